package charts

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/canvas"
	"steptime/internal/canvas/canvastest"
	_ "steptime/internal/testkit"
)

func sampleScatter() Scatter {
	s := Scatter{Title: "A panel", X: Axis{Title: "x, ms", Min: 0, Max: 10}, Y: Axis{Title: "y, ms", Min: -5, Max: 5}}
	s.Density = Density{Cols: 80, Rows: 44, Counts: make([]uint32, 80*44), Dots: []Point{{9, 4}}}
	for c := range 20 {
		s.Density.Counts[c*44+c] = uint32(c * c)
	}
	s.Overflow = []Overflow{{Side: Above, Rows: 37, Extreme: 54.67, Unit: " ms", At: []float64{2, 5}}}
	return s
}

func sampleHeading() Heading {
	return Heading{Title: "What is seen", Subtitle: "R² 0.9", Footer: "model · 12 rows"}
}

func sampleAccuracy() Accuracy {
	run := RunningQuantiles{
		Low:    []Point{{1, -3}, {9, -4}},
		Median: []Point{{1, 0}, {9, 1}},
		High:   []Point{{1, 3}, {9, 50}},
	}
	return Accuracy{
		Heading: sampleHeading(), Measured: sampleScatter(), Residual: sampleScatter(), Percent: sampleScatter(),
		Running: run, Share: run,
		Errors: Histogram{Title: "Errors", X: Axis{Title: "x", Min: -5, Max: 5}, Counts: []int{1, 0, 8, 3}, Mean: 1, SD: 2},
	}
}

func sampleParameters() Parameters {
	p := ErrorPanel{Scatter: sampleScatter(), Trend: []Point{{0, -1}, {10, 3}}, Bins: []Bin{
		{X: 2, Median: 1, Low: 0.5, High: 1.5, P90: 3},
		{X: 6, Median: 2, Low: -1, High: 4, P90: 4.5, Few: true},
	}}
	return Parameters{Heading: sampleHeading(), Panels: [4]ErrorPanel{p, p, p, p}}
}

func sampleBands() Bands {
	b := BandPanel{Title: "Bands", X: Axis{Title: "x", Min: 0, Max: 10}, Y: Axis{Title: "y", Min: 0, Max: 50}, BandNote: "95 % band"}
	for i := range 5 {
		l := Level{Label: "level " + strings.Repeat("I", i), From: 2, To: 7}
		for x := range 11 {
			l.Curve = append(l.Curve, BandPoint{float64(x), float64(x * (i + 1)), 3})
		}
		l.Rows.Dots = []Point{{3, 3 * float64(i+1)}}
		b.Levels = append(b.Levels, l)
	}
	return Bands{Heading: sampleHeading(), Panels: [2]BandPanel{b, b}}
}

func sampleComparison() ModelComparison {
	m := DotPlot{
		Title: "RMSE", Axis: Axis{Title: "RMSE, ms", Min: 1, Max: 2}, Decimals: 2, Best: []int{0},
		Train: []float64{1.2, math.NaN(), -50}, Test: []float64{1.3, 1.9, 1e6},
	}
	return ModelComparison{Heading: sampleHeading(), Fits: []string{"Least squares", "Huber", "RANSAC"}, Panels: [4]DotPlot{m, m, m, m}}
}

var samples = []struct {
	name          string
	figure        Figure
	width, height int
}{
	{"accuracy", sampleAccuracy(), 1600, 1280},
	{"parameters", sampleParameters(), 1600, 1280},
	{"bands", sampleBands(), 1600, 1020},
	{"comparison", sampleComparison(), 1600, 940},
}

func drawPNG(t *testing.T, f Figure) image.Image {
	t.Helper()
	data, err := Draw(f, PNG)
	require.NoError(t, err)
	img, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	return img
}

func TestFiguresHaveTheirSizes(t *testing.T) {
	for _, s := range samples {
		assert.Equal(t, image.Rect(0, 0, s.width, s.height), drawPNG(t, s.figure).Bounds(), s.name)
	}
}

func TestFiguresDoNotDependOnThoseBefore(t *testing.T) {
	var first [][]byte
	for range 3 {
		for i, s := range samples {
			data, err := Draw(s.figure, PNG)
			require.NoError(t, err)
			if len(first) < len(samples) {
				first = append(first, data)
			}
			require.Equal(t, first[i], data, s.name)
		}
	}
}

func TestNothingCollides(t *testing.T) {
	for _, s := range samples {
		r := &canvastest.Recorder{}
		DrawOn(r, testFont(t), s.figure)
		assert.Empty(t, r.Collisions(s.width, s.height), s.name)
	}
}

func testFont(t testing.TB) *canvas.Font {
	t.Helper()
	f, err := canvas.DefaultFont()
	require.NoError(t, err)
	return f
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

// TestInkLiesWhereTheDataLie looks at places of the residual panel: cells, a single dot,
// arrows in the strip above, and an empty corner.
func TestInkLiesWhereTheDataLie(t *testing.T) {
	a := sampleAccuracy()
	a.Running = RunningQuantiles{}
	img := drawPNG(t, a)
	area := twoByTwoAreas()[1]
	x, y := scale{0, 10, area.Left, area.Right}, scale{-5, 5, area.Bottom, area.Top}
	around := func(px, py, r float64) float64 {
		return darkness(img, image.Rect(int(px-r), int(py-r), int(px+r), int(py+r)))
	}
	cell := around(area.Left+19.5*8, area.Bottom-19.5*8, 3)
	assert.Greater(t, cell, 25.0, "the fullest cell is dark")
	assert.Greater(t, around(x.at(9), y.at(4), 4), 10.0, "a dot")
	assert.Less(t, around(x.at(7), y.at(4)+12, 4), 1.0, "nothing")
	for _, at := range []float64{2, 5} {
		assert.Greater(t, around(x.at(at), area.Top-overflowDepth/2, 7), 35.0, "an arrow")
	}
	assert.Less(t, around(x.at(3.5), area.Top-overflowDepth/2, 7), 15.0, "the strip between arrows")
}

func TestArrowsOfScoresBeyond(t *testing.T) {
	rec := &canvastest.Recorder{}
	n := &panel{page: &page{Canvas: rec}, plot: canvas.Rect(0, 0, 100, 50), x: scale{1, 2, 10, 90}}
	n.score(-50, 3, 25, ink)
	require.Len(t, rec.Paths, 3, "the way between, and two arrows")
	assert.Equal(t, arrow(Left, canvas.Pt(8, 25)), rec.Paths[1])
	assert.Equal(t, arrow(Right, canvas.Pt(92, 25)), rec.Paths[2])
	assert.Empty(t, rec.Centers)
	n.score(math.NaN(), 1.5, 25, ink)
	assert.Equal(t, []canvas.Point{canvas.Pt(50, 25)}, rec.Centers)
}

func TestNotesOfRowsBeyondGetShorter(t *testing.T) {
	b := Overflow{Side: Above, Rows: 37, Extreme: 54.67, Unit: " ms"}
	assert.Equal(t, "37 rows above, to 54.7 ms", b.String())
	assert.Equal(t, "1 row below, to −3.00 ms", Overflow{Side: Below, Rows: 1, Extreme: -3, Unit: " ms"}.String())
	texts := func(parts ...Overflow) []string {
		rec := &canvastest.Recorder{}
		p := &page{Canvas: rec, font: testFont(t), width: 1600, height: 1280}
		n := newPanel(p, twoByTwoAreas()[0], "", Axis{Max: 1, Title: "x"}, Axis{Max: 1, Title: "residual, ms"})
		rec.Texts = nil
		n.overflow(parts)
		var texts []string
		for _, t := range rec.Texts {
			texts = append(texts, t.Text)
		}
		return texts
	}
	other := Overflow{Side: Right, Rows: 1200, Extreme: 131072, Unit: " tokens"}
	assert.Equal(t, []string{"37 rows above, to 54.7 ms"}, texts(b))
	assert.Equal(t, []string{"37, to 54.7 ms", "1,200, to 131,072 tokens"}, texts(b, other))
	assert.Equal(t, []string{"37 rows", "1,200 rows", "1,200 rows"}, texts(b, other, other))
}

func TestLabelsKeepApartAndInOrder(t *testing.T) {
	assert.Equal(t, []float64{10, 36, 62}, spread([]float64{-30, -20, -10}, 26, 10, 200))
	assert.Equal(t, []float64{190, 50, 164}, spread([]float64{500, 50, 400}, 26, 10, 190))
	assert.Equal(t, []float64{20, 100}, spread([]float64{20, 100}, 26, 10, 190))
}

func TestCurveIsSplitWhereRowsEnd(t *testing.T) {
	l := Level{From: 2.5, To: 3.5}
	for x := range 6 {
		l.Curve = append(l.Curve, BandPoint{float64(x), 10 * float64(x), float64(x)})
	}
	before, among, after := l.split()
	assert.Equal(t, BandPoint{2.5, 25, 2.5}, before[len(before)-1])
	assert.Equal(t, []BandPoint{{2.5, 25, 2.5}, {3, 30, 3}, {3.5, 35, 3.5}}, among)
	assert.Equal(t, BandPoint{3.5, 35, 3.5}, after[0])
}

func BenchmarkDraw(b *testing.B) {
	for _, s := range samples {
		for _, format := range []Format{PNG, SVG} {
			b.Run(s.name+"/"+string(format), func(b *testing.B) {
				for b.Loop() {
					_, err := Draw(s.figure, format)
					require.NoError(b, err)
				}
			})
		}
	}
}
