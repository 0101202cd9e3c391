package table

import (
	"bytes"
	"strconv"
	"strings"

	"steptime/internal/steplog/format"
)

// A header is the columns of a table.
type header struct {
	delimiter byte
	names     []string // of all columns; #1, #2 and so on if the first line holds numbers
	numbered  bool     // it does
	line      []byte   // the first line, if it holds the names
}

// delimiters are what may stand between cells; where two divide the header into as many
// cells, the first counts.
const delimiters = ",\t;|"

// byteOrderMarks may stand before the text; the second is the first in UTF-8 once more.
var byteOrderMarks = [][]byte{[]byte("\ufeff"), []byte("\u00ef\u00bb\u00bf")}

func trimMark(line []byte) []byte {
	for _, mark := range byteOrderMarks {
		line = bytes.TrimPrefix(line, mark)
	}
	return line
}

// headerOf returns the header that a line is; ok is false if it is a comment.
func headerOf(line []byte, wanted []string) (h header, ok bool) {
	line = bytes.TrimRight(line, "\r")
	h.line = bytes.Clone(line)
	text, comment := bytes.CutPrefix(line, []byte("#"))
	if comment {
		text = bytes.TrimLeft(text, " ")
	}
	for i := range len(delimiters) {
		if names := cellTexts(text, delimiters[i]); len(names) > len(h.names) {
			h.names, h.delimiter = names, delimiters[i]
		}
	}
	if comment && !namesAny(h.names, wanted) {
		return header{}, false
	}
	if h.numbered = allNumbers(h.names); h.numbered {
		for k := range h.names {
			h.names[k] = "#" + strconv.Itoa(k+1)
		}
		h.line = nil
	}
	return h, true
}

// cellTexts returns the cells of a line, without quotes and white space around them.
func cellTexts(line []byte, delimiter byte) (cells []string) {
	s := splitter{line: line, delimiter: delimiter}
	for s.next() {
		cells = append(cells, string(s.text))
	}
	return cells
}

// allNumbers reports whether all cells that are not empty hold numbers, and some do.
func allNumbers(cells []string) bool {
	numbers := 0
	for _, c := range cells {
		if _, kind := parseNumber([]byte(c)); kind == format.None || kind == format.NotFinite {
			numbers++
		} else if c != "" {
			return false
		}
	}
	return numbers > 0
}

// namesAny reports whether one of the names is a known one, or wanted.
func namesAny(names, wanted []string) bool {
	for _, name := range names {
		if knownRole(name) != format.NoRole {
			return true
		}
		for _, w := range wanted {
			if name == w {
				return true
			}
		}
	}
	return false
}

// recognise takes text whose first line looks like the names of columns, or like numbers,
// and whose second line has as many cells, two of them numbers. Where all known names are
// there, the first line is enough.
func recognise(start []byte) bool {
	var h header
	for line := range bytes.Lines(trimMark(start)) {
		line = bytes.TrimRight(line, "\r\n")
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		if h.names != nil {
			return h.numbered || looksLikeRow(line, h)
		}
		if format.NotText(line) != format.None {
			return false
		}
		found, ok := headerOf(line, nil)
		switch {
		case !ok:
			continue
		case len(found.names) < 2:
			return false
		case !found.numbered && len(missingRoles(found.names)) == 0:
			return true
		case !found.numbered && !looksLikeNames(found.names):
			return false
		}
		h = found
	}
	return h.numbered
}

// maxName is the longest name of a column that is taken for one.
const maxName = 64

// looksLikeNames reports whether cells may be the names of columns.
func looksLikeNames(cells []string) bool {
	for _, c := range cells {
		if len(c) > maxName || strings.ContainsAny(c, "{}=\"") || strings.HasPrefix(c, "[") || strings.HasPrefix(c, "<") || strings.HasPrefix(c, "(") {
			return false
		}
	}
	return true
}

func looksLikeRow(line []byte, h header) bool {
	cells := cellTexts(line, h.delimiter)
	numbers := 0
	for _, c := range cells {
		if _, kind := parseNumber([]byte(c)); kind == format.None {
			numbers++
		}
	}
	more := len(cells) - len(h.names)
	return numbers >= 2 && (more == 0 || more == 1 && cells[len(cells)-1] == "")
}
