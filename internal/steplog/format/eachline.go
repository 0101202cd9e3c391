package format

import "bytes"

// EachLine calls parse for each line of the text that is not blank: it stands at start:end
// in the buffer, the end of the line left out. Blank lines are dropped. cut says that the
// log ends in the line, which has no newline, and so may lack more.
func (t Text) EachLine(out *Result, parse func(start, end int, cut bool)) {
	b := t.Buf
	for i := t.Start; i < t.End; {
		out.Line++
		start, end := i, i+bytes.IndexByte(b[i:t.End], '\n')
		i = end + 1
		if end > start && b[end-1] == '\r' {
			end--
		}
		if SkipBlank(b[start:end]) == end-start {
			out.Drop(Blank)
			continue
		}
		parse(start, end, t.Cut && i == t.End)
	}
}
