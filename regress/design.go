package regress

import "steptime/internal/parallel"

// Design is the matrix X, n×p, of a linear model y = Xβ + ε. It hands out its columns for
// some consecutive rows at a time.
type Design interface {
	Rows() int // n
	Cols() int // p

	// Block hands out the rows lo … hi−1, at most BlockRows of them: it calls into.Add for
	// each column in turn, with hi − lo elements. Add keeps the slice, so it may be a part
	// of what the design holds, which nobody writes to, or come from into.Space. It must not
	// change until the next call with the same into. Calls may come from several goroutines
	// at once, each with its own into.
	Block(lo, hi int, into *Block)
}

// BlockRows is the most rows of a block.
const BlockRows = 8192

// A block is that of package parallel: this compiles only if the sizes are equal.
const _ = uint(BlockRows-parallel.BlockSize) + uint(parallel.BlockSize-BlockRows)
