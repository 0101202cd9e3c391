package figures

import "math"

// maxLevels is how many values represent a parameter at most.
const maxLevels = 5

// level is a representative value of a parameter: the rows of one group stand for it.
type level struct {
	value float64
	group int
}

// levels returns values spread over the parameter's range, low to high. Near each of
// maxLevels evenly spaced positions it chooses the group with the most rows, the nearest
// of several. counts are the rows of each group.
func (b *bins) levels(counts []int) []level {
	first, last := firstAndLast(counts)
	if first < 0 {
		return nil
	}
	span := b.position(last) - b.position(first)
	reach := span / (2 * maxLevels)
	var out []level
	for k := range maxLevels {
		target := b.position(first) + float64(float64(span*float64(k)/(maxLevels-1)))
		away := func(c int) float64 { return math.Abs(b.position(c) - target) }
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
			out = append(out, level{b.levelValue(best), best})
		}
	}
	return out
}

// firstAndLast returns the first and the last group that hold rows, −1 if none does.
func firstAndLast(counts []int) (first, last int) {
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

// levelValue returns the value that stands for a group.
func (b *bins) levelValue(group int) float64 {
	if b.whole || b.values != nil {
		return b.position(group)
	}
	return min(max(b.roundValue(group), b.data.Min), b.data.Max)
}

// roundValue returns the value of a column with the fewest digits, the nearest to its
// middle of several.
func (b *bins) roundValue(c int) float64 {
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
