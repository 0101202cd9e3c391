package profile

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"runtime"
	"sync/atomic"
)

// source is an input and what is known of it beforehand.
type source struct {
	name string
	r    io.Reader
	size int64 // bytes, as stored; 0 if unknown
}

// maxParsers is how many parsers are enough: to read, to hash and to collect, which one
// goroutine each does, takes longer than an eighth of parsing.
const maxParsers = 8

// read reads src in chunks of the given size. It runs the stages: a splitter that
// cuts the input into chunks of whole lines, parsers that turn chunks into rows, and,
// here, a collector that takes the chunks in the order of the input.
func read(ctx context.Context, src source, opt Options, size int) (*Profile, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := min(runtime.GOMAXPROCS(0), maxParsers)
	c := collector{source: src, opt: opt, sum: sha256.New()}
	if opt.SkipSHA256 {
		c.sum = noHash{}
	}
	s := newSplitter(src.r, c.sum, size, workers+3)
	go s.run(ctx)
	for range workers {
		go parseAll(s.unparsed, &c.badKnown)
	}
	for {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case ch, more := <-s.inOrder:
			if more {
				c.collect(ch)
				s.free <- ch
				continue
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if s.err != nil {
			return nil, fileError(src.name, s.err)
		}
		return c.profile()
	}
}

// collector puts the chunks' rows, counts and bytes together.
type collector struct {
	source  source
	opt     Options
	sum     hash.Hash
	bytes   int64 // of the input, collected
	told    int64 // of them, to opt.Progress
	columns columns
	lines   Lines
	counts  Profile // LinesRead, Blank and Idle
	bad     badLines

	badKnown atomic.Bool // all bad lines that will be shown are in bad
}

// collect hashes a chunk while it is being parsed, and then takes over its result.
func (c *collector) collect(ch *chunk) {
	if len(ch.fresh) > 0 {
		c.sum.Write(ch.fresh)
	}
	<-ch.parsed
	c.bad.merge(&ch.bad, c.counts.LinesRead)
	if c.bad.full() {
		c.badKnown.Store(true)
	}
	c.counts.LinesRead += ch.lines
	c.counts.Blank += ch.blank
	c.counts.Idle += ch.idle
	for _, r := range ch.runs {
		c.lines.add(r)
	}
	if c.bytes == 0 && ch.offset > 0 {
		c.reserve(ch)
	}
	c.columns.append(ch.rows)
	c.bytes = ch.offset
	if c.told == 0 || c.bytes-c.told >= 1<<20 {
		c.tell()
	}
}

// tell reports progress, if there is any.
func (c *collector) tell() {
	if c.opt.Progress != nil && c.told < c.bytes {
		c.opt.Progress(Progress{
			Read: c.bytes, Total: c.source.size,
			Rows: c.columns.rows, Room: c.columns.room(),
		})
		c.told = c.bytes
	}
}

// reserve makes room for as many rows as the input holds if it goes on as in its first
// chunk, and a quarter more: room that is not needed is never written to, and so costs
// nothing.
func (c *collector) reserve(first *chunk) {
	rows := float64(len(first.rows)) * float64(c.source.size) / float64(first.offset)
	c.columns.reserve(int(min(rows*1.25, maxReserved)))
}

// profile returns what was collected, or why it can't be used.
func (c *collector) profile() (*Profile, error) {
	c.tell()
	p := c.counts
	if c.bad.total > 0 && !c.opt.SkipBad {
		return nil, &BadLinesError{
			File:    c.source.name,
			Lines:   p.LinesRead,
			Count:   c.bad.total,
			First:   c.bad.first,
			Reasons: c.bad.reasons(),
		}
	}
	p.Bad, p.FirstBad, p.BadReasons = c.bad.total, c.bad.first, c.bad.reasons()
	if c.columns.rows == 0 {
		return nil, &NoRowsError{File: c.source.name, Lines: p.LinesRead, Blank: p.Blank, Idle: p.Idle, Bad: p.Bad, FirstBad: p.FirstBad}
	}
	p.BatchSize = c.columns.batch.takeWhole()
	p.SeqLen = c.columns.seq.takeWhole()
	p.StepTime = c.columns.ms.takeWhole()
	p.Lines = c.lines
	p.SHA256, p.Bytes = hex.EncodeToString(c.sum.Sum(nil)), c.bytes
	return &p, nil
}

// noHash hashes nothing.
type noHash struct{ hash.Hash }

func (noHash) Write(p []byte) (int, error) { return len(p), nil }

func (noHash) Sum(p []byte) []byte { return p }
