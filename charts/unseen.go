package charts

import "image/color"

// unseen is a canvas on which nothing stays.
type unseen struct{}

func (unseen) fill(color.NRGBA, ...box)            {}
func (unseen) polygons(color.NRGBA, ...[]spot)     {}
func (unseen) lines(pen, ...[]spot)                {}
func (unseen) dots(color.NRGBA, float64, []spot)   {}
func (unseen) write(script, string, spot, float64) {}
func (unseen) bytes() ([]byte, error)              { return nil, nil }
