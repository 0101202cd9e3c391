package steplog

import (
	"context"
	"crypto/sha256"
	"hash"
	"io"
	"runtime"

	"steptime/internal/steplog/format"
)

// source is an input and what is known of it beforehand.
type source struct {
	name    string
	r       io.Reader
	size    int64 // bytes, as stored; 0 if unknown
	formats []format.Format
}

// maxParsers is how many parsers are enough: to read, to hash and to collect, which one
// goroutine each does, takes longer than an eighth of parsing.
const maxParsers = 8

// read reads src in chunks of the given size. It runs the stages: a splitter that
// cuts the input into chunks of whole lines, parsers that turn chunks into rows, and,
// here, a collector that takes the chunks in the order of the input.
func read(ctx context.Context, src source, opt Options, size int) (*Log, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := min(runtime.GOMAXPROCS(0), maxParsers)
	c := collector{source: src, opt: opt, sum: sha256.New()}
	if opt.SkipSHA256 {
		c.sum = noHash{}
	}
	s := newSplitter(src.r, c.sum, size, workers+3)
	go s.run(ctx)
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case ch, more := <-s.inOrder:
			if more {
				if c.format == nil {
					c.format = recognise(ch.lines(), src.formats)
					startParsers(s.unparsed, c.format, opt.Settings, workers)
				}
				c.collect(ch)
				if c.sinkErr != nil {
					return nil, c.sinkErr
				}
				s.free <- ch
				continue
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if s.err != nil {
			return nil, fileError(src.name, s.err, opt.Remedies)
		}
		return c.log()
	}
}

// startParsers starts as many parsers of the format as are of use.
func startParsers(chunks <-chan *chunk, f *format.Format, settings format.Settings, workers int) {
	if f.InOrder {
		workers = 1
	}
	for range workers {
		go parseAll(chunks, f.NewParser(settings), settings.Where)
	}
}

// noHash hashes nothing.
type noHash struct{ hash.Hash }

func (noHash) Write(p []byte) (int, error) { return len(p), nil }

func (noHash) Sum(p []byte) []byte { return p }
