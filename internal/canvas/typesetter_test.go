package canvas

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWordsCoverWhatTheContextCovers sets words where they are remembered from, and
// where they aren't, and compares with the context's own text on the page.
func TestWordsCoverWhatTheContextCovers(t *testing.T) {
	f := testFont(t)
	set := newTypesetter(f)
	for _, at := range []Point{{50, 60}, {450, 260}, {50.25, 60}, {450.25, 261}, {3.125, 90.5}, {703.125, 50.5}} {
		got := newTestImage(800, 300)
		covered, x, y := set.set("Ågjf²…|", 36, at)
		got.paint(black, covered, x, y)

		var direct []span
		gc := newContext(800, 300, &direct)
		gc.SetDPI(64)
		gc.SetFont(f.style.Font)
		gc.SetFontSize(36)
		_, err := gc.CreateStringPath("Ågjf²…|", at.X, at.Y)
		require.NoError(t, err)
		gc.Fill()
		want := newTestImage(800, 300)
		want.paint(black, direct, 0, 0)
		require.NotZero(t, len(direct))
		require.True(t, slices.Equal(want.toImage().Pix, got.toImage().Pix), "%v", at)
	}
	assert.Len(t, set.words, 3, "places within a pixel")
}

func TestTypesetterForgets(t *testing.T) {
	set := newTypesetter(testFont(t))
	first, _, _ := set.set("a", 20, Point{0.5, 0})
	for i := range 2 * maxWords {
		set.set("", 20, Point{float64(i) / (4 * maxWords), 0})
		require.LessOrEqual(t, len(set.words), maxWords)
	}
	again, _, _ := set.set("a", 20, Point{0.5, 0})
	assert.Equal(t, first, again)
}
