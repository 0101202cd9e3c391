package steplog

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
)

// unpack puts a decompressor before an input that starts as gzip does. Then sum is
// that of what it reads; else the collector adds the text to it.
func (s *splitter) unpack(ctx context.Context) error {
	start, err := fill(ctx, s.in, make([]byte, 2), 0)
	if err != nil && err != io.EOF {
		return err
	}
	s.in = io.MultiReader(bytes.NewReader(start), s.in)
	if string(start) != "\x1f\x8b" {
		return nil
	}
	s.ahead = newReadAhead(ctx, s.in, s.sum)
	z, err := gzip.NewReader(s.ahead)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	s.in = &bytesFirst{r: z}
	return err
}

// bytesFirst reads from r. An error that comes with bytes is kept for the next call: so a
// buffer that is full is never the last.
type bytesFirst struct {
	r   io.Reader
	err error
}

func (b *bytesFirst) Read(p []byte) (n int, err error) {
	if b.err == nil {
		n, b.err = b.r.Read(p)
	}
	if n > 0 {
		return n, nil
	}
	return 0, b.err
}

// fill reads from r into buf[n:] until buf is full or the input ends.
func fill(ctx context.Context, r io.Reader, buf []byte, n int) ([]byte, error) {
	for idle := 0; n < len(buf); {
		if err := ctx.Err(); err != nil {
			return buf[:n], err
		}
		k, err := r.Read(buf[n:])
		n += k
		if err != nil {
			return buf[:n], err
		}
		if idle++; k > 0 {
			idle = 0
		}
		if idle == 100 {
			return buf[:n], io.ErrNoProgress
		}
	}
	return buf, nil
}
