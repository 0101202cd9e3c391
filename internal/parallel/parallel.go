// Package parallel splits work over rows into blocks whose bounds depend on the
// number of rows alone, so that what is computed block by block and merged in the
// order of the blocks is the same for any number of processors.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// BlockSize is the number of rows of every block but the last.
const BlockSize = 8192

// Blocks returns how many blocks n rows make.
func Blocks(n int) int { return (n + BlockSize - 1) / BlockSize }

// Bounds returns the rows [lo, hi) of a block of n rows.
func Bounds(n, block int) (lo, hi int) {
	return block * BlockSize, min((block+1)*BlockSize, n)
}

// Do calls f once for each block of n rows, with the block's index and its rows
// [lo, hi), on up to GOMAXPROCS goroutines, and returns when all calls have. Calls
// run in any order: f may write only what belongs to its block.
func Do(n int, f func(block, lo, hi int)) {
	Tasks(Blocks(n), func(b int) {
		lo, hi := Bounds(n, b)
		f(b, lo, hi)
	})
}

// Tasks calls f(0), …, f(n−1), on up to GOMAXPROCS goroutines, and returns when all
// calls have. A panic in f panics in the caller.
func Tasks(n int, f func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	var failed atomic.Pointer[any]
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() {
				if p := recover(); p != nil {
					failed.Store(&p)
				}
			}()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		}()
	}
	wg.Wait()
	if p := failed.Load(); p != nil {
		panic(*p)
	}
}

// Reduce returns the results of f for the blocks of n rows, merged in the order of the
// blocks.
func Reduce[T any](n int, f func(lo, hi int) T, merge func(a, b T) T) T {
	parts := make([]T, Blocks(n))
	Do(n, func(b, lo, hi int) { parts[b] = f(lo, hi) })
	var total T
	for i, p := range parts {
		if i == 0 {
			total = p
			continue
		}
		total = merge(total, p)
	}
	return total
}
