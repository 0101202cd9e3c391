package steplog

import (
	"encoding/hex"
	"hash"
	"slices"

	"steptime/internal/steplog/format"
)

// collector puts the chunks' rows, counts and bytes together.
type collector struct {
	source   source
	format   *format.Format // nil before the first chunk
	opt      Options
	sum      hash.Hash
	bytes    int64 // of the input, collected
	reported int64 // of them, to opt.Progress

	columns columns
	lines   format.Lines
	groups  format.Groups
	notes   []string
	refusal *format.Refusal
	sinkErr error

	read    int // lines
	dropped format.Drops
	bad     badLines
}

// collect hashes a chunk while it is being parsed, and then takes over its result.
func (c *collector) collect(ch *chunk) {
	if len(ch.fresh) > 0 {
		c.sum.Write(ch.fresh)
	}
	<-ch.parsed
	r := &ch.result
	c.bad.add(r, ch.text.Buf[:], c.read, c.format)
	c.dropped.Add(r.Dropped)
	if len(r.Rows) > 0 {
		if c.opt.Sink == nil {
			c.lines.Append(&r.Lines, c.columns.rows, c.read)
		}
		c.groups.Append(&r.Groups, c.columns.rows)
	}
	for _, note := range r.Notes {
		if !slices.Contains(c.notes, note) {
			c.notes = append(c.notes, note)
		}
	}
	if c.refusal == nil {
		c.refusal = r.Refusal
	}
	c.read += r.Line
	if c.opt.Sink != nil {
		c.sink(r.Rows)
	} else {
		c.store(ch)
	}
	c.bytes = ch.offset
	if c.reported == 0 || c.bytes-c.reported >= 1<<20 {
		c.report()
	}
}

// store adds the rows of a chunk to the columns.
func (c *collector) store(ch *chunk) {
	if c.bytes == 0 && ch.offset > 0 {
		c.reserve(ch)
	}
	c.columns.append(ch.result.Rows)
}

// report reports progress, if there is any.
func (c *collector) report() {
	if c.opt.Progress != nil && c.reported < c.bytes {
		c.opt.Progress(Progress{
			Read: c.bytes, Total: c.source.size,
			Rows: c.columns.rows, Room: c.columns.room(),
		})
		c.reported = c.bytes
	}
}

// reserve makes room for as many rows as the input holds if it goes on as in its first
// chunk, and a quarter more: room that is not needed is never written to, and so costs
// nothing.
func (c *collector) reserve(first *chunk) {
	rows := float64(len(first.result.Rows)) * float64(c.source.size) / float64(first.offset)
	c.columns.reserve(int(min(rows*1.25, maxReserved)))
}

// log returns what was collected, or why it can't be used.
func (c *collector) log() (*Log, error) {
	c.report()
	l := &Log{
		Lines: c.lines, LinesRead: c.read, Dropped: c.dropped,
		Groups: c.groups, Format: c.format.Name, Notes: c.notes,
		Bad: c.bad.counts.Total(), BadReasons: c.bad.reasons(c.format), FirstBad: c.bad.first,
	}
	if c.refusal != nil {
		return nil, &RefusedError{File: c.source.name, Format: c.format.Title, Refusal: *c.refusal}
	}
	if l.Bad > 0 && !c.opt.SkipBad {
		return nil, &BadLinesError{
			File: c.source.name, Lines: l.LinesRead, Count: l.Bad,
			First: l.FirstBad, Reasons: l.BadReasons, Skip: c.opt.Remedies.SkipBad,
		}
	}
	if c.columns.rows == 0 {
		return nil, c.noRows(l)
	}
	l.BatchSize = c.columns.batch.takeWhole()
	l.SeqLen = c.columns.seq.takeWhole()
	l.StepTime = c.columns.ms.takeWhole()
	l.SHA256, l.Bytes = hex.EncodeToString(c.sum.Sum(nil)), c.bytes
	return l, nil
}

// noRows returns the error that l has no rows.
func (c *collector) noRows(l *Log) *NoRowsError {
	e := &NoRowsError{File: c.source.name, Lines: l.LinesRead, Bad: l.Bad, FirstBad: l.FirstBad, Row: c.format.Row}
	for _, d := range c.format.Drops {
		e.Dropped = append(e.Dropped, Reason{Text: d.Name, Count: l.Dropped[d.Drop]})
	}
	return e
}
