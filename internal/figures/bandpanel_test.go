package figures

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/charts"
	"steptime/internal/extent"
)

func TestBandPanelHoldsTheRowsOfItsLevels(t *testing.T) {
	in := made(20_000, 0.1)
	by := parameterBins("batch", batch, in.batchSize, extent.Extent{Min: 1, Max: 64})
	counts := make([]int, by.cols)
	for _, b := range in.batchSize {
		counts[int(b)-1]++
	}
	chosen := by.levels(counts)
	along := parameterBins("length", seq, in.seqLen, extent.Extent{Min: 100, Max: 2100})
	p := newBandPanel(chosen, by, along, charts.Axis{Min: 0, Max: 50})
	p.count(in)
	want, got := 0, p.overflows[charts.Above].rows
	for i, l := range chosen {
		want += counts[int(l.value)-1]
		for _, c := range p.cells[i] {
			if c.rows > 0 {
				require.Equal(t, l.value, in.batchSize[c.last])
			}
		}
		d := p.density(in, p.cells[i])
		got += len(d.Dots)
		for _, c := range d.Counts {
			got += int(c)
		}
	}
	assert.Equal(t, want, got)
	assert.Positive(t, p.overflows[charts.Above].rows)
}

func TestWholeNumbersStandInTheMiddleOfCells(t *testing.T) {
	for _, hi := range []float64{1, 7, 31, 32, 64, 79} {
		b := parameterBins("batch", batch, []float64{1, hi}, extent.Extent{Min: 1, Max: hi})
		n := b.cellCount()
		require.LessOrEqual(t, n, 100)
		for v := 1.0; v <= hi; v++ {
			at := (v - b.axis.Min) / (b.axis.Max - b.axis.Min) * float64(n)
			assert.InDelta(t, 0.5, at-math.Floor(at), 1e-9)
		}
	}
}
