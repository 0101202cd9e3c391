package jsonscan

// ReadNumber reads the number at b[i:], as JSON writes one, with the same bits as
// strconv.ParseFloat. It returns the index after it; ok is false if there is none, if it
// has a minus sign, or if no float64 is near it.
func ReadNumber(b *Buffer, i int) (v float64, end int, ok bool) { return number(b, i) }

// NextOf returns the index of the first byte at or after b[i] that is c or a newline.
func NextOf(b *Buffer, i int, c byte) int {
	const newlines = '\n' * ones
	wanted := uint64(c) * ones
	for {
		x := b.word(i)
		// The usual test for a byte that is zero, exact for the first.
		w, n := x^wanted, x^newlines
		if found := ((w-ones)&^w | (n-ones)&^n) & tops; found != 0 {
			return i + firstByte(found)
		}
		i += 8
	}
}
