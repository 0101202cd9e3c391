package profile

import (
	"encoding/binary"
	"sort"
)

// Lines tells which line of the input each row came from. It takes room only where
// lines were dropped, two or three bytes each time. The zero value says that row 0
// is line 1, and so on.
type Lines struct {
	// code is a sequence of pairs of unsigned varints: a number of lines that are
	// rows, and a number that are none.
	code  []byte
	marks []mark // every pairsPerMark pairs
	last  run64  // the pair that is not yet in code
	pairs int    // in code
	next  mark   // of what follows code
}

// run64 is a run that may be as long as the input.
type run64 struct{ rows, dropped uint64 }

// mark says which row and line come first from a place in the code on.
type mark struct {
	row, line uint64 // from 0
	at        int
}

const pairsPerMark = 128

// Of returns the line of the row, counted from 1; rows count from 0.
func (l *Lines) Of(row int) int {
	r := uint64(row)
	k := sort.Search(len(l.marks), func(k int) bool { return l.marks[k].row > r })
	var m mark
	if k > 0 {
		m = l.marks[k-1]
	}
	for m.at < len(l.code) {
		rows, n := binary.Uvarint(l.code[m.at:])
		dropped, k := binary.Uvarint(l.code[m.at+n:])
		if r < m.row+rows {
			break
		}
		m = mark{row: m.row + rows, line: m.line + rows + dropped, at: m.at + n + k}
	}
	return int(m.line + (r - m.row) + 1)
}

// add appends the lines of a run.
func (l *Lines) add(r run) {
	if r.rows > 0 && l.last.dropped > 0 {
		l.flush()
	}
	l.last.rows += uint64(r.rows)
	l.last.dropped += uint64(r.dropped)
}

// flush moves the last pair into the code.
func (l *Lines) flush() {
	if l.pairs%pairsPerMark == 0 {
		l.next.at = len(l.code)
		l.marks = append(l.marks, l.next)
	}
	l.pairs++
	l.code = binary.AppendUvarint(l.code, l.last.rows)
	l.code = binary.AppendUvarint(l.code, l.last.dropped)
	l.next.row += l.last.rows
	l.next.line += l.last.rows + l.last.dropped
	l.last = run64{}
}
