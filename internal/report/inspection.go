package report

import (
	"fmt"
	"io"
	"strings"

	"steptime/internal/inspection"
	"steptime/internal/steplog"
	"steptime/internal/terminal"
)

// Inspected is what an inspection is told of beside its numbers.
type Inspected struct {
	*inspection.Inspection
	Files  []string // as the user gave them
	Chosen bool     // the user named the format
}

// recognisedBy returns how the format of the log is known.
func (r Inspected) recognisedBy() string {
	if r.Chosen {
		return "as asked for"
	}
	return steplog.FormatOf(r.Log).RecognisedBy
}

// InspectionText writes for a person what a log is, its ranges and its design, and what a
// fit would lack.
func InspectionText(w io.Writer, r Inspected) error {
	var b strings.Builder
	writeLogKind(&b, r)
	writeRanges(&b, r)
	writeDesign(&b, r.Table)
	writeLacks(&b, r)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeLogKind(b *strings.Builder, r Inspected) {
	l := r.Log
	for _, file := range r.Files {
		fmt.Fprintf(b, "%s\n", terminal.Escape(file))
	}
	fmt.Fprintf(b, "  %s (%s)", steplog.FormatOf(l).Title, l.Format)
	if how := r.recognisedBy(); how != "" {
		fmt.Fprintf(b, ": %s", how)
	}
	fmt.Fprintf(b, "\n  %d lines, %d rows\n", l.LinesRead, l.Rows())
	for _, reason := range l.DroppedFor {
		fmt.Fprintf(b, "  %9d left out: %s\n", reason.Count, reason.Text)
	}
	for _, reason := range l.BadReasons {
		fmt.Fprintf(b, "  %9d bad: %s\n", reason.Count, reason.Text)
	}
	for _, line := range l.FirstBad {
		fmt.Fprintf(b, "    %s\n", terminal.Escape(line.String()))
	}
	for _, caveat := range l.Caveats() {
		b.WriteString(terminal.Wrap("note: "+terminal.Escape(caveat), "  ", "    ", 96) + "\n")
	}
	b.WriteString("\n")
}

func writeRanges(b *strings.Builder, r Inspected) {
	t := table{header: []string{"Ranges", "least", "5 %", "median", "95 %", "most", "values"}, left: 1}
	add := func(name string, c inspection.Column) {
		cells := []string{"  " + name}
		for _, v := range []float64{c.Min, c.P5, c.Median, c.P95, c.Max} {
			cells = append(cells, style.Trimmed(v, 4))
		}
		count := fmt.Sprint(c.Distinct)
		if c.Distinct > inspection.MaxDistinct {
			count = fmt.Sprintf("> %d", inspection.MaxDistinct)
		}
		t.add(append(cells, count)...)
	}
	add("batch_size", r.BatchSize)
	add("seq_len, tokens", r.SeqLen)
	add("step time, ms", r.StepTime)
	writeFlush(b, t)
	b.WriteString("\n")
}

// writeFlush writes a table whose first column starts at the margin.
func writeFlush(b *strings.Builder, t table) {
	var indented strings.Builder
	t.write(&indented)
	for line := range strings.Lines(indented.String()) {
		b.WriteString(strings.TrimPrefix(line, "  "))
	}
}

// writeDesign writes how many rows have which batch size and length.
func writeDesign(b *strings.Builder, d inspection.Table) {
	b.WriteString("Design: rows by batch_size (down) and seq_len (across)")
	if !single(d.BatchSize) || !single(d.SeqLen) {
		b.WriteString("; 16… is from 16 to below the next")
	}
	b.WriteString("\n")
	t := table{header: []string{""}}
	for _, bin := range d.SeqLen {
		t.header = append(t.header, binText(bin))
	}
	for i, bin := range d.BatchSize {
		cells := []string{binText(bin)}
		for _, n := range d.Count[i] {
			text := "·"
			if n > 0 {
				text = fmt.Sprint(n)
			}
			cells = append(cells, text)
		}
		t.add(cells...)
	}
	t.write(b)
	b.WriteString("\n")
}

func single(bins []inspection.Bin) bool {
	for _, bin := range bins {
		if !bin.Single() {
			return false
		}
	}
	return true
}

func binText(bin inspection.Bin) string {
	text := style.Trimmed(bin.From, 5)
	if !bin.Single() {
		text += "…"
	}
	return text
}

func writeLacks(b *strings.Builder, r Inspected) {
	if r.Fits() {
		fmt.Fprintf(b, "These rows determine the four coefficients: condition number %s.\n", style.Significant(r.CondNumber, 3))
	} else {
		b.WriteString("These rows can't be fitted as they are.\n")
	}
	if len(r.Lacks) == 0 {
		b.WriteString("Nothing is missing.\n")
		return
	}
	b.WriteString("What a fit would lack\n")
	for _, lack := range r.Lacks {
		b.WriteString(terminal.Wrap("! "+terminal.Escape(lack.Text), "  ", "    ", 96) + "\n")
	}
}
