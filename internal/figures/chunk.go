package figures

import "iter"

// chunk is how many rows are read at a time: so few that what is computed of them stays
// in the nearest cache.
const chunk = 1024

// chunks returns the bounds of the chunks that rows [lo, hi) are read in, in order.
func chunks(lo, hi int) iter.Seq2[int, int] {
	return func(yield func(lo, hi int) bool) {
		for ; lo < hi; lo += chunk {
			if !yield(lo, min(lo+chunk, hi)) {
				return
			}
		}
	}
}
