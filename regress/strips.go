package regress

import (
	"sync"

	"steptime/internal/parallel"
	"steptime/internal/strip"
)

// StripRows is how many rows are worked on at once: few enough that their columns, and
// what is computed of them, stay in the first-level cache.
const StripRows = 256

// A strip is that of package strip: this compiles only if the sizes are equal.
const _ = uint(StripRows-strip.Rows) + uint(strip.Rows-StripRows)

// blocks keeps what a Block has allocated from one call of Strips to the next.
var blocks = sync.Pool{New: func() any { return new(Block) }}

// Strips calls f for the rows lo … hi−1 of a design, StripRows at a time. first is the first
// row of the strip and b its columns, which are valid during the call.
func Strips(d Design, lo, hi int, f func(first int, b *Block)) {
	b := blocks.Get().(*Block)
	defer blocks.Put(b)
	for first := lo; first < hi; first += StripRows {
		b.Load(d, first, min(first+StripRows, hi))
		f(first, b)
	}
}

// Each calls f for each block of BlockRows rows of a design, with its number and its rows
// lo … hi−1, on up to GOMAXPROCS goroutines, and returns when all calls have. Calls run in
// any order. The bounds of the blocks depend on the number of rows alone. So a sum that is
// made block by block, and merged in the order of the blocks, is the same for any number
// of processors.
func Each(d Design, f func(block, lo, hi int)) { parallel.Do(d.Rows(), f) }

// Blocks returns how many blocks Each makes of the rows of a design.
func Blocks(d Design) int { return parallel.Blocks(d.Rows()) }
