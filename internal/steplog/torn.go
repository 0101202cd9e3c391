package steplog

import (
	"context"
	"errors"
	"io"

	"steptime/internal/steplog/format"
)

// know learns the format from the first data. It returns the error that ends the input,
// which for gzip data without their end is io.EOF if that is normal in the format.
func (s *splitter) know(data []byte, err error) error {
	cut := s.ahead != nil && errors.Is(err, io.ErrUnexpectedEOF)
	if s.choice == nil {
		chosen := choice{} // without a format, if the error is all that matters
		if err == nil || err == io.EOF || cut {
			chosen = s.choose(data)
		}
		s.choice = &chosen
	}
	if f := s.choice.format; cut && f != nil && s.appended() {
		s.torn = true
		return io.EOF
	}
	return err
}

// appended reports whether the end of the input may be missing, which is normal.
func (s *splitter) appended() bool { return s.choice.format.Appended && !s.whole() }

// end sends the end of an input that lacks some: the line that is cut off, if there is one.
// It returns io.EOF when that is done.
func (s *splitter) end(ctx context.Context) error {
	if !s.torn && len(s.tail) == 0 {
		return io.EOF
	}
	c := s.empty(ctx)
	if c == nil {
		return ctx.Err()
	}
	s.place(c)
	c.fresh, c.overlong, c.end = nil, false, mayBeTorn
	if s.torn {
		c.end = torn
	}
	n := copy(c.text.Buf[:], s.tail)
	c.text.Start, c.text.End, c.text.Last, c.text.Cut = 0, n, true, n > 0
	if n > 0 {
		c.text.Buf[n] = '\n'
		c.text.End++
	}
	s.send(c)
	return io.EOF
}

// An ending is what a chunk holds of the end of a log that is written to, or was until its
// writer was stopped.
type ending uint8

const (
	noEnding  ending = iota
	mayBeTorn        // the last line, which lacks its newline, and may lack more
	torn             // what there is of the last line, if anything
)

const tornNote = "the log breaks off: its writer was stopped, or is still at work"

// parseEnding parses a chunk that is an ending. A line that is not whole is dropped.
func parseEnding(c *chunk, parse format.Parser) {
	r := &c.result
	text := c.text
	if c.end == torn || maybeGoesOn(c.lines()) {
		text.End = text.Start
	}
	parse(text, r)
	if text.End < c.text.End {
		r.Line++
	}
	if text.End < c.text.End || len(r.Faults) > 0 {
		r.Faults, r.Shown = nil, nil
		r.Drop(format.Torn)
	}
	if c.end == torn || r.Dropped[format.Torn] > 0 {
		r.Note(tornNote)
	}
}

// maybeGoesOn reports whether a line that was cut ends in a number, so that there is no
// telling whether that is whole.
func maybeGoesOn(line []byte) bool {
	n := len(line)
	return n > 1 && (line[n-2] == '.' || '0' <= line[n-2] && line[n-2] <= '9')
}
