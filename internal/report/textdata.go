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
	for _, reason := range p.BadReasons {
		fmt.Fprintf(b, "    %d × %s\n", reason.Count, reason.Text)
	}
	fmt.Fprintf(b, "  batch_size %s, seq_len %s tokens, step time %s ms\n\n",
		rangeText(r.Ranges.BatchSize), rangeText(r.Ranges.SeqLen), rangeText(r.Ranges.StepTime))
}

func rangeText(r extent.Extent) string {
	return style.Trimmed(r.Min, 4) + " to " + style.Trimmed(r.Max, 4)
}

// droppedText says how many lines were dropped, and why.
func droppedText(p *steplog.Log) string {
	var parts []string
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
