package report

import (
	"fmt"
	"strings"

	"steptime/internal/analysis"
	"steptime/internal/terminal"
)

func writeLargestErrors(b *strings.Builder, r *analysis.Result) {
	b.WriteString("Largest errors\n")
	t := table{header: []string{"line", "batch_size", "seq_len", "measured", "predicted", "error", "% of squared error"}}
	several := len(r.Log.Files) > 0
	if several {
		t.header, t.left = append([]string{"file"}, t.header...), 1
	}
	for _, e := range r.LargestErrors[:min(5, len(r.LargestErrors))] {
		p := r.Log
		y := p.StepTime[e.Index]
		file, line := p.Where(e.Index)
		cells := []string{fmt.Sprint(line)}
		if several {
			cells = []string{terminal.Escape(file), fmt.Sprint(line)}
		}
		t.add(append(cells, style.Trimmed(p.BatchSize[e.Index], 4), style.Trimmed(p.SeqLen[e.Index], 4),
			style.Significant(y, 4), style.Significant(y-e.Residual, 4), style.Significant(e.Residual, 4), style.Significant(100*e.Share, 3))...)
	}
	t.write(b)
	b.WriteString("\n")
}
