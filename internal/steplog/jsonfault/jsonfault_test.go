package jsonfault

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/steplog/format"
)

func TestFaults(t *testing.T) {
	type found struct {
		kind   format.Kind
		column int
		text   string
	}
	for line, want := range map[string]found{
		"\x00\x00":      {format.NULBytes, 0, `"\x00\x00"`},
		"{\"a\x01\":1}": {format.Binary, 4, `"\x01\":1}"`},
		" [1]":          {format.Array, 0, " [1]"},
		"x":             {format.NotRecord, 0, "x"},
		`{"a": nan}`:    {format.NotFinite, 7, "nan"},
		`{"a": 1} 2`:    {format.Trailing, 10, "2"},
		`{"a": 1,`:      {format.Unfinished, 0, `{"a": 1,`},
		`{"a": 1`:       {format.Truncated, 0, `{"a": 1`},
		`{'a': 1}`:      {format.Syntax, 2, `invalid character '\'' looking for beginning of object key string`},
		`{"a": 1}`:      {format.None, 0, ""},
	} {
		got := found{kind: Of([]byte(line))}
		if got.kind != format.None {
			got.column, got.text = Describe([]byte(line), got.kind)
		}
		assert.Equal(t, want, got, line)
	}
}

func TestKeysIn(t *testing.T) {
	assert.Equal(t, "an empty object", KeysIn([]byte("{}")))
	assert.Equal(t, `only "", a, b, c, d, e, …`, KeysIn([]byte(`{"b":1,"a":1,"":1,"d":1,"c":1,"f":1,"e":1}`)))
	assert.Equal(t, "boolean", TypeOf([]byte("true")))
}
