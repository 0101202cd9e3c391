package jsonscan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNextOf(t *testing.T) {
	b := new(Buffer)
	for n := range 40 {
		for _, stop := range []string{",", "\n", ",\n", "\n,", ",-"} {
			copy(b[:], strings.Repeat("-", n)+stop+"\n")
			assert.Equal(t, n, NextOf(b, 0, ','))
			assert.Equal(t, n, NextOf(b, n/2, ','))
		}
	}
	copy(b[:], "\xff\x80\x0b\x09;,\n")
	assert.Equal(t, 5, NextOf(b, 0, ','))
}

func TestCellNumber(t *testing.T) {
	b := new(Buffer)
	copy(b[:], "0.0077,-1\n")
	v, end, ok := ReadNumber(b, 0)
	assert.True(t, ok)
	assert.Equal(t, 6, end)
	assert.Equal(t, 0.0077, v)
	_, _, ok = ReadNumber(b, 7)
	assert.False(t, ok)
}
