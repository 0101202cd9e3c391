package linalg

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc64"
)

// The format of a Normal, version 1. Integers are unsigned, low byte first.
//
//	8 bytes  normalMagic
//	1 byte   version, 1
//	2 bytes  p, the columns of X, at most maxWrittenCols
//	8 bytes  rows
//	…        the p+1 sums of the columns of [X y], then the upper triangle of
//	         [X y]ᵀ[X y], row by row, each as
//	            1 byte   the number of words of 64 bits left out below, all of them 0
//	            1 byte   n, the number of words that follow; 0 for a sum of 0
//	         n·8 bytes   words of an integer in two's complement, in units of 2⁻²¹⁴⁸,
//	                     low word first; words left out above are all sign
//	8 bytes  CRC-64 (ECMA-182) of all bytes before
//
// No sum has more words than it needs. So there is one way to write a Normal.
const (
	normalMagic    = "\x8eNormal\n" // no text file begins like this, nor one that was mangled as text
	normalVersion  = 1
	normalHeader   = len(normalMagic) + 1 + 2 + 8
	normalChecksum = 8

	// maxWrittenCols and maxWrittenRows bound what hostile bytes can make a reader do.
	maxWrittenCols = 128
	maxWrittenRows = 1 << 48
)

// ErrTooLarge means that a Normal can't be written down, because it has more than 128
// unknowns or 2⁴⁸ rows.
var ErrTooLarge = errors.New("linalg: too many rows or columns to be written")

func crcTable() *crc64.Table { return crc64.MakeTable(crc64.ECMA) }

// AppendBinary appends n to b, in a versioned format with a checksum, which
// [Normal.UnmarshalBinary] reads back exactly. It takes some 30 bytes for each of the
// (p+1)(p+4)/2 sums: 600 for p = 4 and a million ordinary rows.
//
// The bytes are canonical: they are the same on every machine, and for all Normals that
// hold the same rows, in whatever order these were added, merged and taken away.
//
// Its error is [ErrTooLarge].
func (n *Normal) AppendBinary(b []byte) ([]byte, error) {
	if n.cols > maxWrittenCols || n.rows > maxWrittenRows {
		return b, fmt.Errorf("%w: %d rows of %d columns", ErrTooLarge, n.rows, n.cols)
	}
	start := len(b)
	b = append(b, normalMagic...)
	b = append(b, normalVersion)
	b = binary.LittleEndian.AppendUint16(b, uint16(n.cols))
	b = binary.LittleEndian.AppendUint64(b, uint64(n.rows))
	for i := range n.totals {
		b = n.totals[i].appendBinary(b)
	}
	for i := range n.products {
		b = n.products[i].appendBinary(b)
	}
	return binary.LittleEndian.AppendUint64(b, crc64.Checksum(b[start:], crcTable())), nil
}

// MarshalBinary returns n as [Normal.AppendBinary] writes it.
func (n *Normal) MarshalBinary() ([]byte, error) { return n.AppendBinary(nil) }

// appendBinary appends the words of a that are needed.
func (a *accumulator) appendBinary(b []byte) []byte {
	low, high := a.extent()
	b = append(b, byte(low), byte(high-low))
	for _, word := range a[low:high] {
		b = binary.LittleEndian.AppendUint64(b, word)
	}
	return b
}

// extent returns the words low … high−1 of a that are needed: all below are 0, and all
// above are copies of the sign of the last one. They are none for 0.
func (a *accumulator) extent() (low, high int) {
	for high = accumulatorWords; high > 0; high-- {
		word := a[high-1]
		if sign := signOf(a[:high-1]); word != sign {
			break
		}
	}
	for low < high && a[low] == 0 {
		low++
	}
	return low, high
}

// signOf returns a word of copies of the sign of words: 0 if there are none.
func signOf(words []uint64) uint64 {
	if len(words) == 0 {
		return 0
	}
	return uint64(int64(words[len(words)-1]) >> 63)
}
