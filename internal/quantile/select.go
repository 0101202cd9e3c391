package quantile

import (
	"math"
	"runtime"

	"steptime/internal/parallel"
)

// mask is laid over the bits of every value before it is used.
type mask uint64

const (
	asIs        mask = 1<<64 - 1
	withoutSign mask = 1<<63 - 1
)

// key maps v to a number that orders as the masked values do.
func (m mask) key(v float64) uint64 {
	b := math.Float64bits(v) & uint64(m)
	return b ^ (uint64(int64(b)>>63) | 1<<63)
}

func (m mask) value(v float64) float64 {
	return math.Float64frombits(math.Float64bits(v) & uint64(m))
}

// fewValues are partitioned sooner than counted.
const fewValues = 8192

// selectRanks returns the order statistics of x, counted from 0, that ranks names in
// ascending order, where the keys of all x agree above bit shift+16.
//
// It is a radix selection: count the values by 16 bits of their keys, keep the buckets
// that hold a rank, and go on in each of them with the next 16 bits.
func selectRanks(x []float64, m mask, shift int, ranks []int) []float64 {
	if len(x) <= fewValues || shift < 0 {
		return partitionRanks(x, m, shift < 0, ranks)
	}
	out := make([]float64, len(ranks))
	pieces := split(len(x))
	wanted, slots := bucketsOf(ranks, count(x, m, shift, pieces))
	kept := gather(x, m, shift, pieces, slots, len(wanted))
	for i, w := range wanted {
		inner := make([]int, w.to-w.from)
		for j := range inner {
			inner[j] = ranks[w.from+j] - w.below
		}
		copy(out[w.from:], selectRanks(kept[i], m, shift-16, inner))
	}
	return out
}

// partitionRanks is selectRanks for few values, or for values that are all equal.
func partitionRanks(x []float64, m mask, equal bool, ranks []int) []float64 {
	values := make([]float64, len(x))
	for i, v := range x {
		values[i] = m.value(v)
	}
	if !equal {
		partition(values, ranks)
	}
	out := make([]float64, len(ranks))
	for i, k := range ranks {
		out[i] = values[k]
	}
	return out
}

// bucket is values with the same 16 bits of their keys.
type bucket struct {
	from, to int // ranks[from:to] lie in it
	below    int // values that are smaller than all in it
}

// bucketsOf returns the buckets that hold a rank, given how many values there are in
// each, and of each the place in the list, from 1, 0 for the others.
func bucketsOf(ranks []int, counts []uint32) (wanted []bucket, slots *[1 << 16]uint16) {
	slots = new([1 << 16]uint16)
	below, b := 0, 0
	for i, k := range ranks {
		for below+int(counts[b]) <= k {
			below += int(counts[b])
			b++
		}
		if slots[b] == 0 {
			wanted = append(wanted, bucket{i, i, below})
			slots[b] = uint16(len(wanted))
		}
		wanted[len(wanted)-1].to++
	}
	return wanted, slots
}

// split cuts n values into a piece for each processor. What is counted and gathered
// from the pieces does not depend on the cut.
func split(n int) []int {
	p := min(runtime.GOMAXPROCS(0), 1+n/100_000)
	bounds := make([]int, p+1)
	for i := range bounds {
		bounds[i] = n / p * i
	}
	bounds[p] = n
	return bounds
}

// count returns how many values have each 16 bits of the key.
func count(x []float64, m mask, shift int, pieces []int) []uint32 {
	parts := make([][]uint32, len(pieces)-1)
	parallel.Tasks(len(parts), func(i int) {
		c := make([]uint32, 1<<16)
		for _, v := range x[pieces[i]:pieces[i+1]] {
			c[uint16(m.key(v)>>shift)]++
		}
		parts[i] = c
	})
	for _, c := range parts[1:] {
		for b, n := range c {
			parts[0][b] += n
		}
	}
	return parts[0]
}

// gather returns, for each slot, the values in its bucket.
func gather(x []float64, m mask, shift int, pieces []int, slots *[1 << 16]uint16, wanted int) [][]float64 {
	parts := make([][][]float64, len(pieces)-1)
	parallel.Tasks(len(parts), func(i int) {
		kept := make([][]float64, wanted)
		for _, v := range x[pieces[i]:pieces[i+1]] {
			if s := slots[uint16(m.key(v)>>shift)]; s != 0 {
				kept[s-1] = append(kept[s-1], m.value(v))
			}
		}
		parts[i] = kept
	})
	for _, kept := range parts[1:] {
		for s := range kept {
			parts[0][s] = append(parts[0][s], kept[s]...)
		}
	}
	return parts[0]
}
