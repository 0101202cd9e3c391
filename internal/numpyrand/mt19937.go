// Package numpyrand draws random integers, orders and samples exactly as NumPy's
// RandomState and scikit-learn do, so that splits and trials equal theirs row for row.
package numpyrand

import "math/bits"

// Generator is the Mersenne Twister MT19937 as NumPy's RandomState uses it.
//
// # References
//
//   - M. Matsumoto, T. Nishimura, "Mersenne Twister: a 623-dimensionally
//     equidistributed uniform pseudo-random number generator", ACM TOMACS 8 (1998).
//   - NumPy, numpy.random.RandomState, whose stream is frozen: "Compatibility
//     guarantee" in its documentation.
type Generator struct {
	state [624]uint32
	next  int
}

// New returns the generator that RandomState(seed) is.
func New(seed uint32) *Generator {
	g := &Generator{next: 624}
	g.state[0] = seed
	for i := 1; i < len(g.state); i++ {
		g.state[i] = 1812433253*(g.state[i-1]^g.state[i-1]>>30) + uint32(i)
	}
	return g
}

// Uint32 returns 32 random bits.
func (g *Generator) Uint32() uint32 {
	if g.next == len(g.state) {
		g.refill()
	}
	y := g.state[g.next]
	g.next++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

func (g *Generator) refill() {
	const n, m = 624, 397
	twist := func(i, following, distant int) {
		y := g.state[i]&0x80000000 | g.state[following]&0x7fffffff
		v := g.state[distant] ^ y>>1
		if y&1 != 0 {
			v ^= 0x9908b0df
		}
		g.state[i] = v
	}
	for i := range n - m {
		twist(i, i+1, i+m)
	}
	for i := n - m; i < n-1; i++ {
		twist(i, i+1, i+m-n)
	}
	twist(n-1, 0, m-1)
	g.next = 0
}

// Intn returns a random integer in [0, n), as RandomState.randint(n) does: masked
// draws of 32 bits until one is below n. It panics if n is not in 1 … 2³².
func (g *Generator) Intn(n int) int {
	if n <= 0 || n > 1<<32 {
		panic("numpyrand: Intn of a number not in 1 … 2³²")
	}
	return int(g.upTo(uint32(n - 1)))
}

// upTo returns a random integer in [0, most].
func (g *Generator) upTo(most uint32) uint32 {
	if most == 0 {
		return 0 // without a draw
	}
	mask := maskOf(most)
	for {
		if v := g.Uint32() & mask; v <= most {
			return v
		}
	}
}

// maskOf returns the smallest 2ᵏ − 1 that is at least most.
func maskOf(most uint32) uint32 { return 1<<bits.Len32(most) - 1 }

// Permutation returns a random order of 0 … n−1, as RandomState.permutation(n) does:
// Fisher and Yates's shuffle from the end, place i changing with upTo(i). n < 2³².
func (g *Generator) Permutation(n int) []uint32 {
	p := make([]uint32, n)
	for i := range p {
		p[i] = uint32(i)
	}
	// Draws for a stretch of places with one mask come first, without a branch on
	// whether they are passed over, which no processor could predict; then the swaps,
	// which do not wait for each other.
	var draws [1024]uint32
	for i := n - 1; i > 0; {
		mask := maskOf(uint32(i))
		end := max(int(mask>>1), i-len(draws))
		for k := i; k > end; {
			v := g.Uint32() & mask
			draws[i-k] = v
			k += (int(v) - k - 1) >> 63 // −1 if v ≤ k
		}
		for k, j := range draws[:i-end] {
			p[i-k], p[j] = p[j], p[i-k]
		}
		i = end
	}
	return p
}

// Sample returns k distinct integers from [0, n), as scikit-learn's
// sample_without_replacement(n, k) draws them: the head of a permutation where k is
// 1 % to 99 % of n, else integers one by one, those drawn before passed over.
// 1 ≤ k ≤ n.
func (g *Generator) Sample(n, k int) []int {
	out := make([]int, 0, k)
	if share := float64(k) / float64(n); share > 0.01 && share < 0.99 {
		for _, i := range g.Permutation(n)[:k] {
			out = append(out, int(i))
		}
		return out
	}
	if k*5 >= n {
		return g.reservoir(n, k)
	}
	seen := make(map[int]bool, k)
	for len(out) < k {
		if i := g.Intn(n); !seen[i] {
			seen[i] = true
			out = append(out, i)
		}
	}
	return out
}

// reservoir draws as scikit-learn does where k is more than 99 % of n.
func (g *Generator) reservoir(n, k int) []int {
	out := make([]int, k)
	for i := range n {
		if i < k {
			out[i] = i
		} else if j := g.Intn(i + 1); j < k {
			out[j] = i
		}
	}
	return out
}
