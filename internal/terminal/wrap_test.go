package terminal

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "> "},
		{"one line", "R² is high", "> R² is high"},
		{"spaces and newlines", " a\n\n b  c ", "> a b c"},
		{"just fits", "1234567 90", "> 1234567 90"},
		{"one too many", "1234567 901", "> 1234567\n  901"},
		{"characters, not bytes", "äöüäöüä öü", "> äöüäöüä öü"},
		{"long words", "a 123456789012345 b", "> a\n  123456789012345\n  b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, Wrap(c.text, "> ", "  ", 12))
		})
	}
}
