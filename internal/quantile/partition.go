package quantile

import (
	"math/bits"
	"slices"
)

// partition moves the order statistics of x that ranks names, ascending, to their
// places.
func partition(x []float64, ranks []int) {
	for _, k := range slices.Backward(ranks) {
		find(x, k)
		x = x[:k+1]
	}
}

// find moves the order statistic of rank k to its place, no greater values before it and
// no smaller ones after it. It is Hoare's FIND (C. A. R. Hoare, "Algorithm 65",
// Communications of the ACM 4, 1961), and sorts what is left if that takes long.
func find(x []float64, k int) {
	for rounds := 2 * bits.Len(uint(len(x))); len(x) > 16 && rounds > 0; rounds-- {
		pivot := middle(x[0], x[len(x)/2], x[len(x)-1])
		i, j := 0, len(x)-1
		for i <= j {
			for x[i] < pivot {
				i++
			}
			for x[j] > pivot {
				j--
			}
			if i <= j {
				x[i], x[j] = x[j], x[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case k <= j:
			x = x[:j+1]
		case k >= i:
			x, k = x[i:], k-i
		default:
			return
		}
	}
	slices.Sort(x)
}

// middle returns the median of three.
func middle(a, b, c float64) float64 {
	return max(min(a, b), min(max(a, b), c))
}
