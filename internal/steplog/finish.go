package steplog

import (
	"cmp"
	"encoding/hex"
	"slices"

	"steptime/internal/steplog/format"
)

// finish ends an input.
func (c *collector) finish() error {
	if c.skip {
		c.files = c.files[:len(c.files)-1]
		return nil
	}
	if err := c.parseDocument(); err != nil {
		return err
	}
	file := &c.files[len(c.files)-1]
	file.Rows, file.LinesRead = c.columns.rows-file.FirstRow, c.read-file.FirstLine
	file.SHA256 = hex.EncodeToString(c.sum.Sum(nil))
	return c.repeated()
}

// log returns what was collected, or why it can't be used.
func (c *collector) log() (*Log, error) {
	c.report()
	if c.format == nil {
		return nil, fileError(c.name(), errNoLog, c.opt.Remedies)
	}
	if len(c.leftOut) > 0 {
		c.note(c.leftOutNote())
	}
	c.noteGroups()
	l := &Log{
		Lines: c.lines, LinesRead: c.read, Dropped: c.dropped, DroppedFor: c.reasons(), Idle: c.idle,
		Groups: c.groups, Notes: c.notes,
		Format: c.format.Name, Title: c.format.Title, Fidelity: c.format.Fidelity,
		Bad: c.bad.counts.Total(), BadReasons: c.bad.reasons(c.format), FirstBad: c.bad.first,
		Bytes: c.bytes,
	}
	if len(c.sources) == 1 {
		l.SHA256 = c.files[0].SHA256
	} else {
		l.Files = c.files
	}
	if err := c.unusable(l); err != nil {
		return nil, err
	}
	l.BatchSize = c.columns.batch.takeWhole()
	l.SeqLen = c.columns.seq.takeWhole()
	l.StepTime = c.columns.ms.takeWhole()
	return l, nil
}

// unusable returns why the rows can't be used; nil if they can.
func (c *collector) unusable(l *Log) error {
	if l.Bad > 0 && !c.opt.SkipBad {
		e := &BadLinesError{
			File: c.name(), Lines: l.LinesRead, Count: l.Bad,
			First: l.FirstBad, Reasons: l.BadReasons,
		}
		if c.columns.rows > 0 { // else nothing would be left
			e.Skip = c.opt.Remedies.SkipBad
		}
		return e
	}
	return cmp.Or(c.noneWhere(), c.noRows(l), c.mixedGroups())
}

// noRows returns the error that l has no rows, if so.
func (c *collector) noRows(l *Log) error {
	if c.columns.rows > 0 {
		return nil
	}
	e := &NoRowsError{File: c.name(), Lines: l.LinesRead, Bad: l.Bad, FirstBad: l.FirstBad, Row: c.format.Row}
	for _, d := range slices.Concat(c.format.Drops, format.CommonDrops()) {
		if n := l.Dropped[d.Drop]; n > 0 || d.Drop == format.Blank || d.Drop == format.Idle {
			e.Dropped = append(e.Dropped, Reason{Text: d.Name, Count: n})
		}
	}
	if c.format.Advice != nil {
		e.Remedy = c.format.Advice(l.Dropped)
	}
	return e
}

// reasons returns how many lines were dropped for which reason.
func (c *collector) reasons() (list []Reason) {
	seen := format.Drops{}
	for _, d := range slices.Concat(c.format.Drops, format.CommonDrops()) {
		if n := c.dropped[d.Drop] - seen[d.Drop]; n > 0 {
			list = append(list, Reason{Text: d.Name, Count: n})
		}
		seen[d.Drop] = c.dropped[d.Drop]
	}
	return list
}
