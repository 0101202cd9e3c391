package jsonscan

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// items returns the items of a document as key: text, and where it ends.
func items(text string) (list []string, at int, ok bool) {
	d := NewDocument([]byte(text))
	last := -1
	at, ok = d.Items(func(key string, b *Buffer, i int) (int, bool) {
		v, end, ok := ReadValue(b, i)
		if ok {
			item := key + ": " + string(v.Raw(b))
			if d.Offset(i) == last {
				list = list[:len(list)-1] // it was cut
			}
			list, last = append(list, item), d.Offset(i)
		}
		return end, ok
	})
	return list, at, ok
}

func TestDocument(t *testing.T) {
	for text, want := range map[string][]string{
		`[]`:                           nil,
		" [ ]\n":                       nil,
		`{ }`:                          nil,
		"[1,\n{\"a\":2}, \"x\"\n]\n\n": {": 1", `: {"a":2}`, `: "x"`},
		"{\n\t\"unit\": \"ms\", \"l\" : [1, 2],\n \"r\":[{\n}], \"e\":[], \"n\":null}": {`unit: "ms"`, "l: 1", "l: 2", "r: {\r}", "n: null"},
	} {
		got, at, ok := items(text)
		require.True(t, ok, text)
		require.Equal(t, len(text), at)
		require.Equal(t, want, got)
	}
	for _, text := range []string{"", " ", "x", "[", "[1", "[1,", "[1,]", "[1 2]", "{", `{"a"`, `{"a":`, `{"a":1`, `{"a":1,`, `{"a":1,}`, "{1:2}", "[]x", "[\"\n\"]", "[[1]", "[01]"} {
		_, at, ok := items(text)
		require.False(t, ok, text)
		require.LessOrEqual(t, at, len(text))
	}
}

// Items are whole wherever the buffer ends.
func TestLongDocument(t *testing.T) {
	const n = 30_000
	var text strings.Builder
	var want []string
	text.WriteString("{\"list\": [")
	for i := range n {
		item := fmt.Sprintf("{\"i\": %d, \"s\": %q}", i, strings.Repeat("x", i%97))
		if i%3 == 0 {
			item = fmt.Sprint(i * 1_000_003)
		}
		if i > 0 {
			text.WriteString(",\n" + strings.Repeat(" ", i%50))
		}
		text.WriteString(item)
		want = append(want, "list: "+item)
	}
	text.WriteString("]}\n")
	require.Greater(t, text.Len(), 2*Size)
	for shift := range 4 {
		got, at, ok := items(strings.Repeat(" ", shift*31_337) + text.String())
		require.True(t, ok)
		require.Equal(t, text.Len()+shift*31_337, at)
		require.Equal(t, want, got)
	}
	_, _, ok := items("[\"" + strings.Repeat("x", Size) + "\"]")
	assert.False(t, ok, "longer than the buffer")
	_, _, ok = items("[" + strings.Repeat("1", Size) + "]")
	assert.False(t, ok, "longer than the buffer")
}

func TestDocumentLines(t *testing.T) {
	d := NewDocument([]byte("[1,\n2,\n\n3]"))
	var lines []int
	_, ok := d.Items(func(_ string, b *Buffer, i int) (int, bool) {
		lines = append(lines, d.Line(i))
		_, end, ok := ReadValue(b, i)
		return end, ok
	})
	require.True(t, ok)
	assert.Equal(t, []int{1, 2, 4}, lines)
}

// FuzzDocument holds Items to encoding/json.
func FuzzDocument(f *testing.F) {
	for _, text := range []string{"[1, 2]", "{\"a\": [1,\n{}], \"b\": \"x\"}", "[[1]", "{\"a\":1}x", "[\"\n\"]", " [ ] "} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		got, _, ok := items(string(text))
		if !ok {
			return
		}
		require.True(t, json.Valid(text))
		var list []json.RawMessage
		if json.Unmarshal(text, &list) == nil {
			require.Len(t, got, len(list))
		}
	})
}
