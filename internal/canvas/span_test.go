package canvas

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestContextReportsWhatItCovers(t *testing.T) {
	var got []span
	gc := newContext(10, 10, &got)
	gc.MoveTo(2, 3)
	gc.LineTo(4.5, 3)
	gc.LineTo(4.5, 5)
	gc.LineTo(2, 5)
	gc.Close()
	gc.Fill()
	const half = 0x8008 // 12 bits, the first four of them repeated
	assert.Equal(t, []span{
		{3, 2, 3, fullCoverage}, {3, 3, 4, fullCoverage}, {3, 4, 5, half},
		{4, 2, 3, fullCoverage}, {4, 3, 4, fullCoverage}, {4, 4, 5, half},
	}, got)
}
