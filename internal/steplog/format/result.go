package format

import "slices"

// MaxShown is how many bad lines of a log are shown; the others are counted.
const MaxShown = 10

// Result is what the lines of a Text are.
type Result struct {
	Line int // the line at hand, from 1; after the last one, how many there are

	Rows  []Row
	spans []span // which lines the rows came from: none is line 1 and so on
	shift int    // of the last span

	Groups Groups   // of the rows
	Others []Group  // rows that KeepIn dropped
	Notes  []string // what to say of the rows, each once: a mean where a step was wanted

	// Refusal is why the log as a whole is of no use, and what to do; nil if it is. It ends
	// the reading.
	Refusal *Refusal

	Where []Label // what labels must be, set by the reader

	Dropped Drops     // lines, by the reason
	Idle    Times     // of the idle ones among them
	Faults  Counts    // bad lines, by the fault
	Shown   []BadLine // the first MaxShown of them
}

// A BadLine is a line with a fault.
type BadLine struct {
	Line       int // from 1
	Fault      Fault
	Start, End int // in the buffer, without the newline

	// Column is where the fault is, from 1 and in bytes, and Found what stands there, safe
	// to print, if the parser said so by BadAt; else Format.Describe is asked.
	Column int
	Found  string
}

// Reset empties the result, and keeps its memory.
func (r *Result) Reset() {
	*r = Result{Where: r.Where, Rows: r.Rows[:0], spans: r.spans[:0], Faults: r.Faults[:0], Shown: r.Shown[:0]}
}

// A Refusal is why a log as a whole can't be used.
type Refusal struct{ Reason, Remedy string }

// Refuse says that the log as a whole can't be used.
func (r *Result) Refuse(reason, remedy string) {
	if r.Refusal == nil {
		r.Refusal = &Refusal{reason, remedy}
	}
}

// Note says something of the rows, once.
func (r *Result) Note(text string) {
	if !slices.Contains(r.Notes, text) {
		r.Notes = append(r.Notes, text)
	}
}

// KeepIn is Keep for a row with labels. It is dropped where they are not those wanted.
func (r *Result) KeepIn(labels []Label, row Row) { r.KeepInAt(r.Line, labels, row) }

// KeepInAt is KeepIn for a row that came from another line; see KeepAt.
func (r *Result) KeepInAt(line int, labels []Label, row Row) {
	if !matches(labels, r.Where) {
		r.Drop(OtherGroup)
		r.Others = addRows(r.Others, labels, 1)
		return
	}
	r.Groups.start(len(r.Rows), labels)
	r.KeepAt(line, row)
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

// DropIdle is Drop(Idle) for a step that took so many milliseconds; 0 if that is unknown.
func (r *Result) DropIdle(ms float64) {
	r.Drop(Idle)
	r.Idle.add(ms)
}

// Bad counts the line at hand, which stands at start:end in the buffer, as one that has a
// fault.
func (r *Result) Bad(f Fault, start, end int) {
	if len(r.Shown) < MaxShown {
		r.Shown = append(r.Shown, BadLine{Line: r.Line, Fault: f, Start: start, End: end})
	}
	r.Faults.add(f, 1)
}

// BadAt is Bad for a parser that knows the column of the fault, from 1 and in bytes, and
// the text that stands there.
func (r *Result) BadAt(f Fault, start, end, column int, found []byte) {
	r.Bad(f, start, end)
	if last := len(r.Shown) - 1; r.Faults.Total() <= MaxShown {
		r.Shown[last].Column, r.Shown[last].Found = column, Quote(found)
	}
}

// BadAs is BadAt for a parser that also knows what to show of the text, safe to print.
func (r *Result) BadAs(f Fault, start, end, column int, found string) {
	r.Bad(f, start, end)
	if last := len(r.Shown) - 1; r.Faults.Total() <= MaxShown {
		r.Shown[last].Column, r.Shown[last].Found = column, found
	}
}
