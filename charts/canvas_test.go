package charts

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/color"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// recorder is a canvas that remembers what is drawn.
type recorder struct {
	rects []box
	paths [][]spot
	spots []spot
	texts []string
}

func (r *recorder) fill(_ color.NRGBA, rects ...box) { r.rects = append(r.rects, rects...) }
func (r *recorder) polygons(_ color.NRGBA, outlines ...[]spot) {
	r.paths = append(r.paths, outlines...)
}
func (r *recorder) lines(_ pen, paths ...[]spot)                   { r.paths = append(r.paths, paths...) }
func (r *recorder) dots(_ color.NRGBA, _ float64, at []spot)       { r.spots = append(r.spots, at...) }
func (r *recorder) write(_ script, text string, _ spot, _ float64) { r.texts = append(r.texts, text) }
func (r *recorder) bytes() ([]byte, error)                         { return nil, nil }

func testFace(t testing.TB) *face {
	t.Helper()
	f, err := theFace()
	require.NoError(t, err)
	return f
}

func newTestRaster(t *testing.T) *raster {
	t.Helper()
	return newRaster(100, 60, testFace(t))
}

// ink sums the darkness of the pixels in a rectangle, in pixels of full black.
func inkIn(img image.Image, area image.Rectangle) float64 {
	sum := 0.0
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			sum += 1 - float64(color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y)/255
		}
	}
	return sum
}

var black = rgb(0)

func TestRasterCoversTheAreaOfShapes(t *testing.T) {
	all := image.Rect(0, 0, 100, 60)
	for _, c := range []struct {
		name string
		draw func(r *raster)
		area float64
	}{
		{"rectangle", func(r *raster) { r.fill(black, box{10, 10, 30, 20}) }, 200},
		{"triangle", func(r *raster) { r.polygons(black, []spot{{10, 10}, {50, 10}, {10, 40}}) }, 600},
		{"slanted line", func(r *raster) { r.lines(pen{black, 4, nil}, []spot{{10, 10}, {40, 50}}) }, 200},
		{"corner once", func(r *raster) { r.lines(pen{fade(black, 128), 2, nil}, []spot{{10, 10}, {40, 10}, {10, 10}}) }, 30.5},
		{"dashes", func(r *raster) { r.lines(pen{black, 2, []float64{6, 4}}, []spot{{10, 10}, {60, 10}}) }, 60},
		{"dot", func(r *raster) { r.dots(black, 9, []spot{{50, 30}}) }, math.Pi * 81},
		{"small dot", func(r *raster) { r.dots(black, 3, []spot{{50.3, 30.6}}) }, math.Pi * 9},
		{"half off the page", func(r *raster) { r.dots(black, 9, []spot{{0, 30}}) }, math.Pi * 81 / 2},
		{"off the page", func(r *raster) { r.dots(black, 9, []spot{{-50, 300}}) }, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newTestRaster(t)
			c.draw(r)
			assert.InDelta(t, c.area, inkIn(r.sheet.toImage(), all), 0.03*c.area+0.5)
		})
	}
}

func TestTextFillsItsBox(t *testing.T) {
	r := newTestRaster(t)
	p := &page{canvas: r, face: r.face, width: 100, height: 60}
	b := p.text(script{20, black}, center, spot{50, 40}, "HxH Hg|")
	inside := image.Rect(int(b.left), int(b.top), int(b.right)+1, int(b.bottom)+1)
	img := r.sheet.toImage()
	all := inkIn(img, img.Rect)
	assert.Greater(t, all, 100.0)
	assert.InDelta(t, all, inkIn(img, inside), 0.02*all)
	rightHalf := image.Rect(int(b.right)-8, inside.Min.Y, inside.Max.X, inside.Max.Y)
	assert.Greater(t, inkIn(img, rightHalf), 5.0, "the text ends where its box does")
}

func TestFitShortensTheMiddle(t *testing.T) {
	f := testFace(t)
	long := strings.Repeat("abcdefghij", 20)
	got := f.fit(long, 20, 300)
	assert.LessOrEqual(t, f.width(got, 20), 300.0)
	assert.Greater(t, f.width(got, 20), 270.0)
	assert.True(t, strings.HasPrefix(got, "abc") && strings.HasSuffix(got, "hij") && strings.Contains(got, "…"), got)
	assert.Equal(t, "short", f.fit("short", 20, 300))
}

func TestEveryFixedTextHasGlyphs(t *testing.T) {
	f := testFace(t)
	const signs = "²−–·±…%|,.()×∞"
	assert.Equal(t, signs, f.known(signs))
	assert.Equal(t, "a?b", f.known("a\x1bb"))
}

func TestPaletteKeepsCommonColours(t *testing.T) {
	s := newTestSheet(640, 100)
	at := func(x, y int) color.RGBA { // 200 colours in squares, and speckles of 1,700 more
		if (x+7*y)%97 == 0 {
			return color.RGBA{uint8(x), uint8(y * 2), uint8(x * 3), 0xFF}
		}
		i := x/32*10 + y/10
		return color.RGBA{uint8(i), uint8(255 - i), uint8(i * 2), 0xFF}
	}
	for y := range 100 {
		for x := range 640 {
			setAll(s.row(y, x, x+1), s.tints.number(at(x, y)))
		}
	}
	data, err := (&encoder{}).encode(s)
	require.NoError(t, err)
	got, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	worst := 0.0
	for y := range 100 {
		for x := range 640 {
			c, want := color.RGBAModel.Convert(got.At(x, y)).(color.RGBA), at(x, y)
			if (x+7*y)%97 != 0 {
				worst = max(worst, math.Abs(float64(c.R)-float64(want.R)), math.Abs(float64(c.G)-float64(want.G)), math.Abs(float64(c.B)-float64(want.B)))
			}
		}
	}
	assert.LessOrEqual(t, worst, 8.0, "five bits of each channel")
}

func TestFewColoursStayExact(t *testing.T) {
	r := newTestRaster(t)
	r.fill(medianColor, box{3, 3, 20, 20})
	r.fill(spreadColor, box{30, 3, 40, 20})
	want := r.sheet.toImage()
	data, err := r.bytes()
	require.NoError(t, err)
	got, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	for y := range 60 {
		for x := range 100 {
			require.Equal(t, want.RGBAAt(x, y), color.RGBAModel.Convert(got.At(x, y)))
		}
	}
}

func TestDashesLeaveGaps(t *testing.T) {
	path := []spot{{0, 0}, {10, 0}, {10, 15}}
	got := dashes(path, []float64{4, 2})
	want := [][]spot{{{0, 0}, {4, 0}}, {{6, 0}, {10, 0}}, {{10, 2}, {10, 6}}, {{10, 8}, {10, 12}}, {{10, 14}, {10, 15}}}
	assert.Equal(t, want, got)
}

func TestClip(t *testing.T) {
	b := box{0, 0, 10, 10}
	for _, c := range []struct {
		name       string
		p, q, a, z spot
		ok         bool
	}{
		{"inside", spot{1, 1}, spot{9, 9}, spot{1, 1}, spot{9, 9}, true},
		{"through", spot{-5, 5}, spot{15, 5}, spot{0, 5}, spot{10, 5}, true},
		{"corner cut", spot{-2, 2}, spot{2, -2}, spot{0, 0}, spot{0, 0}, true},
		{"beside", spot{-5, 11}, spot{15, 11}, spot{}, spot{}, false},
		{"NaN", spot{1, math.NaN()}, spot{2, 2}, spot{}, spot{}, false},
		{"infinite", spot{1, 1}, spot{math.Inf(1), 1}, spot{}, spot{}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, z, ok := b.clip(c.p, c.q)
			require.Equal(t, c.ok, ok)
			if ok {
				assert.Equal(t, [2]spot{c.a, c.z}, [2]spot{a, z})
			}
		})
	}
}

func TestVectorIsXML(t *testing.T) {
	v := newVector(100, 60)
	v.fill(fade(black, 0x80), box{1, 2, 3.4, 5})
	v.lines(pen{black, 2, []float64{3, 4}}, []spot{{0, 0}, {1.25, 2}})
	v.polygons(black, []spot{{0, 0}, {1, 0}, {1, 1}})
	v.dots(black, 3, []spot{{7, 8}})
	v.write(script{20, black}, `<&">`, spot{1, 2}, 30)
	data, err := v.bytes()
	require.NoError(t, err)
	d := xml.NewDecoder(bytes.NewReader(data))
	var paths []string
	text := ""
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
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
	assert.Equal(t, []string{"M1 2h2v3h-2z", "M0 0L1.2 2", "M0 0L1 0L1 1z", "M7 8h0"}, paths)
	assert.Equal(t, `<&">`, text)
}
