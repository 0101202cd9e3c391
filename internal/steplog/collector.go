package steplog

import (
	"hash"
	"slices"

	"steptime/internal/steplog/format"
)

// collector puts the chunks' rows, counts and bytes together, input after input.
type collector struct {
	sources []source
	opt     Options
	total   int64 // bytes of all inputs, as stored; 0 if unknown

	format   *format.Format // of all inputs; nil before the first chunk
	formatOf *source        // the input that has it
	known    bool           // it was recognised there

	source   *source // being read
	sum      hash.Hash
	skip     bool     // it is no log
	leftOut  []string // inputs that are none
	foreign  int      // chunks of it that were searched for other formats
	document []byte   // so far, in a format of whole documents
	files    []File   // that were read, and the one that is being read

	bytes    int64 // of all inputs, collected
	reported int64 // of them, to opt.Progress

	columns columns
	lines   format.Lines
	groups  format.Groups
	others  []format.Group // rows left out by their labels
	notes   []string
	refusal *format.Refusal
	sinkErr error

	read    int // lines
	dropped format.Drops
	idle    format.Times
	bad     badLines
}

func newCollector(sources []source, opt Options) *collector {
	c := &collector{sources: sources, opt: opt}
	for k := range sources {
		size := sources[k].storedSize()
		c.total += size
		if size == 0 {
			c.total = 0
			break
		}
	}
	return c
}

// begin starts an input.
func (c *collector) begin(src *source) {
	c.source, c.sum, c.skip, c.document = src, newHash(c.opt.SkipSHA256 && len(c.sources) == 1), false, nil
	c.foreign = 0
	c.files = append(c.files, File{Name: src.name, FirstRow: c.columns.rows, FirstLine: c.read, firstByte: c.bytes})
}

// chooser returns how the format of the input at hand is chosen.
func (c *collector) chooser() func(start []byte) choice {
	src, opt, before := c.source, &c.opt, c.format
	return func(start []byte) choice {
		chosen := src.choose(start, opt)
		chosen.skip = src.inFolder && !chosen.recognised && !chosen.blank
		if chosen.known {
			return chosen
		}
		if before != nil {
			chosen.format, chosen.refusal = before, nil
		}
		return chosen
	}
}

// adopt makes the format of the input at hand that of all.
func (c *collector) adopt(chosen *choice) error {
	switch {
	case chosen.skip:
		c.skip = true
		c.leftOut = append(c.leftOut, c.source.name)
	case chosen.refusal != nil:
		return &RefusedError{File: c.source.name, Refusal: *chosen.refusal}
	case c.format == nil, chosen.known && !c.known && c.columns.rows == 0 && len(c.bad.counts) == 0:
		c.format, c.formatOf, c.known = chosen.format, c.source, chosen.known
	case chosen.known && chosen.format.Name != c.format.Name:
		return c.mixed(chosen.format)
	}
	return nil
}

// collect hashes a chunk while it is being parsed, and then takes over its result.
func (c *collector) collect(ch *chunk) error {
	if len(ch.fresh) > 0 {
		c.sum.Write(ch.fresh)
	}
	file := &c.files[len(c.files)-1]
	if c.format.ParseAll != nil {
		file.Bytes = ch.offset
		c.progress(file.firstByte + ch.offset)
		return c.gather(ch.lines())
	}
	<-ch.parsed
	c.refuseForeign(ch)
	if c.bytes == 0 && ch.offset > 0 && c.opt.Sink == nil {
		c.reserve(ch)
	}
	c.take(&ch.result, ch.text.Buf[:])
	file.Bytes = ch.offset
	c.progress(file.firstByte + ch.offset)
	return c.refused()
}

// take takes over what lines in the buffer are.
func (c *collector) take(r *format.Result, buf []byte) {
	c.bad.add(r, buf, c.linesBefore(), c.format)
	c.dropped.Add(r.Dropped)
	if c.opt.Sink == nil {
		c.lines.Append(r, c.columns.rows, c.read)
	}
	c.idle.Add(&r.Idle)
	if len(r.Rows) > 0 {
		c.groups.Append(&r.Groups, c.columns.rows)
	}
	c.others = format.AddGroups(c.others, r.Others)
	for _, note := range r.Notes {
		c.note(note)
	}
	if c.refusal == nil {
		c.refusal = r.Refusal
	}
	c.limitGroups()
	c.read += r.Line
	c.store(r.Rows)
}

// store keeps rows in columns, or hands them to the caller's Sink.
func (c *collector) store(rows []format.Row) {
	if c.opt.Sink != nil {
		c.sink(rows)
		return
	}
	c.columns.append(rows)
}

func (c *collector) note(text string) {
	if !slices.Contains(c.notes, text) {
		c.notes = append(c.notes, text)
	}
}

// refused returns why the input can't be read on: as a whole it is of no use, or the Sink
// has failed.
func (c *collector) refused() error {
	if c.refusal == nil {
		return c.sinkErr
	}
	return &RefusedError{File: c.source.name, Format: c.format.Title, Refusal: *c.refusal}
}

// progress reports that so many bytes are collected, now and then.
func (c *collector) progress(bytes int64) {
	c.bytes = bytes
	if c.reported == 0 || c.bytes-c.reported >= 1<<20 {
		c.report()
	}
}

// report reports progress, if there is any.
func (c *collector) report() {
	if c.opt.Progress != nil && c.reported < c.bytes {
		c.opt.Progress(Progress{
			Read: c.bytes, Total: c.total,
			Rows: c.columns.rows, Room: c.columns.room(),
		})
		c.reported = c.bytes
	}
}

// reserve makes room for as many rows as the inputs hold if they go on as in the first
// chunk, and a quarter more: room that is not needed is never written to, and so costs
// nothing.
func (c *collector) reserve(first *chunk) {
	rows := float64(len(first.result.Rows)) * float64(c.total) / float64(first.offset)
	c.columns.reserve(int(min(rows*1.25, maxReserved)))
}
