package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
)

func TestObjects(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		flags string
		unit  float64
		lines []int
	}{
		"flat":       {text: `{"bs":4,"len":3972,"t":7.740970701996115}` + "\n" + `{"t":7,"len":3453,"bs":1}` + "\r\n\n" + `{"bs":16,"x":[{}],"len":475.5,"t":85e-1}`, flags: "batch=bs,length=len,time=t", unit: 1, lines: []int{1, 2, 4}},
		"nested":     {text: "\n" + `{"e":{"n":4,"kv":{"sum":15888}},"wall":0.007740970701996115}` + "\n" + `{"wall":0.007,"e":{"kv":{"sum":3453},"n":1}}` + "\n" + `{"wall":0.0085,"e":{"kv":{"sum":7608,"a":1},"n":16}}` + "\n", flags: "batch=e.n,length=e.kv.sum/e.n,time=wall", lines: []int{2, 3, 4}},
		"only time":  {text: `{"batch_size":4,"seq_len":3972,"ms":7.740970701996115}` + "\n" + `{"batch_size":1,"seq_len":3453,"ms":7}` + "\n" + `{"batch_size":16,"seq_len":475.5,"ms":8.5}`, flags: "time=ms", unit: 1, lines: []int{1, 2, 3}},
		"in strings": {text: `{"bs":"4","len":"3972","t":" 7.740970701996115"}` + "\n" + `{"bs":"1","len":3453,"t":"7"}` + "\n" + `{"bs":16,"len":"4755e-1","t":8.5}`, flags: "batch=bs,length=len,time=t", unit: 1, lines: []int{1, 2, 3}},
		"others":     {text: `{"event":"start"}` + "\n" + `{"bs":4,"len":3972,"t":7.740970701996115}` + "\n{}\n" + `{"bs":1,"len":3453,"t":7}` + "\n" + `{"bs":16,"len":475.5,"t":8.5}` + "\n", flags: "batch=bs,length=len,time=t", unit: 1, lines: []int{2, 4, 5}},
		"strange":    {text: `{"batch-size":4,"kv len":3972,"t(ms)":7.740970701996115}` + "\n" + `{"batch-size":1,"kv len":3453,"t(ms)":7}` + "\n" + `{"batch-size":16,"kv len":475.5,"t(ms)":8.5}` + "\n", flags: "batch=batch-size,length=`kv len`,time=t(ms)", unit: 1, lines: []int{1, 2, 3}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, chunk := range []int{1, 2, 100} {
				got := parsed(c.text, format.Settings{Columns: columns(t, c.flags), TimeUnit: c.unit}, chunk)
				require.Nil(t, got.Refusal)
				require.Empty(t, got.Shown)
				require.Len(t, got.Rows, 3)
				for i, row := range threeRows {
					assertRow(t, row, got.Rows[i])
					assert.Equal(t, c.lines[i], linesOf(got).Of(i))
				}
			}
		})
	}
}

func TestObjectLabels(t *testing.T) {
	const text = `{"worker":"a\u0062","tp":2,"n":1,"l":2,"t":3}
{"worker":"ab","tp":2,"n":2,"l":2,"t":3}
{"worker":"c","n":3,"l":2,"t":3}
{"worker":"c","tp":4,"n":4,"l":"x","t":3}
`
	s := format.Settings{Columns: columns(t, "batch=n,length=l,time=t")}
	got := parsed(text, s, 1)
	require.Len(t, got.Rows, 3)
	require.Len(t, got.Shown, 1)
	assert.Equal(t, [][]format.Label{{{Name: "worker", Value: "ab"}, {Name: "tp", Value: "2"}}, {{Name: "worker", Value: "c"}, {Name: "tp", Value: ""}}}, got.Groups.Labels)

	s.Where = []format.Label{{Name: "worker", Value: "ab"}, {Name: "n", Value: "2"}}
	got = parsed(text, s, 1)
	require.Len(t, got.Rows, 1)
	assert.Equal(t, 2.0, got.Rows[0].BatchSize)
	assert.Empty(t, got.Shown)
	assert.Equal(t, 3, got.Dropped[format.OtherGroup])
}

func TestBadObjects(t *testing.T) {
	const good = `{"n":1,"l":2,"t":3}` + "\n"
	for line, want := range map[string]format.BadLine{
		`{"n":1,"l":2}`:                 {Fault: format.Fault{Kind: format.Missing, Role: format.StepTime, Name: "t"}, Found: "only n, l"},
		`{"n":1,"l":2,"T":4}`:           {Fault: format.Fault{Kind: format.Missing, Role: format.StepTime, Name: "t"}, Found: "only n, l, T; did you mean T?"},
		`{"n":1,"l":2,"t":"3 ms"}`:      {Fault: format.Fault{Kind: format.NotNumber, Role: format.StepTime, Name: "t"}, Column: 18, Found: `"3 ms"`},
		`{"n":1,"l":null,"t":3}`:        {Fault: format.Fault{Kind: format.NotNumber, Role: format.SeqLen, Name: "l"}, Column: 12, Found: "null"},
		`{"n":1,"l":[2],"t":3}`:         {Fault: format.Fault{Kind: format.NotNumber, Role: format.SeqLen, Name: "l"}, Column: 12, Found: "[2]"},
		`{"n":-1,"l":2,"t":3}`:          {Fault: format.Fault{Kind: format.NotPositive, Role: format.BatchSize, Name: "n"}, Column: 6, Found: "-1"},
		`{"n":1,"l":2,"t":0}`:           {Fault: format.Fault{Kind: format.NotPositive, Role: format.StepTime, Name: "t"}, Column: 18, Found: "0"},
		`{"n":1,"l":1e999,"t":3}`:       {Fault: format.Fault{Kind: format.TooLarge, Role: format.SeqLen, Name: "l"}, Column: 12, Found: "1e999"},
		`{"n":1,"l":-1e999,"t":3}`:      {Fault: format.Fault{Kind: format.NotPositive, Role: format.SeqLen, Name: "l"}, Column: 12, Found: "-1e999"},
		`{"n":1,"l":2,"t":NaN}`:         {Fault: format.Fault{Kind: format.NotFinite}, Column: 18, Found: "NaN"},
		`x`:                             {Fault: format.Fault{Kind: format.NotRecord}, Found: "x"},
		`[1]`:                           {Fault: format.Fault{Kind: format.Array}, Found: "[1]"},
		`{"n":1,"l":2,"t":3} 4`:         {Fault: format.Fault{Kind: format.Trailing}, Column: 21, Found: "4"},
		`{"n":1,`:                       {Fault: format.Fault{Kind: format.Unfinished}, Found: `{"n":1,`},
		`{"n":1,"l`:                     {Fault: format.Fault{Kind: format.Truncated}, Found: `{"n":1,"l`},
		`{'n':1}`:                       {Fault: format.Fault{Kind: format.Syntax}, Column: 2, Found: `invalid character '\'' looking for beginning of object key string`},
		strings.Repeat(`{"n":`, 10_001): {Fault: format.Fault{Kind: format.TooDeep}, Column: 50001, Found: "invalid character '{' exceeded max depth"},
	} {
		got := parsed(good+line+"\n"+good, format.Settings{Columns: columns(t, "batch=n,length=l,time=t")}, 100)
		require.Len(t, got.Shown, 1, line)
		want.Line = 2
		assert.Equal(t, want, got.Shown[0], line[:min(len(line), 40)])
		assert.Len(t, got.Rows, 2)
		w := words[want.Fault.Kind]
		assert.NotEmpty(t, w.Reason, want.Fault.Kind)
		assert.NotEmpty(t, w.Remedy)
		assert.NotEmpty(t, w.Want)
	}
	got := parsed(good+`{"n":1,"l`, format.Settings{Columns: columns(t, "batch=n,length=l,time=t")}, 100)
	require.Len(t, got.Shown, 1)
	assert.Equal(t, format.CutOff, got.Shown[0].Fault.Kind)

	got = parsed(`{"n":0,"l":0,"t":0}`+"\n"+`{"n":1,"l":1,"t":1,"a":`+strings.Repeat("[", 100)+strings.Repeat("]", 100)+"}", format.Settings{Columns: columns(t, "batch=n,length=l,time=t")}, 100)
	assert.Empty(t, got.Shown)
	assert.Equal(t, 1, got.Dropped[format.Idle])
	assert.Len(t, got.Rows, 1)
}

func TestObjectsWithoutTheColumns(t *testing.T) {
	got := parsed(`{"m":{"batch":1,"length":2,"time":3}}`+"\n"+`{"x":1}`+"\n", format.Settings{Columns: columns(t, "batch=n,length=length,time=t")}, 1)
	require.NotNil(t, got.Refusal)
	assert.Equal(t, format.Refusal{Reason: "no column is called length", Remedy: "did you mean m.length? the columns are m.batch, m.length, m.time"}, *got.Refusal)

	got = parsed(`{"x":1}`+"\n", format.Settings{Columns: columns(t, "batch=n,length=length,time=t")}, 1)
	require.NotNil(t, got.Refusal)
	assert.Equal(t, format.Refusal{Reason: "no column is called n", Remedy: "the columns are x"}, *got.Refusal)

	got = parsed(`{"n":1,"length":2,"t":3,"tp":4}`+"\n", format.Settings{Columns: columns(t, "batch=n,length=length,time=t"), Where: []format.Label{{Name: "tp_size", Value: "4"}}}, 1)
	require.NotNil(t, got.Refusal)
	assert.Equal(t, format.Refusal{Reason: "no column is called tp_size", Remedy: "the columns are n, length, t, tp"}, *got.Refusal)

	many := "batch=n,length="
	for i := range 20 {
		many += fmt.Sprintf("k%d+", i)
	}
	got = parsed(`{"x":1}`+"\n", format.Settings{Columns: columns(t, many+"1,time=t")}, 1)
	require.NotNil(t, got.Refusal)
	assert.Contains(t, got.Refusal.Reason, "22 keys are too many")
}

func TestPaths(t *testing.T) {
	assert.Equal(t, []string{"a", "b.c", "b.d.e", "f"}, Paths([]byte(`{"a":1,"b":{"c":"x","d":{"e":[{}]}},"f":null}rest`)))
	assert.Nil(t, Paths([]byte(`{"a":1`)))
	assert.Nil(t, Paths([]byte(`[1]`)))
	assert.Nil(t, Paths(nil))
}

func FuzzObjects(f *testing.F) {
	for _, text := range []string{`{"n":1,"l":2,"t":3}` + "\n" + `{"n":"1","e":{"l":2},"t":3}`, "{}\n{\"n\":0}\n\n", `{"n":1,"worker":"a","e":{"l":-2},"t":1e999}` + "\nx\n"} {
		f.Add([]byte(text), uint8(0))
	}
	f.Fuzz(func(t *testing.T, data []byte, chunk uint8) {
		if len(data) > 1<<16 {
			return
		}
		s := format.Settings{Columns: map[format.Role]string{format.BatchSize: "n", format.SeqLen: "e.l/n", format.StepTime: "t"}, Where: []format.Label{{Name: "t", Value: "3"}}}
		got := parsed(string(data), s, 1+int(chunk))
		require.Equal(t, parsed(string(data), s, 1<<16), got)
		if got.Refusal != nil {
			return
		}
		dropped := 0
		for _, n := range got.Dropped {
			dropped += n
		}
		require.Equal(t, got.Line, len(got.Rows)+dropped+got.Faults.Total())
		for _, bad := range got.Shown {
			require.Equal(t, format.Printable(bad.Found), bad.Found)
		}
	})
}
