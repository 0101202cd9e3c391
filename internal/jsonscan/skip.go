package jsonscan

// How deep skipValue follows brackets into each other.
const (
	maxDepth   = 64     // where a line that goes deeper may be refused
	maxNesting = 10_000 // as deep as encoding/json goes
)

const (
	ones        = 0x0101010101010101
	spaces      = 0x20 * ones
	quotes      = '"' * ones
	backslashes = '\\' * ones
)

// skipSpace returns the index of the first byte at or after b[i] that is not JSON
// white space. It stops at the end of the line. For most bytes one comparison will do.
func skipSpace(b *Buffer, i int) int {
	for b[i] <= ' ' && (b[i] == ' ' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}

// skipPlain returns the index of the first quote, backslash or control character at
// or after b[i].
func skipPlain(b *Buffer, i int) int {
	for {
		x := b.word(i)
		// The usual tests for a byte that is zero or below 0x20: exact for the first.
		q, s := x^quotes, x^backslashes
		if found := ((q-ones)&^q | (s-ones)&^s | (x-spaces)&^x) & tops; found != 0 {
			return i + firstByte(found)
		}
		i += 8
	}
}

// skipString returns the index after the JSON string whose opening quote is b[i−1].
// Like encoding/json it lets invalid UTF-8 pass.
func skipString(b *Buffer, i int) (end int, ok bool) {
	for {
		i = skipPlain(b, i)
		switch {
		case b[i] == '"':
			return i + 1, true
		case b[i] != '\\':
			return i, false
		}
		switch b[i+1] {
		case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
			i += 2
		case 'u':
			for k := i + 2; k < i+6; k++ {
				if !isHex(b[k]) {
					return i, false
				}
			}
			i += 6
		default:
			return i, false
		}
	}
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// skipNumber returns the index after the JSON number at b[i:].
func skipNumber(b *Buffer, i int) (end int, ok bool) {
	if b[i] == '-' {
		i++
	}
	if i, ok = skipMantissa(b, i); ok && b[i]|0x20 == 'e' {
		_, i, ok = exponent(b, i+1)
	}
	return i, ok
}

// skipMantissa returns the index after the digits at b[i:], perhaps with a point among
// them, that a JSON number may start with after its sign.
func skipMantissa(b *Buffer, i int) (end int, ok bool) {
	end = skipDigits(b, i)
	switch {
	case end == i:
		return end, false
	case b[i] == '0' && end > i+1:
		return i + 1, false
	case b[end] == '.':
		point := end + 1
		end = skipDigits(b, point)
		return end, end > point
	}
	return end, true
}

func skipDigits(b *Buffer, i int) int {
	for {
		n := firstByte(nonDigits(b.word(i) ^ zeros))
		if i += n; n < 8 {
			return i
		}
	}
}

// skipValue returns the index after the JSON value at b[i:], of any kind; ok is false
// if there is none on the line or if it nests deeper than depth. Then end is that of
// the newline only if all before it is the start of a value.
func skipValue(b *Buffer, i, depth int) (end int, ok bool) {
	switch b[i] {
	case '"':
		return skipString(b, i+1)
	case '{', '[':
		if depth == 0 {
			return i, false
		}
		return skipItems(b, i+1, b[i] == '{', depth-1)
	case 't':
		return skipWord(b, i, "true")
	case 'f':
		return skipWord(b, i, "false")
	case 'n':
		return skipWord(b, i, "null")
	}
	return skipNumber(b, i)
}

func skipWord(b *Buffer, i int, w string) (end int, ok bool) {
	for k := range len(w) {
		if b[i+k] != w[k] {
			return i + k, false
		}
	}
	return i + len(w), true
}

// skipItems returns the index after the object or array whose opening bracket is
// b[i−1].
func skipItems(b *Buffer, i int, keyed bool, depth int) (end int, ok bool) {
	closing := byte(']')
	if keyed {
		closing = '}'
	}
	if i = skipSpace(b, i); b[i] == closing {
		return i + 1, true
	}
	for {
		if keyed {
			if _, i, ok = key(b, i); !ok {
				return i, false
			}
		}
		if i, ok = skipValue(b, skipSpace(b, i), depth); !ok {
			return i, false
		}
		i = skipSpace(b, i)
		if b[i] == closing {
			return i + 1, true
		}
		if b[i] != ',' {
			return i, false
		}
		i = skipSpace(b, i+1)
	}
}

// key reads the string at b[i:] and the colon that follows it. It returns the text
// between the quotes, as it stands there, and the index after the colon.
func key(b *Buffer, i int) (text []byte, end int, ok bool) {
	if b[i] != '"' {
		return nil, i, false
	}
	end, ok = skipString(b, i+1)
	if !ok {
		return nil, end, false
	}
	text = b[i+1 : end-1]
	if end = skipSpace(b, end); b[end] != ':' {
		return nil, end, false
	}
	return text, end + 1, true
}
