package format

// MaxShown is how many bad lines of a log are shown; the others are counted.
const MaxShown = 10

// Result is what the lines of a Text are.
type Result struct {
	Line int // the line at hand, from 1; after the last one, how many there are

	Rows  []Row
	spans []span // which lines the rows came from: none is line 1 and so on
	shift int    // of the last span

	Dropped Drops     // lines, by the reason
	Faults  Counts    // bad lines, by the fault
	Shown   []BadLine // the first MaxShown of them
}

// A BadLine is a line with a fault.
type BadLine struct {
	Line       int // from 1
	Fault      Fault
	Start, End int // in the buffer, without the newline
}

// Reset empties the result, and keeps its memory.
func (r *Result) Reset() {
	*r = Result{Rows: r.Rows[:0], spans: r.spans[:0], Faults: r.Faults[:0], Shown: r.Shown[:0]}
}

// Keep adds a row that came from the line at hand.
func (r *Result) Keep(row Row) { r.KeepAt(r.Line, row) }

// KeepAt adds a row that came from another line. Before the first line of this text, 0
// is the last one of the text before, −1 the one before that, and so on.
func (r *Result) KeepAt(line int, row Row) {
	if shift := line - 1 - len(r.Rows); shift != r.shift {
		r.shift = shift
		r.spans = append(r.spans, span{len(r.Rows), shift})
	}
	r.Rows = append(r.Rows, row)
}

// Drop counts the line at hand as one that is left out.
func (r *Result) Drop(why Drop) { r.Dropped[why]++ }

// Bad counts the line at hand, which stands at start:end in the buffer, as one that has a
// fault.
func (r *Result) Bad(f Fault, start, end int) {
	if len(r.Shown) < MaxShown {
		r.Shown = append(r.Shown, BadLine{r.Line, f, start, end})
	}
	r.Faults.add(f, 1)
}
