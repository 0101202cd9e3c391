package inspection

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"steptime/internal/analysis"
	"steptime/internal/steplog"
)

// A sample is some of the rows, by which patterns of the design are found: all of them in a
// short log.
type sample struct{ batch, length, product []float64 }

// sampleSize is how many rows a sample has, about.
const sampleSize = 10_000

func sampleOf(l *steplog.Log) (s sample) {
	for i := 0; i < l.Rows(); i += 1 + l.Rows()/sampleSize {
		s.batch = append(s.batch, l.BatchSize[i])
		s.length = append(s.length, l.SeqLen[i])
		s.product = append(s.product, l.BatchSize[i]*l.SeqLen[i])
	}
	return s
}

// narrow is the ratio of the 95 % to the 5 % quantile below which values hardly vary.
const narrow = 1.5

// nearlyConfounded says which pattern of the design makes it hard to tell the terms apart.
// A KV cache that is always full is told in any case; the others from a condition number
// on.
func (r *Inspection) nearlyConfounded(s sample) (code, text string) {
	spread := func(c Column) float64 { return c.P95 / c.P5 }
	product := describe(s.product, distinct{})
	doubtful := r.CondNumber > analysis.MaxCondNumber
	condition := fmt.Sprintf(" (condition number %s)", short(r.CondNumber))
	switch {
	case spread(product) < narrow && spread(r.BatchSize) > narrow*narrow:
		return "kv_cache_full", fmt.Sprintf("batch_size·seq_len hardly varies (90 %% of the steps have %s to %s tokens), as when the KV cache is always full%s: "+
			"add steps with fewer sequences of the same lengths, by a limit on running requests or fewer clients%s",
			short(product.P5), short(product.P95), condition, s.missing())
	case !doubtful:
		return "", ""
	case spread(r.BatchSize) < narrow:
		return "narrow_batch_size", narrowText("batch_size", r.BatchSize, condition)
	case spread(r.SeqLen) < narrow:
		return "narrow_seq_len", narrowText("seq_len", r.SeqLen, condition)
	case s.oneAtATime():
		return "one_at_a_time", "batch_size and seq_len were varied one at a time" + condition +
			": add steps in which both are large, or both differ from their usual values" + s.missing()
	}
	return "nearly_confounded", "batch_size and seq_len go together, so that the terms are hard to tell apart" + condition +
		": vary them independently of each other" + s.missing()
}

func narrowText(name string, c Column, condition string) string {
	return fmt.Sprintf("%s hardly varies (90 %% of the steps have %s to %s)%s: add steps in which it is half and twice as large",
		name, short(c.P5), short(c.P95), condition)
}

// oneAtATime reports whether nearly all steps have nearly the usual batch size, or nearly
// the usual length.
func (s sample) oneAtATime() bool {
	near := func(v, usual float64) bool { return math.Abs(v-usual) <= 0.05*usual }
	batch := mode(s.batch)
	var others []float64 // lengths at other batch sizes
	for i, b := range s.batch {
		if !near(b, batch) {
			others = append(others, s.length[i])
		}
	}
	if len(others) == 0 {
		return false
	}
	slices.Sort(others)
	length, off := others[len(others)/2], 0
	for _, l := range others {
		if !near(l, length) {
			off++
		}
	}
	return off <= len(s.batch)/100
}

// mode returns the most frequent value, the smallest of several.
func mode(values []float64) (most float64) {
	sorted, count := slices.Sorted(slices.Values(values)), 0
	for len(sorted) > 0 {
		n := 0
		for n < len(sorted) && sorted[n] == sorted[0] {
			n++
		}
		if n > count {
			most, count = sorted[0], n
		}
		sorted = sorted[n:]
	}
	return most
}

// missing names the combinations of small and large batch sizes and lengths that hardly a
// step has, as the end of a sentence.
func (s sample) missing() string {
	batch, length := centre(s.batch), centre(s.length)
	var count [2][2]int // by batch size and length, small and large
	for i, b := range s.batch {
		count[index(b > batch)][index(s.length[i] > length)]++
	}
	sides := [2]string{"up to", "above"}
	var list []string
	for i := range count {
		for j, n := range count[i] {
			if n <= len(s.batch)/100 {
				list = append(list, fmt.Sprintf("batch_size %s %s with seq_len %s %s", sides[i], short(batch), sides[j], short(length)))
			}
		}
	}
	if len(list) == 0 {
		return ""
	}
	return "; hardly a step has " + strings.Join(list, ", or ")
}

// centre returns the geometric mean of the smallest and the largest value.
func centre(values []float64) float64 {
	return math.Sqrt(slices.Min(values)) * math.Sqrt(slices.Max(values))
}

func index(large bool) int {
	if large {
		return 1
	}
	return 0
}
