package steplog

import (
	"bytes"
	"context"
	"hash"
	"io"
)

// A splitter cuts its input into chunks. It reads into a fixed number of buffers that
// go round, so memory does not grow with the input, nor with a line of any length.
type splitter struct {
	in    io.Reader
	sum   hash.Hash  // of the input as stored: see unpack
	ahead *readAhead // what in decompresses; nil if nothing
	count int64      // bytes of in read so far

	size int         // of a chunk
	free chan *chunk // to fill again
	made int         // chunks made so far, cap(free) at most

	inOrder  chan *chunk // for the collector
	unparsed chan *chunk // for the parsers
	err      error       // that ended the input, unless it was io.EOF; set before inOrder is closed

	choose func(start []byte) choice // asked once, for the first bytes
	choice *choice                   // its answer; set before the first chunk is sent
	torn   bool                      // gzip data lack their end, which is normal

	tail     []byte // the start of a line whose rest is not yet read
	skipping bool   // what is read next belongs to an overlong line
	started  bool   // the start of the text is past
}

func newSplitter(in io.Reader, sum hash.Hash, size, chunks int) *splitter {
	return &splitter{
		in:       &bytesFirst{r: in},
		sum:      sum,
		size:     size,
		free:     make(chan *chunk, chunks),
		inOrder:  make(chan *chunk, chunks),
		unparsed: make(chan *chunk, chunks),
	}
}

// run reads the input to its end, or until ctx is done.
func (s *splitter) run(ctx context.Context) {
	defer close(s.inOrder)
	defer close(s.unparsed)
	err := s.unpack(ctx)
	for err == nil {
		c := s.empty(ctx)
		if c == nil {
			return
		}
		var data []byte
		data, err = s.load(ctx, c)
		c.fresh = data[len(s.tail):]
		s.count += int64(len(c.fresh))
		s.place(c)
		if err = s.know(data, err); s.choice.format == nil {
			break
		}
		s.split(c, data, err != nil)
		s.send(c)
	}
	if err == io.EOF {
		err = s.end(ctx)
	}
	if err != io.EOF {
		s.err = err
	}
}

// place says where in the input the chunk ends.
func (s *splitter) place(c *chunk) {
	c.offset = s.count
	if s.ahead != nil {
		c.fresh, c.offset = nil, s.ahead.count
	}
}

// send hands a chunk on.
func (s *splitter) send(c *chunk) {
	s.inOrder <- c
	if !s.whole() {
		s.unparsed <- c
	}
}

// whole reports whether the input is one document, whose lines mean nothing.
func (s *splitter) whole() bool { return s.choice.format.ParseAll != nil }

// empty returns a chunk to fill, or nil if ctx is done.
func (s *splitter) empty(ctx context.Context) *chunk {
	select {
	case c := <-s.free:
		return c
	default:
	}
	if s.made < cap(s.free) {
		s.made++
		return newChunk()
	}
	select {
	case c := <-s.free:
		return c
	case <-ctx.Done():
		return nil
	}
}

// load reads into a chunk, after the tail of the one before: s.size bytes, or more where
// not even one line ends in those.
func (s *splitter) load(ctx context.Context, c *chunk) (data []byte, err error) {
	size := s.size * (1 + len(s.tail)/s.size)
	n := copy(c.text.Buf[:], s.tail)
	for {
		data, err = fill(ctx, s.in, c.text.Buf[:size], n)
		if err != nil || s.skipping || s.choice != nil && s.whole() || size == longest*s.size || bytes.IndexByte(data[n:], '\n') >= 0 {
			return data, err
		}
		n, size = size, size+s.size
	}
}

// split finds the whole lines in data, which starts at the start of a line or in an
// overlong one, and keeps the rest for the next chunk. last says that there is none, but
// for the end of a torn input: see end.
func (s *splitter) split(c *chunk, data []byte, last bool) {
	c.overlong, c.end, c.text.Last, c.text.Cut = false, noEnding, last, false
	start := s.skipped(data)
	end := start + bytes.LastIndexByte(data[start:], '\n') + 1
	switch {
	case s.whole():
		end = len(data)
	case last && s.appended():
		c.text.Last = !s.torn && end == len(data)
	case last && end < len(data):
		c.text.Cut = true
		end = len(data) + 1
		c.text.Buf[end-1] = '\n'
	case !last && end == 0:
		c.overlong, s.skipping = true, true
		end, start = len(data), len(data)
	}
	c.text.Start, c.text.End = start, end
	s.tail = append(s.tail[:0], data[min(end, len(data)):]...)
}

// skipped returns the number of bytes at the start of data that belong to no line
// that is read: the rest of an overlong line, or a byte order mark.
func (s *splitter) skipped(data []byte) int {
	if s.skipping && !s.whole() {
		k := bytes.IndexByte(data, '\n')
		s.skipping = k < 0
		if s.skipping {
			return len(data)
		}
		return k + 1
	}
	if !s.started {
		s.started = true
		if bytes.HasPrefix(data, []byte("\ufeff")) {
			return 3
		}
	}
	return 0
}
