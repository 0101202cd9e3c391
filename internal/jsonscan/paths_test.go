package jsonscan

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const nested = `{"t": 7, "fpm": {"id": "a\u0062", "n": {"d": 4, "kv": 2049.5, "x": [1]}, "q": {"d": 9}}, "d": true}`

func newTestPaths() *Paths { return NewPaths("t", "fpm.id", "fpm.n.d|m.n.d", "fpm.n.kv", "fpm.n", "d") }

// texts returns the texts of values, "" where there is none.
func texts(b *Buffer, values []Value) (list []string) {
	for _, v := range values {
		if v.Kind == Absent {
			list = append(list, "")
			continue
		}
		list = append(list, string(v.Raw(b)))
	}
	return list
}

func TestPaths(t *testing.T) {
	const n = `{"d": 4, "kv": 2049.5, "x": [1]}`
	deep := strings.Repeat("[", 100) + strings.Repeat("]", 100)
	for line, want := range map[string][]string{
		nested:                                  {"7", `"a\u0062"`, "4", "2049.5", n, "true"},
		" {} \r":                                {"", "", "", "", "", ""},
		`{"fpm":{}}`:                            {"", "", "", "", "", ""},
		`{"fpm": { }, "d":null}`:                {"", "", "", "", "", "null"},
		`{"fpm":3,"m":{"n":{"d":-5e0}}}`:        {"", "", "-5e0", "", "", ""},
		`{"fpm":{"n":{"d":1}},"fpm":{"id":""}}`: {"", `""`, "", "", "", ""},
		`{"fpm":{"n":{"d":1},"n":{"kv":2}}}`:    {"", "", "", "2", `{"kv":2}`, ""},
		`{"fpm":{"n":{"d":1},"n":7}}`:           {"", "", "", "", "7", ""},
		`{"\u0066pm":{"n":{"d":1e999}}}`:        {"", "", "1e999", "", `{"d":1e999}`, ""},
		`{"a":` + deep + `,"d":` + deep + `}`:   {"", "", "", "", "", deep},
	} {
		p := newTestPaths()
		for range 3 {
			values := make([]Value, 6)
			b := buffered(line)
			end, ok := p.Line(b, 0, values)
			if line[2] == 'a' {
				require.False(t, ok)
				end, ok = p.DeepLine(b, 0, values)
			}
			require.True(t, ok, line)
			require.Equal(t, len(line)+1, end)
			require.Equal(t, want, texts(b, values), line)
		}
	}
}

func TestPathsValues(t *testing.T) {
	p, values, b := newTestPaths(), make([]Value, 6), buffered(nested)
	_, ok := p.Line(b, 0, values)
	require.True(t, ok)
	assert.Equal(t, "ab", string(values[1].Text(b)))
	assert.Equal(t, 2049.5, values[3].Number)
	assert.Equal(t, []Kind{Number, String, Number, Number, Object, True}, kinds(values))

	b = buffered(`{"t":1e999,"d":-1e999,"fpm":{"id":null,"n":[],"x":0}}`)
	_, ok = p.Line(b, 0, values)
	require.True(t, ok)
	assert.Equal(t, math.Inf(1), values[0].Number)
	assert.Equal(t, math.Inf(-1), values[5].Number)
	assert.Equal(t, []Kind{Number, Null, Absent, Absent, Array, Number}, kinds(values))
}

func kinds(values []Value) (list []Kind) {
	for _, v := range values {
		list = append(list, v.Kind)
	}
	return list
}

func TestPathsRefuse(t *testing.T) {
	p, values := newTestPaths(), make([]Value, 6)
	for _, line := range []string{
		"", "x", "[]", "{", nested[:len(nested)-1], nested + "x", nested + ",", nested + "{}",
		`{"fpm":{"n":{"d":01}}}`, `{"fpm":{"n":{"d":1,}}}`, `{"fpm":{"n":{"d":1}`, `{"fpm":{"n" {}}}`, `{"fpm":{,}}`, `{"fpm":{"id":"` + "\t" + `"}}`,
		`{"fpm":{]}`, `{"fpm":[}`, `{"fpm":{"n":{"kv":.5}}}`, `{"d":tru}`, `{"t":-}`, `{"t":1 "d":2}`, `{"a":1}}`,
	} {
		_, ok := p.Line(buffered(line), 0, values)
		require.False(t, ok, line)
		_, ok = p.Line(buffered(nested), 0, values)
		require.True(t, ok)
	}
}

// An array is read in place by whoever asks for it.
func TestPathsEach(t *testing.T) {
	inner := NewPaths("v")
	var got []float64
	p := NewPaths("a.list", "z")
	p.Each(0, func(b *Buffer, i int) (int, bool) {
		var v [1]Value
		end, ok := inner.Object(b, i, v[:])
		got = append(got, v[0].Number)
		return end, ok
	})
	values := make([]Value, 2)
	for line, want := range map[string][]float64{
		`{"a":{"list":[{"v":1} , {"v":2}]},"z":3}`: {1, 2},
		`{"a":{"list":[ ]},"z":3}`:                 nil,
		`{"a":{"list":{}},"z":3}`:                  nil,
	} {
		got = nil
		_, ok := p.Line(buffered(line), 0, values)
		require.True(t, ok, line)
		require.Equal(t, want, got)
		require.Equal(t, 3.0, values[1].Number)
	}
	for _, line := range []string{`{"a":{"list":[{"v":1}}`, `{"a":{"list":[3]}}`, `{"a":{"list":[{"v":1},]}}`} {
		_, ok := p.Line(buffered(line), 0, values)
		require.False(t, ok, line)
	}
}

func TestPathsHaveLimits(t *testing.T) {
	var many, wide []string
	for k := range MaxValues {
		many = append(many, fmt.Sprintf("a%d.b%d", k%MaxKeys, k))
	}
	for k := range MaxKeys + 1 {
		wide = append(wide, fmt.Sprint("a", k))
	}
	assert.NotPanics(t, func() { NewPaths(many...) })
	assert.Panics(t, func() { NewPaths(append(many, "x")...) })
	assert.Panics(t, func() { NewPaths(wide...) })
}

// FuzzPaths holds Paths to encoding/json: what Line takes is a valid object with these
// values, and any valid object DeepLine takes. It reads the lines twice, with and without
// knowing their form.
func FuzzPaths(f *testing.F) {
	paths := []string{"t", "fpm.id", "fpm.n.d", "fpm.n", "d"}
	for _, line := range []string{
		nested, `{}`, `{"fpm":{"n":{}}}`, `{"fpm":{"n":{"d":1}},"fpm":{"n":[]}}`, `{"t":-0,"d":1e400}`, `{"fpm":{"n":{"d":01}}}`,
		"{\"fpm\":{\"\xff\":1,\"id\":\"\xff\"}}\r", `{"fpm":[[[{}]]],"d":{"fpm":{}}}`, "[1]", `{"a":{"n":{"d":1}},"fpm":{"d":1,"n":null}}`,
	} {
		f.Add(line, nested)
		f.Add(line[:len(line)/2], line)
	}
	f.Fuzz(func(t *testing.T, first, second string) {
		p, values := NewPaths(paths...), make([]Value, len(paths))
		for _, line := range []string{first, second, first, second} {
			line, _, _ = strings.Cut(line, "\n")
			b := buffered(line)
			end, ok := p.Line(b, 0, values)
			if ok {
				require.True(t, json.Valid([]byte(line)))
				require.Equal(t, len(line)+1, end)
				requireValues(t, line, b, paths, values)
			}
			if isObject(line) {
				_, ok = p.DeepLine(b, 0, values)
				require.True(t, ok)
				requireValues(t, line, b, paths, values)
			}
		}
	})
}

func isObject(line string) bool {
	var fields map[string]json.RawMessage
	return json.Unmarshal([]byte(line), &fields) == nil && fields != nil
}

// requireValues checks the values that Paths found in a line.
func requireValues(t *testing.T, line string, b *Buffer, paths []string, values []Value) {
	for k, path := range paths {
		want := json.RawMessage(line)
		for _, key := range strings.Split(path, ".") {
			var fields map[string]json.RawMessage
			_ = json.Unmarshal(want, &fields) // none in another kind of value
			want = fields[key]
		}
		require.Equal(t, want == nil, values[k].Kind == Absent, path)
		if want == nil {
			continue
		}
		require.Equal(t, string(want), string(values[k].Raw(b)), path)
		switch values[k].Kind {
		case Number:
			requireSameFloat(t, string(want), values[k].Number)
		case String:
			var text string
			require.NoError(t, json.Unmarshal(want, &text))
			require.Equal(t, text, string([]rune(string(values[k].Text(b)))))
		}
	}
}
