package steplog

import (
	"context"
	"crypto/sha256"
	"hash"
	"io"
	"runtime"

	"steptime/internal/steplog/format"
)

// maxParsers is how many parsers are enough: to read, to hash and to collect, which one
// goroutine each does, takes longer than an eighth of parsing.
const maxParsers = 8

// read reads the input src in chunks of the given size.
func read(ctx context.Context, src source, opt Options, size int) (*Log, error) {
	return readAll(ctx, []source{src}, opt, size)
}

// readAll reads inputs one after the other.
func readAll(ctx context.Context, sources []source, opt Options, size int) (*Log, error) {
	c := newCollector(sources, opt)
	for k := range sources {
		if err := c.readInput(ctx, &sources[k], size); err != nil {
			return nil, err
		}
	}
	return c.log()
}

// readInput opens an input if need be, and reads it.
func (c *collector) readInput(ctx context.Context, src *source, size int) error {
	if src.r == nil {
		f, length, err := openLog(ctx, src.name, c.opt.Remedies)
		if err != nil {
			return err
		}
		defer f.Close()
		opened := *src
		opened.r, opened.size = f, length
		src = &opened
	}
	if err := c.run(ctx, src, size); err != nil {
		return err
	}
	return c.finish()
}

// run runs the stages: a splitter that cuts the input into chunks of whole lines, parsers
// that turn chunks into rows, and, here, a collector that takes the chunks in the order of
// the input.
func (c *collector) run(ctx context.Context, src *source, size int) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := min(runtime.GOMAXPROCS(0), maxParsers)
	c.begin(src)
	s := newSplitter(src.r, c.sum, size, workers+3)
	s.choose = c.chooser()
	go s.run(ctx)
	for first := true; ; first = false {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case ch, more := <-s.inOrder:
			if more {
				if first {
					if err := c.adopt(s.choice); err != nil {
						return err
					}
					if c.skip {
						return nil
					}
					startParsers(s.unparsed, c.format, c.opt.Settings, workers)
				}
				if err := c.collect(ch); err != nil {
					return err
				}
				s.free <- ch
				continue
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if s.err != nil {
			return fileError(src.name, s.err, c.opt.Remedies)
		}
		return nil
	}
}

// startParsers starts as many parsers of the format as are of use.
func startParsers(chunks <-chan *chunk, f *format.Format, settings format.Settings, workers int) {
	switch {
	case f.ParseAll != nil:
		return
	case f.InOrder:
		workers = 1
	}
	for range workers {
		go parseChunks(chunks, f.NewParser(settings), settings.Where)
	}
}

// newHash returns what the bytes of an input are hashed with.
func newHash(skip bool) hash.Hash {
	if skip {
		return noHash{}
	}
	return sha256.New()
}

// noHash hashes nothing.
type noHash struct{ hash.Hash }

func (noHash) Write(p []byte) (int, error) { return len(p), nil }

func (noHash) Sum(p []byte) []byte { return p }

// source is an input and what is known of it beforehand.
type source struct {
	name     string
	r        io.Reader // nil: the file of that name
	size     int64     // bytes, as stored; 0 if unknown
	inFolder bool      // it need not be a log: the user named its folder
	formats  []format.Format

	maxDocument int // 0: that of the constant
}
