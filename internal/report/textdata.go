package report

import (
	"fmt"
	"strings"

	"steptime/internal/analysis"
	"steptime/internal/extent"
	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
	"steptime/internal/terminal"
)

func writeData(b *strings.Builder, r *analysis.Result) {
	p := r.Log
	fmt.Fprintf(b, "Step-time model of %s\n\n", terminal.Escape(r.ModelName))
	fmt.Fprintf(b, "Data: %s\n", terminal.Escape(r.DataPath))
	fmt.Fprintf(b, "  %d rows used of %d lines", p.Rows(), p.LinesRead)
	if dropped := droppedText(p); dropped != "" {
		fmt.Fprintf(b, "; dropped: %s", dropped)
	}
	b.WriteString("\n")
	writeFilesRead(b, p)
	writeDropped(b, p)
	for _, reason := range p.BadReasons {
		fmt.Fprintf(b, "    %d × %s\n", reason.Count, reason.Text)
	}
	writeSource(b, p)
	fmt.Fprintf(b, "  batch_size %s, seq_len %s tokens, step time %s ms\n\n",
		rangeText(r.Ranges.BatchSize), rangeText(r.Ranges.SeqLen), rangeText(r.Ranges.StepTime))
}

// writeFilesRead lists the inputs where there are several.
func writeFilesRead(b *strings.Builder, p *steplog.Log) {
	const shown = 12
	for _, f := range p.Files[:min(len(p.Files), shown)] {
		fmt.Fprintf(b, "    %s: %d rows of %d lines\n", terminal.Escape(f.Name), f.Rows, f.LinesRead)
	}
	if more := len(p.Files) - shown; more > 0 {
		fmt.Fprintf(b, "    and %d more files\n", more)
	}
}

// writeDropped lists how many lines were left out for which reason, where the format has
// reasons of its own.
func writeDropped(b *strings.Builder, p *steplog.Log) {
	if !p.Remarkable() {
		return
	}
	for _, reason := range p.DroppedFor {
		fmt.Fprintf(b, "    %d × %s\n", reason.Count, terminal.Escape(reason.Text))
	}
}

// writeSource says where the rows come from, unless it is the script, and what they can't
// tell.
func writeSource(b *strings.Builder, p *steplog.Log) {
	if !p.Remarkable() {
		return
	}
	say := func(what, text string) {
		if text != "" {
			b.WriteString(terminal.Wrap(what+terminal.Escape(text), "  ", "    ", 96) + "\n")
		}
	}
	say("format: ", p.Title)
	for _, label := range p.CommonLabels() {
		say("rows of ", label.String())
	}
	say("note: ", p.Fidelity)
	for _, note := range p.Notes {
		say("note: ", note)
	}
}

func rangeText(r extent.Extent) string {
	return style.Trimmed(r.Min, 4) + " to " + style.Trimmed(r.Max, 4)
}

// droppedText says how many lines were dropped, and why.
func droppedText(p *steplog.Log) string {
	var parts []string
	if p.Remarkable() {
		total := p.Bad
		for _, reason := range p.DroppedFor {
			total += reason.Count
		}
		if total == 0 {
			return ""
		}
		return fmt.Sprint(total)
	}
	for _, d := range []struct {
		lines int
		why   string
	}{{p.Dropped[format.Idle], "idle (batch_size 0)"}, {p.Dropped[format.Blank], "blank"}, {p.Bad, "bad"}} {
		if d.lines > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", d.lines, d.why))
		}
	}
	return strings.Join(parts, ", ")
}
