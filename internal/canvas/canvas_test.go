package canvas

import (
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	_ "steptime/internal/testkit"
)

var (
	black = color.NRGBA{A: 0xFF}
	red   = color.NRGBA{0xD5, 0x5E, 0x00, 0xFF}
	blue  = color.NRGBA{0x00, 0x72, 0xB2, 0xFF}
)

// translucent returns c with the opacity alpha.
func translucent(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}

func testFont(t testing.TB) *Font {
	t.Helper()
	f, err := DefaultFont()
	require.NoError(t, err)
	return f
}

func newTestRaster(t *testing.T) *Raster {
	t.Helper()
	return NewRaster(100, 60, testFont(t))
}

// darkness sums the darkness of the pixels in a rectangle, in pixels of full black.
func darkness(img image.Image, area image.Rectangle) float64 {
	sum := 0.0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			sum += 1 - float64(color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y)/255
		}
	}
	return sum
}

func TestRasterCoversTheAreaOfShapes(t *testing.T) {
	all := image.Rect(0, 0, 100, 60)
	for _, c := range []struct {
		name string
		draw func(r *Raster)
		area float64
	}{
		{"rectangle", func(r *Raster) { r.Fill(black, Box{10, 10, 30, 20}) }, 200},
		{"triangle", func(r *Raster) { r.Polygons(black, []Point{{10, 10}, {50, 10}, {10, 40}}) }, 600},
		{"slanted line", func(r *Raster) { r.Lines(Pen{black, 4, nil}, []Point{{10, 10}, {40, 50}}) }, 200},
		{"corner once", func(r *Raster) { r.Lines(Pen{translucent(black, 128), 2, nil}, []Point{{10, 10}, {40, 10}, {10, 10}}) }, 30.5},
		{"dashes", func(r *Raster) { r.Lines(Pen{black, 2, []float64{6, 4}}, []Point{{10, 10}, {60, 10}}) }, 60},
		{"dot", func(r *Raster) { r.Dots(black, 9, []Point{{50, 30}}) }, math.Pi * 81},
		{"small dot", func(r *Raster) { r.Dots(black, 3, []Point{{50.3, 30.6}}) }, math.Pi * 9},
		{"half off the page", func(r *Raster) { r.Dots(black, 9, []Point{{0, 30}}) }, math.Pi * 81 / 2},
		{"off the page", func(r *Raster) { r.Dots(black, 9, []Point{{-50, 300}}) }, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newTestRaster(t)
			c.draw(r)
			assert.InDelta(t, c.area, darkness(r.image.toImage(), all), 0.03*c.area+0.5)
		})
	}
}

func TestTextFillsItsBox(t *testing.T) {
	r := newTestRaster(t)
	const text, size = "HxH Hg|", 20.0
	width := r.font.Width(text, size)
	b := Rect(10, 40-Ascent*size, 10+width, 40+Descent*size)
	r.Write(TextStyle{size, black}, text, Pt(10, 40), width)
	inside := image.Rect(int(b.Left), int(b.Top), int(b.Right)+1, int(b.Bottom)+1)
	img := r.image.toImage()
	all := darkness(img, img.Rect)
	assert.Greater(t, all, 100.0)
	assert.InDelta(t, all, darkness(img, inside), 0.02*all)
	rightEnd := image.Rect(int(b.Right)-8, inside.Min.Y, inside.Max.X, inside.Max.Y)
	assert.Greater(t, darkness(img, rightEnd), 5.0, "the text ends where its box does")
}

func TestFitShortensTheMiddle(t *testing.T) {
	f := testFont(t)
	long := strings.Repeat("abcdefghij", 20)
	got := f.Fit(long, 20, 300)
	assert.LessOrEqual(t, f.Width(got, 20), 300.0)
	assert.Greater(t, f.Width(got, 20), 270.0)
	assert.True(t, strings.HasPrefix(got, "abc") && strings.HasSuffix(got, "hij") && strings.Contains(got, "…"), got)
	assert.Equal(t, "short", f.Fit("short", 20, 300))
}

func TestEveryFixedTextHasGlyphs(t *testing.T) {
	f := testFont(t)
	const signs = "²−–·±…%|,.()×∞"
	assert.Equal(t, signs, f.Printable(signs))
	assert.Equal(t, "a?b", f.Printable("a\x1bb"))
}

func TestDashesLeaveGaps(t *testing.T) {
	path := []Point{{0, 0}, {10, 0}, {10, 15}}
	got := dashes(path, []float64{4, 2})
	want := [][]Point{{{0, 0}, {4, 0}}, {{6, 0}, {10, 0}}, {{10, 2}, {10, 6}}, {{10, 8}, {10, 12}}, {{10, 14}, {10, 15}}}
	assert.Equal(t, want, got)
}

func TestClip(t *testing.T) {
	b := Box{0, 0, 10, 10}
	for _, c := range []struct {
		name       string
		p, q, a, z Point
		ok         bool
	}{
		{"inside", Point{1, 1}, Point{9, 9}, Point{1, 1}, Point{9, 9}, true},
		{"through", Point{-5, 5}, Point{15, 5}, Point{0, 5}, Point{10, 5}, true},
		{"corner cut", Point{-2, 2}, Point{2, -2}, Point{0, 0}, Point{0, 0}, true},
		{"beside", Point{-5, 11}, Point{15, 11}, Point{}, Point{}, false},
		{"NaN", Point{1, math.NaN()}, Point{2, 2}, Point{}, Point{}, false},
		{"infinite", Point{1, 1}, Point{math.Inf(1), 1}, Point{}, Point{}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, z, ok := b.Clip(c.p, c.q)
			require.Equal(t, c.ok, ok)
			if ok {
				assert.Equal(t, [2]Point{c.a, c.z}, [2]Point{a, z})
			}
		})
	}
}

func TestVectorIsXML(t *testing.T) {
	v := NewVector(100, 60)
	v.Fill(translucent(black, 0x80), Box{1, 2, 3.4, 5})
	v.Lines(Pen{black, 2, []float64{3, 4}}, []Point{{0, 0}, {1.25, 2}})
	v.Polygons(black, []Point{{0, 0}, {1, 0}, {1, 1}})
	v.Dots(black, 3, []Point{{7, 8}})
	v.Write(TextStyle{20, black}, `<&">`, Point{1, 2}, 30)
	data, err := v.Bytes()
	require.NoError(t, err)
	paths, text := readSVG(t, string(data))
	assert.Equal(t, []string{"M1 2h2v3h-2z", "M0 0L1.2 2", "M0 0L1 0L1 1z", "M7 8h0"}, paths)
	assert.Equal(t, `<&">`, text)
}

// readSVG returns the d attributes and the text of a document.
func readSVG(t *testing.T, data string) (paths []string, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return paths, text
		}
		require.NoError(t, err)
		switch e := token.(type) {
		case xml.StartElement:
			for _, a := range e.Attr {
				if a.Name.Local == "d" {
					paths = append(paths, a.Value)
				}
			}
		case xml.CharData:
			text += strings.TrimSpace(string(e))
		}
	}
}

func TestNullCanvasHasNoFile(t *testing.T) {
	var c Canvas = Null{}
	c.Fill(black, Box{})
	data, err := c.Bytes()
	assert.NoError(t, err)
	assert.Empty(t, data)
}
