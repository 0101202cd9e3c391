package format

import "bytes"

// NotText returns the kind of fault of a line that is not text: Compressed, NULBytes,
// UTF16 or Binary; None if it is text. The line is not blank.
func NotText(line []byte) Kind {
	control := firstControl(line)
	switch {
	case compressor(line) != "":
		return Compressed
	case control == 0 && len(bytes.Trim(line, "\x00")) == 0:
		return NULBytes
	case isUTF16(line, control >= 0):
		return UTF16
	case control >= 0:
		return Binary
	}
	return None
}

// DescribeNotText is a Format's Describe for the kinds of faults that NotText returns.
func DescribeNotText(line []byte, k Kind) (column int, found string) {
	switch k {
	case Compressed:
		return 0, "data of " + compressor(line)
	case Binary:
		at := firstControl(line)
		return at + 1, Quote(line[at:])
	}
	return 0, Quote(line)
}

// SkipBlank returns the index of the first byte that is not white space, or the
// length of the line if there is none.
func SkipBlank(line []byte) int {
	for i, c := range line {
		if c != ' ' && c != '\t' && c != '\r' {
			return i
		}
	}
	return len(line)
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
// control says that the line holds control characters, such as NUL.
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
