package format

import "sort"

// Lines says which line each row came from. It takes memory only where lines were left
// out: 16 bytes each time. The zero value says that row 0 is line 1, and so on.
type Lines struct {
	spans []span
	shift int // of the last span
}

// A span is the rows from one on, up to the next span, that came from lines one after
// the other.
type span struct {
	row   int // the first, from 0
	shift int // how many more lines than rows there are before it
}

// Of returns the line of a row, counted from 1; rows count from 0.
func (l *Lines) Of(row int) int {
	k := sort.Search(len(l.spans), func(k int) bool { return l.spans[k].row > row })
	if k == 0 {
		return row + 1
	}
	return row + 1 + l.spans[k-1].shift
}

// Append adds the lines of the next rows. The lines count on from line, and the rows from
// row.
func (l *Lines) Append(next *Lines, row, line int) {
	if len(next.spans) == 0 || next.spans[0].row > 0 {
		l.add(row, line+1)
	}
	for _, s := range next.spans {
		l.add(row+s.row, line+s.row+1+s.shift)
	}
}

// add says that a row, the next one, came from a line.
func (l *Lines) add(row, line int) {
	if shift := line - row - 1; shift != l.shift {
		l.shift = shift
		l.spans = append(l.spans, span{row, shift})
	}
}
