package formattest

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/steplog/format"
)

// Whatever the pieces are, they are whole lines, they are all of the text, and only the
// last one is said to be.
func TestParseInPieces(t *testing.T) {
	const text = "a\n\nlonger than a piece\nbb\nno newline"
	for size, want := range map[int][]string{
		1:    {"a\n", "\n", "longer than a piece\n", "bb\n", "no newline\n"},
		4:    {"a\n\n", "longer than a piece\n", "bb\n", "no newline\n"},
		1000: {text + "\n"},
	} {
		var pieces []string
		f := format.Format{NewParser: func(format.Settings) format.Parser {
			return func(text format.Text, out *format.Result) {
				piece := string(text.Buf[text.Start:text.End])
				pieces = append(pieces, piece)
				assert.Equal(t, strings.HasSuffix(piece, "newline\n"), text.Last)
				assert.Equal(t, text.Last, text.Cut)
				out.Line = strings.Count(piece, "\n")
			}
		}}
		assert.Equal(t, 5, Parse(f, text, format.Settings{}, size).Lines)
		assert.Equal(t, want, pieces, size)
	}
}
