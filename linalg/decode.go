package linalg

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc64"
)

var (
	// ErrForeign means that bytes are not the beginning of a written Normal.
	ErrForeign = errors.New("linalg: no normal equations")

	// ErrVersion means that a Normal is written in a version of the format that this
	// package does not know.
	ErrVersion = errors.New("linalg: normal equations in an unknown version of the format")

	// ErrDamaged means that a written Normal is cut short, that it has changed since it
	// was written, or that no rows have the sums it holds.
	ErrDamaged = errors.New("linalg: normal equations are damaged")
)

// UnmarshalBinary makes n the Normal that [Normal.AppendBinary] wrote as data. It does not
// trust the checksum alone: it accepts nothing but canonical bytes, and no sums that are
// impossible for rows of numbers, such as a negative sum of squares. So what it accepts
// can be solved and merged like any other Normal.
//
// Errors, all of which leave n as it was: [ErrForeign], [ErrVersion], [ErrDamaged].
func (n *Normal) UnmarshalBinary(data []byte) error {
	if !bytes.HasPrefix(data, []byte(normalMagic)) {
		return ErrForeign
	}
	if len(data) < normalHeader+normalChecksum {
		return damaged("%d bytes", len(data))
	}
	if version := data[len(normalMagic)]; version != normalVersion {
		return fmt.Errorf("%w: %d, not %d", ErrVersion, version, normalVersion)
	}
	body := data[:len(data)-normalChecksum]
	if crc64.Checksum(body, crcTable()) != binary.LittleEndian.Uint64(data[len(body):]) {
		return damaged("the checksum does not match")
	}
	m, err := decodeNormal(body[len(normalMagic)+1:])
	if err != nil {
		return err
	}
	if again, err := m.MarshalBinary(); err != nil || !bytes.Equal(again, data) {
		return damaged("not in canonical form")
	}
	if !m.isPossible() {
		return damaged("no rows have these sums")
	}
	*n = *m
	return nil
}

func damaged(format string, a ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{ErrDamaged}, a...)...)
}

// decodeNormal reads what lies between version and checksum. It allocates no more than a
// few hundred times what it reads.
func decodeNormal(b []byte) (*Normal, error) {
	cols, rows := int(binary.LittleEndian.Uint16(b)), binary.LittleEndian.Uint64(b[2:])
	b = b[2+8:]
	if cols > maxWrittenCols || rows > maxWrittenRows || uint64(int(rows)) != rows {
		return nil, damaged("%d rows of %d columns", rows, cols)
	}
	if sums := cols + 1 + triangleSize(cols+1); len(b) < 2*sums {
		return nil, damaged("%d bytes for %d sums", len(b), sums)
	}
	n := NewNormal(cols)
	n.rows = int(rows)
	for _, sums := range [][]accumulator{n.totals, n.products} {
		for i := range sums {
			var ok bool
			if b, ok = sums[i].decode(b); !ok {
				return nil, damaged("a sum is cut short")
			}
		}
	}
	if len(b) > 0 {
		return nil, damaged("%d bytes too many", len(b))
	}
	return n, nil
}

// decode sets a, which is 0, to the sum at the beginning of b, and returns what follows it.
func (a *accumulator) decode(b []byte) (rest []byte, ok bool) {
	if len(b) < 2 {
		return nil, false
	}
	low, words := int(b[0]), int(b[1])
	b = b[2:]
	if low+words > accumulatorWords || len(b) < 8*words {
		return nil, false
	}
	for i := range words {
		a[low+i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	sign := signOf(a[:low+words])
	for i := low + words; i < accumulatorWords; i++ {
		a[i] = sign
	}
	return b[8*words:], true
}
