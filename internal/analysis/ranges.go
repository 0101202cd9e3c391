package analysis

import (
	"steptime/internal/extent"
	"steptime/internal/steplog"
)

// Ranges are those of the columns.
type Ranges struct{ BatchSize, SeqLen, StepTime extent.Extent }

func rangesOf(p *steplog.Log) Ranges {
	return Ranges{extent.Of(p.BatchSize), extent.Of(p.SeqLen), extent.Of(p.StepTime)}
}
