package jsonscan

import "encoding/binary"

// Size is how much text a Buffer has room for: a power of two, or this does not compile.
const (
	Size = 1 << 20
	_    = -uint(Size & (Size - 1))
)

// padding is how many bytes a Scanner may look at after the last newline.
const padding = maxText

// A Buffer holds lines, the last of which ends before Buffer[Size] with a newline. The
// bytes after it are padding, and may be anything. As the length is a constant, an index
// needs no register for it, and that of a word no check.
type Buffer [Size + padding]byte

// word returns the eight bytes from b[i] on, the first as the least significant. From
// Size on, where no line goes, it starts again with b[0].
func (b *Buffer) word(i int) uint64 {
	i &= Size - 1 // in place of a check
	return binary.LittleEndian.Uint64(b[i : i+8])
}
