package steplog

import (
	"context"
	"hash"
	"io"
)

// A readAhead reads its input on a goroutine of its own, a few blocks ahead, and
// hashes it there, so that neither delays the decompressor that reads from it.
type readAhead struct {
	full  chan []byte // blocks in the order of the input
	spare chan []byte
	err   error  // that ended the input; set before full is closed
	block []byte // being handed out
	rest  []byte // of block
	count int64  // bytes handed out
}

// Blocks in flight and their length.
const (
	aheadBlocks = 4
	aheadSize   = 64 << 10
)

// newReadAhead starts reading r, adding what is read to sum, until ctx is done. When
// Read has returned an error, sum is complete.
func newReadAhead(ctx context.Context, r io.Reader, sum hash.Hash) *readAhead {
	a := &readAhead{full: make(chan []byte, aheadBlocks), spare: make(chan []byte, aheadBlocks)}
	for range aheadBlocks {
		a.spare <- make([]byte, aheadSize)
	}
	go a.run(ctx, r, sum)
	return a
}

func (a *readAhead) run(ctx context.Context, r io.Reader, sum hash.Hash) {
	defer close(a.full)
	for a.err == nil {
		var b []byte
		select {
		case b = <-a.spare:
		case <-ctx.Done():
			a.err = ctx.Err()
			return
		}
		b, a.err = fill(ctx, r, b[:cap(b)], 0)
		sum.Write(b)
		a.full <- b
	}
}

// Read copies from the block at hand, and fetches the next when it is used up.
func (a *readAhead) Read(p []byte) (int, error) {
	for len(a.rest) == 0 {
		if a.block != nil {
			a.spare <- a.block
		}
		b, more := <-a.full
		if a.block = b; !more {
			return 0, a.err
		}
		a.rest = b
	}
	n := copy(p, a.rest)
	a.rest = a.rest[n:]
	a.count += int64(n)
	return n, nil
}
