package benchtable

import "bytes"

// firstLineHas reports whether the first line that is not blank names all columns.
func firstLineHas(start []byte, names ...string) bool {
	line, _, _ := bytes.Cut(bytes.TrimLeft(start, " \t\r\n"), []byte("\n"))
	for _, name := range names {
		if !hasWord(line, name) {
			return false
		}
	}
	return true
}

// hasWord reports whether a name stands in the line between delimiters.
func hasWord(line []byte, name string) bool {
	for {
		at := bytes.Index(line, []byte(name))
		if at < 0 {
			return false
		}
		end := at + len(name)
		if (at == 0 || isDelimiter(line[at-1])) && (end == len(line) || isDelimiter(line[end])) {
			return true
		}
		line = line[end:]
	}
}

func isDelimiter(c byte) bool {
	return c == ',' || c == '\t' || c == '"' || c == ' ' || c == '\r' || c == '|'
}
