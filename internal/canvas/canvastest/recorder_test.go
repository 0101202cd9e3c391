package canvastest

import (
	"image/color"
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/canvas"
	_ "steptime/internal/testkit"
)

func TestCollisionsAreFound(t *testing.T) {
	black, pale := color.NRGBA{A: 0xFF}, color.NRGBA{0xF1, 0xF3, 0xF5, 0xFF}
	write := func(r *Recorder, x, y float64, text string) {
		r.Write(canvas.TextStyle{Size: 20, Color: black}, text, canvas.Pt(x, y), 60)
	}
	for _, c := range []struct {
		name  string
		draw  func(r *Recorder)
		found int
	}{
		{"alone", func(*Recorder) {}, 0},
		{"another text", func(r *Recorder) { write(r, 60, 35, "touches one") }, 1},
		{"off the page", func(r *Recorder) { write(r, 170, 30, "long") }, 1},
		{"a rectangle", func(r *Recorder) { r.Fill(black, canvas.Rect(60, 20, 61, 90)) }, 1},
		{"a background", func(r *Recorder) { r.Fill(pale, canvas.Rect(0, 0, 200, 100)) }, 0},
		{"a line", func(r *Recorder) {
			r.Lines(canvas.Pen{Color: black, Width: 4}, []canvas.Point{canvas.Pt(0, 36), canvas.Pt(90, 36)})
		}, 1},
		{"a line below", func(r *Recorder) {
			r.Lines(canvas.Pen{Color: black, Width: 4}, []canvas.Point{canvas.Pt(0, 37), canvas.Pt(90, 37)})
		}, 0},
		{"a polygon", func(r *Recorder) {
			r.Polygons(black, []canvas.Point{canvas.Pt(60, 30), canvas.Pt(90, 30), canvas.Pt(90, 90)})
		}, 1},
		{"a dot", func(r *Recorder) { r.Dots(black, 3, []canvas.Point{canvas.Pt(72, 25)}) }, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &Recorder{}
			write(r, 10, 30, "one")
			c.draw(r)
			assert.Len(t, r.Collisions(200, 100), c.found)
		})
	}
}
