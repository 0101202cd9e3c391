package format

import (
	"math"
	"sort"
)

// Lines says which line each row came from. It takes memory only where lines were left
// out: some four bytes each time. The zero value says that row 0 is line 1, and so on.
type Lines struct {
	segments []segment
	last     span // of the rows so far
}

// A span is the rows from one on, up to the next span, that came from lines one after
// the other.
type span struct {
	row   int // the first, from 0
	shift int // how many more lines than rows there are before it
}

// A segment is some spans: the first, and how each of the others differs from the one
// before.
type segment struct {
	first span
	steps []step
}

// A step is the difference between two spans.
type step struct {
	rows  uint16
	shift int16
}

// maxSteps is how many steps a segment has at most, and so how many Of goes through.
const maxSteps = 1024

// Of returns the line of a row, counted from 1; rows count from 0.
func (l *Lines) Of(row int) int {
	k := sort.Search(len(l.segments), func(k int) bool { return l.segments[k].first.row > row })
	if k == 0 {
		return row + 1
	}
	segment := &l.segments[k-1]
	s := segment.first
	for _, d := range segment.steps {
		if s.row += int(d.rows); s.row > row {
			break
		}
		s.shift += int(d.shift)
	}
	return row + 1 + s.shift
}

// Append adds the lines of the rows of the next text, before which there are so many rows
// and lines.
func (l *Lines) Append(next *Result, rows, lines int) {
	if len(next.Rows) == 0 {
		return
	}
	if len(next.spans) == 0 || next.spans[0].row > 0 {
		l.add(span{rows, lines - rows}) // the first row is line 1
	}
	for _, s := range next.spans {
		l.add(span{rows + s.row, lines - rows + s.shift})
	}
}

// Put says that a row, the next one, came from a line, counted from 1.
func (l *Lines) Put(row, line int) { l.add(span{row, line - row - 1}) }

// add adds a span.
func (l *Lines) add(s span) {
	rows, shift := s.row-l.last.row, s.shift-l.last.shift
	if shift == 0 {
		return
	}
	l.last = s
	if n := len(l.segments); n > 0 && len(l.segments[n-1].steps) < maxSteps &&
		rows <= math.MaxUint16 && math.MinInt16 <= shift && shift <= math.MaxInt16 {
		l.segments[n-1].steps = append(l.segments[n-1].steps, step{uint16(rows), int16(shift)})
		return
	}
	l.segments = append(l.segments, segment{first: s})
}
