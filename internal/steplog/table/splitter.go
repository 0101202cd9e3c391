package table

import (
	"bytes"
)

// A splitter cuts a line into cells, as RFC 4180 says: a cell in double quotes may hold
// delimiters, and a quote as two of them. White space around cells and quotes does not
// count. Its caller sets line and delimiter, and quoted if the line starts within quotes.
type splitter struct {
	line      []byte
	delimiter byte
	quoted    bool // the line ended within quotes, and the cell goes on in the next line

	at   int  // of the next cell
	done bool // no cell follows

	text  []byte // of the cell at hand
	start int    // of the text in the line, without the quote
	stray bool   // text follows the closing quote
}

// next moves on to the next cell.
func (s *splitter) next() bool {
	if s.done {
		return false
	}
	s.stray = false
	i := s.at
	if !s.quoted {
		for i < len(s.line) && isSpace(s.line[i]) && s.line[i] != s.delimiter {
			i++
		}
		if i == len(s.line) || s.line[i] != '"' {
			s.plain(i)
			return true
		}
		i++
	}
	s.inQuotes(i)
	return true
}

// plain takes the cell without quotes at i.
func (s *splitter) plain(i int) {
	end := len(s.line)
	if n := bytes.IndexByte(s.line[i:], s.delimiter); n >= 0 {
		end = i + n
	}
	s.start, s.text = i, bytes.TrimRight(s.line[i:end], " \t\r")
	s.finish(end)
}

// inQuotes takes the cell whose text after the opening quote is at i.
func (s *splitter) inQuotes(i int) {
	s.start = i
	s.text = nil
	for {
		n := bytes.IndexByte(s.line[i:], '"')
		if n < 0 {
			s.text, s.quoted, s.done = append(s.text, s.line[i:]...), true, true
			return
		}
		s.text = append(s.text, s.line[i:i+n]...)
		i += n + 1
		if i == len(s.line) || s.line[i] != '"' {
			break
		}
		s.text = append(s.text, '"')
		i++
	}
	s.quoted = false
	end := len(s.line)
	if n := bytes.IndexByte(s.line[i:], s.delimiter); n >= 0 {
		end = i + n
	}
	s.stray = len(bytes.TrimSpace(s.line[i:end])) > 0
	s.text = bytes.TrimSpace(s.text)
	s.finish(end)
}

// finish says that the cell ends at a delimiter, or with the line.
func (s *splitter) finish(end int) {
	s.at, s.done = end+1, end == len(s.line)
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }
