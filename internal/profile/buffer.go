package profile

import "encoding/binary"

// bufferSize is how much text a buffer has room for: a power of two, or this does not
// compile.
const (
	bufferSize = longest * chunkSize
	_          = -uint(bufferSize & (bufferSize - 1))
)

// padding is how many bytes a fastReader may look at after the last newline.
const padding = maxText

// A buffer holds lines, with padding bytes after the last newline. As its length is a
// constant, an index needs no register for it, and that of a word no check.
type buffer [bufferSize + padding]byte

// word returns the eight bytes from b[i] on, the first as the least significant. From
// bufferSize on, where no line goes, it starts again with b[0].
func (b *buffer) word(i int) uint64 {
	i &= bufferSize - 1 // in place of a check
	return binary.LittleEndian.Uint64(b[i : i+8])
}
