package dd

// Sum adds up float64, as if in twice the precision: beside the sum it keeps what the
// roundings took from it (T. Ogita, S. M. Rump, S. Oishi, "Accurate sum and dot
// product", SIAM Journal on Scientific Computing 26, 2005, algorithm 4.4). It is
// quicker than Num.AddFloat, whose additions wait for each other, and as good where all
// terms have one sign. The zero value is the sum of nothing.
type Sum struct{ sum, rest float64 }

// Add returns s + v.
func (s Sum) Add(v float64) Sum { return s.AddRounded(v, 0) }

// AddRounded returns s + v + e, where |e| is at most a rounding of v.
func (s Sum) AddRounded(v, e float64) Sum {
	sum, took := TwoSum(s.sum, v)
	return Sum{sum, s.rest + (took + e)}
}

// Num returns the sum.
func (s Sum) Num() Num {
	h, l := TwoSum(s.sum, s.rest)
	return Num{h, l}
}
