package steplog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"steptime/internal/steplog/format"
)

// BadLinesError reports that an input holds lines that can't be used.
type BadLinesError struct {
	File    string
	Lines   int       // in the input
	Count   int       // of them bad
	First   []BadLine // at most ten
	Reasons []Reason  // of all, the most frequent first
	Skip    string    // how to read the file in spite of them; see Remedies
}

// DataError marks an error of the data.
func (e *BadLinesError) DataError() {}

// Error returns a message of several lines: the first bad lines, what kinds there are,
// and what to do. Where the first line shows that the whole file is of another kind,
// only that is reported.
func (e *BadLinesError) Error() string {
	var m strings.Builder
	fmt.Fprintf(&m, "%s: %d of %d lines can't be used", format.Printable(e.File), e.Count, e.Lines)
	if first := e.First[0]; first.Line == 1 && first.words.WholeFile {
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
	if e.Skip != "" {
		m.WriteString("\nor: " + e.Skip)
	}
	return m.String()
}

// advice returns what the lines should be and what to do, each once.
func advice(lines []BadLine) string {
	var wants, remedies []string
	for _, b := range lines {
		if want := "\nexpected: " + b.Want; !slices.Contains(wants, want) {
			wants = append(wants, want)
		}
		if remedy := "\nto do: " + b.Remedy; !slices.Contains(remedies, remedy) && !b.explainedBy(lines) {
			remedies = append(remedies, remedy)
		}
	}
	return strings.Join(append(wants, remedies...), "")
}

// explainedBy reports whether the line may be part of a longer text, and the remedy for
// that text is already given for another line: see format.Words.PartOf.
func (b BadLine) explainedBy(lines []BadLine) bool {
	return slices.ContainsFunc(lines, func(other BadLine) bool {
		return slices.Contains(b.words.PartOf, other.kind)
	})
}

// NoRowsError reports that an input holds no usable row.
type NoRowsError struct {
	File     string
	Lines    int       // in the input
	Dropped  []Reason  // valid lines that were left out
	Bad      int       // bad lines that were left out
	FirstBad []BadLine // the first ten of these
	Row      string    // what a row should look like
	Remedy   string    // what to do, in the words of the format; "" for nothing special
}

// DataError marks an error of the data.
func (e *NoRowsError) DataError() {}

// Error says what was found instead of rows.
func (e *NoRowsError) Error() string {
	name := format.Printable(e.File)
	if e.Lines == 0 {
		return name + " is empty; give a log with " + e.Row
	}
	found := fmt.Sprintf("%s: no line is a usable row: of %d lines ", name, e.Lines)
	for _, d := range e.Dropped {
		found += fmt.Sprintf("%d are %s, ", d.Count, d.Text)
	}
	found += fmt.Sprintf("%d are bad", e.Bad)
	if e.Bad == 0 {
		return found + "; " + cmp.Or(e.Remedy, "give a log of steps that did work")
	}
	return fmt.Sprintf("%s; the first:\n  %s%s", found, e.FirstBad[0], advice(e.FirstBad[:1]))
}

// RefusedError reports that an input as a whole can't be used.
type RefusedError struct {
	File   string
	Format string // what the input is; "" if nobody knows
	format.Refusal
}

// DataError marks an error of the data.
func (e *RefusedError) DataError() {}

func (e *RefusedError) Error() string {
	name := format.Printable(e.File)
	if e.Format != "" {
		name += ", " + e.Format
	}
	return fmt.Sprintf("%s: %s; %s", name, e.Reason, e.Remedy)
}

// MixedError reports that inputs are written in different formats.
type MixedError struct {
	Files  [2]string
	Titles [2]string // of their formats
	Names  [2]string // of their formats
	Remedy string
}

// DataError marks an error of the data.
func (e *MixedError) DataError() {}

func (e *MixedError) Error() string {
	return fmt.Sprintf("%s is of the format %s (%s), and %s of %s (%s): logs of two formats are not fitted together; %s",
		format.Printable(e.Files[0]), e.Names[0], e.Titles[0], format.Printable(e.Files[1]), e.Names[1], e.Titles[1], e.Remedy)
}

// mixed returns the error that the input at hand is of another format.
func (c *collector) mixed(f *format.Format) error {
	return &MixedError{
		Files:  [2]string{c.formatOf.name, c.source.name},
		Titles: [2]string{c.format.Title, f.Title},
		Names:  [2]string{c.format.Name, f.Name},
		Remedy: cmp.Or(c.opt.Remedies.Mixed, "read each by itself"),
	}
}
