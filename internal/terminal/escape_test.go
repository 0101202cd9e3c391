package terminal

import (
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestEscape(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"empty":             {"", ""},
		"plain":             {`C:\profiles\"día" 性能 🚀.jsonl`, `C:\profiles\"día" 性能 🚀.jsonl`},
		"colour":            {"\x1b[31mred\x1b[0m", `\x1b[31mred\x1b[0m`},
		"title":             {"\x1b]0;title\a", `\x1b]0;title\a`},
		"one-byte CSI":      {"\u009b31m", `\u009b31m`},
		"raw C1 byte":       {"\x9b31m", `\x9b31m`},
		"line ends":         {"a\r\nb\tc\v\f\b", `a\r\nb\tc\v\f\b`},
		"NUL and DEL":       {"\x00\x7f", `\x00\x7f`},
		"direction":         {"cpu\u202egnp.exe\u2066", `cpu\u202egnp.exe\u2066`},
		"no width":          {"a\u200bb\ufeff\u00ad", `a\u200bb\ufeff\u00ad`},
		"odd spaces":        {"a\u00a0b\u2028c", `a\u00a0b\u2028c`},
		"tag characters":    {"\U000e0041", `\U000e0041`},
		"invalid UTF-8":     {"a\xff\xc3(", `a\xff\xc3(`},
		"a surrogate":       {"\xed\xa0\x80", `\xed\xa0\x80`},
		"replacement, real": {"\ufffd", "\ufffd"},
		"private use":       {"\ue000", `\ue000`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, test.want, Escape(test.in))
		})
	}
}

// Whatever the input, the output is printable, escaping it again changes nothing, and
// reading the escapes gives the input back.
func FuzzEscape(f *testing.F) {
	f.Add("plain")
	f.Add("\x1b[2J\u202e\xff\x80")
	f.Fuzz(func(t *testing.T, s string) {
		escaped := Escape(s)
		assert.True(t, utf8.ValidString(escaped))
		for _, r := range escaped {
			assert.True(t, unicode.IsPrint(r), "%U", r)
		}
		assert.Equal(t, escaped, Escape(escaped))
		if !strings.ContainsAny(s, `\"`) {
			back, err := strconv.Unquote(`"` + escaped + `"`)
			assert.NoError(t, err)
			assert.Equal(t, s, back)
		}
	})
}
