package analysis

import (
	"steptime/internal/extent"
	"steptime/internal/profile"
)

// Ranges are those of the columns.
type Ranges struct{ BatchSize, SeqLen, StepTime extent.Extent }

func rangesOf(p *profile.Profile) Ranges {
	return Ranges{extent.Of(p.BatchSize), extent.Of(p.SeqLen), extent.Of(p.StepTime)}
}
