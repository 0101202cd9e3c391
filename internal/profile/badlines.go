package profile

import (
	"fmt"
	"slices"
	"strings"
)

// BadLine is a line that can't be used, and why.
type BadLine struct {
	Line   int    // from 1
	Column int    // from 1, in bytes; 0 if it is the whole line
	Reason string // what is wrong
	Found  string // what stands there: shortened, and safe to print
	Want   string // what should
	Remedy string // what to do

	kind kind
}

// String returns where and what.
func (b BadLine) String() string {
	where := fmt.Sprintf("line %d", b.Line)
	if b.Column > 0 {
		where += fmt.Sprintf(", column %d", b.Column)
	}
	return fmt.Sprintf("%s: %s: found %s", where, b.Reason, b.Found)
}

// Reason is why lines are bad, and how many.
type Reason struct {
	Text  string
	Count int
}

// maxShown is how many bad lines are kept as such; the others are counted.
const maxShown = 10

// badLines are the bad lines of a chunk or an input: the first, and numbers of all.
// Its size does not grow with them.
type badLines struct {
	first  []BadLine
	known  bool // the first ones of the input: those of this chunk need only be counted
	total  int
	counts [kinds][slots + 1]int
}

func (b *badLines) add(f *fault, line int) {
	if !b.full() {
		b.first = append(b.first, f.inLine(line))
	}
	b.count(f.kind, f.slot)
}

// full reports whether the next bad line need only be counted.
func (b *badLines) full() bool { return b.known || len(b.first) == maxShown }

// count counts a line that is bad for this reason.
func (b *badLines) count(k kind, s slot) {
	b.total++
	b.counts[k][s]++
}

// merge adds those of the next chunk, which starts after that many lines.
func (b *badLines) merge(next *badLines, lines int) {
	if next.total == 0 {
		return
	}
	for _, line := range next.first[:min(len(next.first), maxShown-len(b.first))] {
		line.Line += lines
		b.first = append(b.first, line)
	}
	b.total += next.total
	for k := range next.counts {
		for s, n := range next.counts[k] {
			b.counts[k][s] += n
		}
	}
}

// reset makes b empty.
func (b *badLines) reset(known bool) {
	if b.total > 0 {
		*b = badLines{first: b.first[:0]}
	}
	b.known = known
}

// reasons returns the number of bad lines by reason, the most frequent first and
// equally frequent ones in a fixed order.
func (b *badLines) reasons() []Reason {
	var rs []Reason
	for k := range b.counts {
		for s, n := range b.counts[k] {
			if n == 0 {
				continue
			}
			f := fault{kind: kind(k), slot: slot(s)}
			text := f.reason()
			if same := slices.IndexFunc(rs, func(r Reason) bool { return r.Text == text }); same >= 0 {
				rs[same].Count += n
				continue
			}
			rs = append(rs, Reason{Text: text, Count: n})
		}
	}
	slices.SortStableFunc(rs, func(x, y Reason) int { return y.Count - x.Count })
	return rs
}

// BadLinesError reports that an input holds lines that can't be used.
type BadLinesError struct {
	File    string
	Lines   int       // in the input
	Count   int       // of them bad
	First   []BadLine // at most ten
	Reasons []Reason  // of all, the most frequent first
}

// Error returns a message of several lines: the first bad lines, what kinds there are,
// and what to do. Where the first line tells that the whole file is of another kind,
// that says it all.
func (e *BadLinesError) Error() string {
	var m strings.Builder
	fmt.Fprintf(&m, "%s: %d of %d lines can't be used", printable(e.File), e.Count, e.Lines)
	if first := e.First[0]; first.Line == 1 && (first.kind == compressed || first.kind == utf16) {
		fmt.Fprintf(&m, "\n  %s%s", first, advice(e.First[:1]))
		return m.String()
	}
	for _, b := range e.First {
		fmt.Fprintf(&m, "\n  %s", b)
	}
	if e.Count > len(e.First) {
		fmt.Fprintf(&m, "\n  and %d more; in all:", e.Count-len(e.First))
		for _, r := range e.Reasons {
			fmt.Fprintf(&m, "\n  %9d × %s", r.Count, r.Text)
		}
	}
	m.WriteString(advice(e.First))
	m.WriteString("\nor: --skip_bad_lines drops the bad lines and counts them")
	return m.String()
}

// DataError marks the error as one of the data, not of reading them.
func (e *BadLinesError) DataError() {}

// advice returns what the lines should be and what to do, each once.
func advice(lines []BadLine) string {
	var wants, remedies []string
	for _, b := range lines {
		if want := "\nexpected: " + b.Want; !slices.Contains(wants, want) {
			wants = append(wants, want)
		}
		if todo := "\nto do: " + b.Remedy; !slices.Contains(remedies, todo) && !coveredBy(b.kind, lines) {
			remedies = append(remedies, todo)
		}
	}
	return strings.Join(append(wants, remedies...), "")
}

// coveredBy reports whether a line of kind k may be but a part of a longer text that
// another line tells how to write: an array, or an object on several lines.
func coveredBy(k kind, lines []BadLine) bool {
	within := func(whole kind) bool {
		return slices.ContainsFunc(lines, func(b BadLine) bool { return b.kind == whole })
	}
	switch k {
	case notObject:
		return within(array) || within(unfinished)
	case unfinished, trailing:
		return within(array)
	}
	return false
}

// NoRowsError reports that an input holds no usable row.
type NoRowsError struct {
	File             string
	Lines            int       // in the input
	Blank, Idle, Bad int       // what they are
	FirstBad         []BadLine // the first ten of the bad ones
}

// Error says what was found instead of rows.
func (e *NoRowsError) Error() string {
	name := printable(e.File)
	if e.Lines == 0 {
		return name + " is empty; give a log with one JSON object a line, such as " +
			`{"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}`
	}
	found := fmt.Sprintf("%s: no line is a usable row: of %d lines %d are blank, %d are idle steps (batch_size 0), %d are bad",
		name, e.Lines, e.Blank, e.Idle, e.Bad)
	if e.Bad == 0 {
		return found + "; give a log of steps that did work"
	}
	return fmt.Sprintf("%s; the first:\n  %s%s", found, e.FirstBad[0], advice(e.FirstBad[:1]))
}

// DataError marks the error as one of the data, not of reading them.
func (e *NoRowsError) DataError() {}
