// Package quantile selects order statistics without sorting.
package quantile

import (
	"math"
	"slices"
)

// Of returns, for each probability, the quantile of x that interpolates linearly
// between the order statistics around (n−1)·p (Hyndman & Fan 1996, type 7, the
// default of NumPy and R). x is read only and holds no NaN; 0 ≤ p ≤ 1.
//
// Time is O(len(x)) for each probability, whatever the order or the values of x.
//
// Special cases are:
//
//	Of(empty, p) = NaN
func Of(x []float64, probs ...float64) []float64 {
	out := make([]float64, len(probs))
	for i, p := range probs {
		out[i] = one(x, p)
	}
	return out
}

// Median returns the quantile of x for probability ½.
func Median(x []float64) float64 { return one(x, 0.5) }

func one(x []float64, p float64) float64 {
	n := len(x)
	if n == 0 {
		return math.NaN()
	}
	h := float64(float64(n-1) * p)
	k := int(h)
	t := h - float64(k)
	lo, hi := neighbours(x, k)
	// NumPy's _lerp: anchored at the nearer end, so that it is exact at both.
	d := hi - lo
	if t >= 0.5 {
		return hi - float64(d*(1-t))
	}
	return lo + float64(d*t)
}

// neighbours returns the order statistics k and min(k+1, n−1) of x, counted from 0.
//
// It is a radix selection: count the values by the leading 16 bits of a key that
// orders as they do, keep the bucket that holds rank k, and go on with the next 16.
// A hundred values or fewer are sorted.
func neighbours(x []float64, k int) (lo, hi float64) {
	var counts []uint32
	next := math.Inf(1) // the smallest value seen above the bucket that is kept
	for shift := 48; shift >= 0 && len(x) > 100; shift -= 16 {
		if counts == nil {
			counts = make([]uint32, 1<<16)
		}
		clear(counts)
		for _, v := range x {
			counts[uint16(key(v)>>shift)]++
		}
		bucket, below := 0, 0
		for below+int(counts[bucket]) <= k {
			below += int(counts[bucket])
			bucket++
		}
		kept := make([]float64, 0, counts[bucket])
		for _, v := range x {
			switch b := int(uint16(key(v) >> shift)); {
			case b == bucket:
				kept = append(kept, v)
			case b > bucket && v < next:
				next = v
			}
		}
		x, k = kept, k-below
	}
	if len(x) <= 100 {
		x = slices.Clone(x)
		slices.Sort(x)
	} // else all 64 bits are used up: the values are equal
	if k+1 < len(x) {
		return x[k], x[k+1]
	}
	if math.IsInf(next, 1) {
		return x[k], x[k]
	}
	return x[k], next
}

// key maps v to a number that orders as v does.
func key(v float64) uint64 {
	b := math.Float64bits(v)
	if b>>63 != 0 {
		return ^b
	}
	return b | 1<<63
}
