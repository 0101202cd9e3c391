package figures

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/charts"
	"steptime/internal/analysis"
	"steptime/internal/canvas"
	"steptime/internal/canvas/canvastest"
	"steptime/internal/testkit"
)

func TestNoTextCoversAnything(t *testing.T) {
	font, err := canvas.DefaultFont()
	require.NoError(t, err)
	for _, name := range names() {
		t.Run(name, func(t *testing.T) {
			r := cases[name].result(t, name)
			for _, d := range newFigureSet(r, filepath.Base(r.DataPath), version).drawings() {
				figure, page := d.make(), &canvastest.Recorder{}
				charts.DrawOn(page, font, figure)
				assert.Empty(t, page.Collisions(figure.Size()), d.name)
				for _, text := range page.Texts {
					if text.Size > 25 {
						assert.NotContains(t, text.Text, "…", "a title that is too long")
					}
				}
			}
		})
	}
}

func TestEveryCaseRenders(t *testing.T) {
	if testing.Short() {
		t.Skip("draws a million rows")
	}
	for _, name := range names() {
		t.Run(name, func(t *testing.T) {
			r := cases[name].result(t, name)
			for _, f := range render(t, r, charts.PNG) {
				img := decode(t, f)
				assert.Equal(t, 1600, img.Bounds().Dx())
				assert.Less(t, len(f.Data), 300_000, f.Name)
			}
			for _, f := range render(t, r, charts.SVG) {
				assert.NotRegexp(t, `Inf|NaN|∞`, parse(t, f), f.Name)
				assert.Less(t, len(f.Data), 300_000, f.Name)
			}
		})
	}
}

const version = "steptime v1.0.0"

func render(t *testing.T, r *analysis.Result, format Format) []File {
	t.Helper()
	files, err := Render(context.Background(), r, filepath.Base(r.DataPath), version, format)
	require.NoError(t, err)
	require.Len(t, files, 4)
	for i, name := range []string{"prediction_accuracy", "error_by_parameters", "prediction_bands", "model_comparison"} {
		require.Equal(t, name+"."+string(format), files[i].Name)
	}
	return files
}

func decode(t *testing.T, f File) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(f.Data))
	require.NoError(t, err)
	return img
}

// parse reads the SVG to its end and returns its text.
func parse(t *testing.T, f File) string {
	t.Helper()
	var text strings.Builder
	d := xml.NewDecoder(bytes.NewReader(f.Data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text.String()
		}
		require.NoError(t, err)
		if c, ok := token.(xml.CharData); ok {
			text.Write(c)
		}
	}
}

func TestNamesAreEscaped(t *testing.T) {
	r := analyzed(t, "escaped", made(500, 0.1))
	r.ModelName, r.DataPath = `<a & "b">`, "\x1b[31mred\x00"
	for _, f := range render(t, r, charts.SVG) {
		text := parse(t, f)
		assert.Contains(t, text, `<a & "b">`)
		assert.NotContains(t, text, "\x1b")
	}
}

func TestRowsBeyondAreReported(t *testing.T) {
	slow := shipped(t)
	for i := 50; i < 50+37; i++ {
		slow.stepTime[i] = 1000 + float64(i)
	}
	files := render(t, analyzed(t, "slow", slow), charts.SVG)
	accuracy, bands := parse(t, files[0]), parse(t, files[2])
	assert.Contains(t, accuracy, "to 1,086 ms")
	assert.Contains(t, bands, "to 1,086 ms")
	assert.Regexp(t, `\d+ rows above, to 1,086 ms`, accuracy)
}

func TestBinsAndLevelsAreValuesThatOccur(t *testing.T) {
	in := powers()
	f := newFigureSet(analyzed(t, "powers", in), "", "")
	panels := f.parameters().(charts.Parameters).Panels
	for i, values := range [...][]float64{in.batchSize, in.seqLen, in.batchSize, in.seqLen} {
		require.NotEmpty(t, panels[i].Bins)
		assert.GreaterOrEqual(t, panels[i].X.Min, 0.0)
		for _, b := range panels[i].Bins {
			assert.Contains(t, values, b.X)
		}
	}
	assert.Len(t, panels[0].Bins, 9, "a bin for each batch size")
	bands := f.bands().(charts.Bands)
	for i, name := range []string{"batch", "length"} {
		values := [][]float64{in.batchSize, in.seqLen}[i]
		for _, l := range bands.Panels[i].Levels {
			var got float64
			_, err := fmt.Sscanf(strings.ReplaceAll(l.Label, ",", ""), name+" %g", &got)
			require.NoError(t, err)
			assert.Contains(t, values, got)
			assert.Positive(t, l.Curve[0].X)
		}
	}
	assert.Equal(t, "rows of these batch sizes", bands.Panels[0].RowsNote)
	assert.Equal(t, "rows near these lengths", bands.Panels[1].RowsNote)
}

func TestTimesTooLargeToDrawAreReported(t *testing.T) {
	text := parse(t, render(t, cases["overflow"].result(t, "overflow"), charts.SVG)[0])
	assert.Contains(t, text, "too large to draw")
	assert.Contains(t, text, "Errors: too large to average")
	assert.NotContains(t, text, "Nine of ten")
}

func TestFiguresDoNotDependOnProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	r := analyzed(t, "made", made(40_000, 0.1))
	runtime.GOMAXPROCS(1)
	want := render(t, r, charts.PNG)
	for _, procs := range []int{2, 3, 16} {
		runtime.GOMAXPROCS(procs)
		require.Equal(t, want, render(t, r, charts.PNG))
	}
}

func TestRenderStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	files, err := Render(ctx, analyzed(t, "made", made(500, 0.1)), "", "", charts.PNG)
	require.ErrorIs(t, err, context.Canceled)
	require.Nil(t, files)
}

func TestUnknownFormat(t *testing.T) {
	_, err := Render(context.Background(), analyzed(t, "made", made(500, 0.1)), "", "", "gif")
	require.ErrorContains(t, err, `"gif"`)
}

// TestGolden compares the pixels, and the SVG's bytes, of some profiles with what people
// have looked at. The sums are the same on every machine.
func TestGolden(t *testing.T) {
	const path = "testdata/golden.txt"
	var got strings.Builder
	for _, name := range []string{"shipped", "six", "overflow"} {
		r := cases[name].result(t, name)
		for _, f := range render(t, r, charts.PNG) {
			img := decode(t, f).(*image.Paletted)
			h := sha256.New()
			for _, c := range img.Palette {
				r, g, b, _ := c.RGBA()
				h.Write([]byte{byte(r), byte(g), byte(b)})
			}
			h.Write(img.Pix)
			fmt.Fprintf(&got, "%s %s %s\n", hex.EncodeToString(h.Sum(nil)), name, f.Name)
		}
		for _, f := range render(t, r, charts.SVG) {
			fmt.Fprintf(&got, "%x %s %s\n", sha256.Sum256(f.Data), name, f.Name)
		}
	}
	testkit.RequireGolden(t, path, []byte(got.String())) // look at the figures (-look DIR), then -update
}
