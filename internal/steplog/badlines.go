package steplog

import (
	"fmt"
	"slices"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// BadLine is a line that can't be used, and why.
type BadLine struct {
	Line   int    // from 1
	Column int    // from 1, in bytes; 0 if it is the whole line
	Reason string // what is wrong
	Found  string // what stands there: shortened, and safe to print
	Want   string // what should
	Remedy string // what to do

	kind  format.Kind
	words format.Words
}

// String returns where and what.
func (b BadLine) String() string {
	where := fmt.Sprintf("line %d", b.Line)
	if b.Column > 0 {
		where += fmt.Sprintf(", column %d", b.Column)
	}
	return fmt.Sprintf("%s: %s: found %s", where, b.Reason, b.Found)
}

// Reason is why lines can't be used, and how many.
type Reason struct {
	Text  string
	Count int
}

// badLines are the bad lines of an input: the first, and how many have which fault. Their
// size does not grow with the input.
type badLines struct {
	first  []BadLine
	counts format.Counts
}

// add adds those of the next chunk, which lies in the buffer and starts after that many
// lines.
func (b *badLines) add(r *format.Result, buf []byte, lines int, f *format.Format) {
	for _, bad := range r.Shown[:min(len(r.Shown), format.MaxShown-len(b.first))] {
		line := describe(bad, buf[bad.Start:bad.End:bad.End], f)
		line.Line = lines + bad.Line
		b.first = append(b.first, line)
	}
	b.counts.Add(r.Faults)
}

// describe returns what to say of a line with a fault.
func describe(bad format.BadLine, text []byte, f *format.Format) BadLine {
	fault := bad.Fault
	w := wordsFor(fault.Kind, f)
	b := BadLine{Reason: w.ReasonOf(fault), Want: w.Want, Remedy: w.Remedy, kind: fault.Kind, words: w}
	switch {
	case bad.Found != "":
		b.Column, b.Found = bad.Column, bad.Found
	case fault.Kind == format.Overlong:
		b.Found = format.Quote(text)
	default:
		b.Column, b.Found = f.Describe(text, fault)
	}
	return b
}

// overlongShown is how much of an overlong line it takes to show that there is more.
const overlongShown = format.MaxQuoted + 1

// wordsFor returns what to say of a kind of fault.
func wordsFor(k format.Kind, f *format.Format) format.Words {
	if k == format.Overlong {
		return format.Words{
			Reason: "the line is too long", Want: fmt.Sprintf("at most %d bytes", jsonscan.Size-1),
			Remedy: "check that the file is a log of steps with a line feed after each",
		}
	}
	return f.Words(k)
}

// reasons returns the number of bad lines by reason, the most frequent first and
// equally frequent ones in the order of the faults.
func (b *badLines) reasons(f *format.Format) []Reason {
	counts := slices.Clone(b.counts)
	slices.SortFunc(counts, func(x, y format.Count) int { return x.Fault.Compare(y.Fault) })
	var list []Reason
	for _, c := range counts {
		text := wordsFor(c.Fault.Kind, f).ReasonOf(c.Fault)
		if same := slices.IndexFunc(list, func(r Reason) bool { return r.Text == text }); same >= 0 {
			list[same].Count += c.Lines
			continue
		}
		list = append(list, Reason{Text: text, Count: c.Lines})
	}
	slices.SortStableFunc(list, func(x, y Reason) int { return y.Count - x.Count })
	return list
}
