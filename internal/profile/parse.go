package profile

import (
	"bytes"
	"sync/atomic"
)

// result is what a chunk's lines are. It is reused from chunk to chunk.
type result struct {
	rows        []row
	runs        []run // which lines the rows are
	lines       int   // all of them, the overlong one included
	blank, idle int
	bad         badLines // numbered from 1 in this chunk
}

// run is a number of lines that are rows, one after the other, and how many lines
// that are none follow them.
type run struct{ rows, dropped int32 }

// parseAll parses chunks until there are no more. badKnown is set once the first bad lines
// of the input are known: to describe one takes as long as to read many.
func parseAll(chunks <-chan *chunk, badKnown *atomic.Bool) {
	var fast fastReader
	for c := range chunks {
		c.reset(badKnown.Load())
		c.parse(&fast)
		c.parsed <- struct{}{}
	}
}

func (r *result) reset(badKnown bool) {
	r.rows, r.runs = r.rows[:0], r.runs[:0]
	r.lines, r.blank, r.idle = 0, 0, 0
	r.bad.reset(badKnown)
}

// parse sets the chunk's result.
func (c *chunk) parse(fast *fastReader) {
	if c.overlong {
		c.lines++
		c.bad.add(&fault{kind: overlong, slot: other, found: quote(c.buf[:maxQuoted+1])}, c.lines)
		c.drop()
	}
	b := c.buf
	for i := c.start; i < c.end; {
		c.lines++
		if b[i] == '\n' {
			i++
			c.blank++
			c.drop()
			continue
		}
		r, end, ok := fast.row(b, i)
		if !ok {
			end = i + bytes.IndexByte(b[i:c.end], '\n') + 1
			c.parseSlowly(fast, b, i, end-1)
		} else if r.batch == 0 {
			c.idle++
			c.drop()
		} else {
			c.keep(r)
		}
		i = end
	}
}

// parseSlowly parses a line that fast.row does not take: that at b[i:end].
func (c *chunk) parseSlowly(fast *fastReader, b *buffer, i, end int) {
	line := b[i:end:end]
	if skipBlank(line) == len(line) {
		c.blank++
		c.drop()
		return
	}
	if c.bad.full() {
		if k, _, ok := notJSONKind(line); ok {
			c.bad.count(k, other)
			c.drop()
			return
		}
	}
	r, fault := fast.slowRow(b, i, end)
	switch {
	case fault != nil:
		last := end+1 == c.end
		if last && c.cut && (fault.kind == unfinished || fault.kind == truncated) {
			fault.kind = cutOff
		}
		c.bad.add(fault, c.lines)
		c.drop()
	case r.batch == 0:
		c.idle++
		c.drop()
	default:
		c.keep(r)
	}
}

// keep adds a row.
func (r *result) keep(v row) {
	if n := len(r.runs); n == 0 || r.runs[n-1].dropped > 0 {
		r.runs = append(r.runs, run{})
	}
	r.runs[len(r.runs)-1].rows++
	r.rows = append(r.rows, v)
}

// drop counts a line that is no row.
func (r *result) drop() {
	if len(r.runs) == 0 {
		r.runs = append(r.runs, run{})
	}
	r.runs[len(r.runs)-1].dropped++
}
