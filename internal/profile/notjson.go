package profile

import "bytes"

// notJSON finds what is wrong with a line that doesn't even start as an object does,
// or holds bytes that no JSON text does. It returns nil if it finds nothing.
func notJSON(line []byte) *fault {
	k, at, ok := notJSONKind(line)
	if !ok {
		return nil
	}
	f := &fault{kind: k, slot: other, found: quote(line)}
	switch k {
	case compressed:
		f.found = "data of " + compressor(line)
	case binaryData:
		f.column, f.found = at+1, quote(line[at:])
	}
	return f
}

// notJSONKind is notJSON without the words: it returns the kind, and for binaryData
// the index of the first such byte. It takes no memory, so that a file of bad lines is
// read about as fast as one of good ones. The line is not blank.
func notJSONKind(line []byte) (k kind, at int, ok bool) {
	at = firstControl(line)
	start := line[skipBlank(line)]
	switch {
	case compressor(line) != "":
		return compressed, at, true
	case at == 0 && len(bytes.Trim(line, "\x00")) == 0:
		return nulBytes, at, true
	case isUTF16(line, at >= 0):
		return utf16, at, true
	case at >= 0:
		return binaryData, at, true
	case start == '[':
		return array, at, true
	case start != '{':
		return notObject, at, true
	}
	return 0, at, false
}

// firstControl returns the index of the first control character other than tab and
// carriage return, or −1.
func firstControl(line []byte) int {
	for i, c := range line {
		if c < ' ' && c != '\t' && c != '\r' {
			return i
		}
	}
	return -1
}

// skipBlank returns the index of the first byte that is not white space, or the
// length of the line if there is none.
func skipBlank(line []byte) int {
	for i, c := range line {
		if c != ' ' && c != '\t' && c != '\r' {
			return i
		}
	}
	return len(line)
}

// compressors are the programs whose data start with these bytes.
var compressors = [...]struct{ magic, name string }{
	{"\x1f\x8b", "gzip, compressed twice"},
	{"\x28\xb5\x2f\xfd", "zstd"},
	{"\xfd7zXZ\x00", "xz"},
	{"BZh", "bzip2"},
	{"PK\x03\x04", "zip"},
	{"\x04\x22\x4d\x18", "lz4"},
}

// compressor returns the program whose data a line starts as, or "".
func compressor(line []byte) string {
	for i := range compressors {
		c := &compressors[i]
		if line[0] == c.magic[0] && bytes.HasPrefix(line, []byte(c.magic)) {
			return c.name
		}
	}
	return ""
}

// isUTF16 reports whether a line is, or is a piece of, ASCII text in UTF-16: at least
// a third of its first bytes are NUL, and all of those at even or all at odd places.
// control tells whether the line holds control characters, such as NUL.
func isUTF16(line []byte, control bool) bool {
	if bytes.HasPrefix(line, []byte("\xff\xfe")) || bytes.HasPrefix(line, []byte("\xfe\xff")) {
		return true
	}
	if !control {
		return false
	}
	line = line[:min(len(line), 256)]
	var at [2]int
	for i, c := range line {
		if c == 0 {
			at[i%2]++
		}
	}
	return at[0] == 0 && at[1] >= len(line)/3 && at[1] > 0 || at[1] == 0 && at[0] > len(line)/3
}
