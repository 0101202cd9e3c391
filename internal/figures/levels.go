package figures

import (
	"math"
)

// mostLevels is how many values represent a parameter.
const mostLevels = 5

// level is a representative value of a parameter: the rows of one group stand for it.
type level struct {
	value float64
	group int
}

// levels returns values spread over the parameter's range, low to high: of the groups
// near each fifth, the one with the most rows, or of those the nearest. counts are the rows of each group.
func (b *bins) levels(counts []int) []level {
	first, last := ends(counts)
	if first < 0 {
		return nil
	}
	span := b.place(last) - b.place(first)
	reach := span / (2 * mostLevels)
	var out []level
	for k := range mostLevels {
		target := b.place(first) + float64(float64(span*float64(k)/(mostLevels-1)))
		away := func(c int) float64 { return math.Abs(b.place(c) - target) }
		best := -1
		for c := first; c <= last; c++ {
			if away(c) > reach || counts[c] == 0 {
				continue
			}
			if best < 0 || counts[c] > counts[best] || counts[c] == counts[best] && away(c) < away(best) {
				best = c
			}
		}
		if best >= 0 && (len(out) == 0 || out[len(out)-1].group < best) {
			out = append(out, level{b.name(best), best})
		}
	}
	return out
}

// ends returns the first and the last column that hold rows, −1 if none does.
func ends(counts []int) (first, last int) {
	first, last = -1, -1
	for c, n := range counts {
		if n > 0 {
			if first < 0 {
				first = c
			}
			last = c
		}
	}
	return first, last
}

// name returns the value that a group is called by.
func (b *bins) name(group int) float64 {
	if b.whole || b.values != nil {
		return b.place(group)
	}
	return min(max(b.round(group), b.data.Min), b.data.Max)
}

// round returns the value that stands for a column: the roundest near its middle.
func (b *bins) round(c int) float64 {
	middle, width := b.center(float64(c)), (b.axis.Max-b.axis.Min)/float64(b.cols)
	for step := 1e12; step > width/100; step /= 10 {
		if v := float64(math.Round(middle/step) * step); math.Abs(v-middle) <= width/2 {
			return v
		}
	}
	return middle
}

// label names a level.
func (b *bins) label(name string, v float64) string {
	if b.values != nil {
		return name + " " + style.Trimmed(v, 6)
	}
	if b.whole {
		return name + " " + style.Fixed(v, 0)
	}
	return name + " " + style.Trimmed(v, 3)
}
