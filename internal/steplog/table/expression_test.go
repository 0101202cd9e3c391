package table

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
)

func TestExpression(t *testing.T) {
	values := map[string]float64{"a": 7, "b": 2, "c": 0.1, "a.b": 5, "x y": 3, "#2": 11, "größe": 13, "iter(s)": 17, "_1": 19}
	for text, want := range map[string]float64{
		"a": 7, "a/b": 3.5, "a+b*c": 7.2, "(a+b)*c": 0.9, "a*1e-1": 0.7, "1E+2-b": 98, "a-b-c": 4.9, "a/b/b": 1.75, "a-(b-c)": 5.1, "2": 2, "1.5e1*b": 30,
		" a \t/ 2 ": 3.5, "a.b*1": 5, "`x y`+a": 10, `"iter(s)"/b`: 8.5, "#2": 11, "größe-_1": -6, "a*a*a": 343, "((a))": 7, ".5*b": 1,
	} {
		e, err := parseExpression(text)
		require.NoError(t, err, text)
		in := make([]float64, len(e.columns))
		for k, name := range e.columns {
			v, ok := values[name]
			require.True(t, ok, name)
			in[k] = v
		}
		assert.InDelta(t, want, e.eval(in), 1e-15*max(want, 1), text)
	}
}

func TestExpressionErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":        `"": a column or a number is missing at the end`,
		"a/":      `"a/": a column or a number is missing at the end`,
		"(a":      `"(a": a parenthesis is not closed`,
		"a)":      `"a)": ")" is not expected`,
		"a b":     `"a b": "b" is not expected`,
		"-a":      `"-a": "-a" is not expected`,
		"`a":      "\"`a\": a name in quotes does not end",
		"a + ``":  "\"a + ``\": a name in quotes does not end",
		"#":       `"#": "#" is not expected`,
		"f(x)":    `"f(x)": "(x)" is not expected`,
		"a\x1b[m": `"a\x1b[m": "\x1b[m" is not expected`,
	} {
		_, err := parseExpression(text)
		require.Error(t, err, text)
		assert.Equal(t, want, err.Error())
	}
	deep := ""
	for range 40 {
		deep += "a+("
	}
	_, err := parseExpression(deep)
	assert.ErrorContains(t, err, "too many parentheses")
}

func FuzzExpression(f *testing.F) {
	for _, text := range []string{"a/b", "(a+b)*2", "`x y`-\"z\"", "#1/#2", "a+(b-(c*(d/e)))", "1e3"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := parseExpression(text)
		if err == nil {
			e.eval(make([]float64, len(e.columns)))
		}
	})
}

func TestParseColumns(t *testing.T) {
	for text, want := range map[string]map[format.Role]string{
		"batch=bs,length=total/bs,time=t": {format.BatchSize: "bs", format.SeqLen: "total/bs", format.StepTime: "t"},
		" time = latency (s) ":            {format.StepTime: "latency (s)"},
		"batch=`a,b`,length=\"c,d\"/2":    {format.BatchSize: "`a,b`", format.SeqLen: `"c,d"/2`},
		"time=a=b":                        {format.StepTime: "a=b"},
	} {
		got, err := ParseColumns(text)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	for text, want := range map[string]string{
		"":                `"" is neither batch=NAME, nor length=NAME, nor time=NAME`,
		"batch_size=a":    `"batch_size=a" is neither batch=NAME, nor length=NAME, nor time=NAME`,
		"batch=a,":        `"" is neither batch=NAME, nor length=NAME, nor time=NAME`,
		"batch":           `"batch" is neither batch=NAME, nor length=NAME, nor time=NAME`,
		"batch= ,time=a":  `"batch= " is neither batch=NAME, nor length=NAME, nor time=NAME`,
		"batch=a,batch=b": "batch is said twice",
	} {
		_, err := ParseColumns(text)
		assert.EqualError(t, err, want)
	}
}

func TestParseTimeUnit(t *testing.T) {
	for text, want := range map[string]float64{"s": 1000, "ms": 1, "us": 1e-3, "µs": 1e-3, "ns": 1e-6} {
		got, err := ParseTimeUnit(text)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	_, err := ParseTimeUnit("min")
	assert.EqualError(t, err, `"min" is neither s, nor ms, us or ns`)
}

func TestParseWhere(t *testing.T) {
	got, err := ParseWhere("hardware = h100=80gb")
	require.NoError(t, err)
	assert.Equal(t, format.Label{Name: "hardware", Value: "h100=80gb"}, got)
	for _, text := range []string{"", "hardware", "=h100", " =h100"} {
		_, err := ParseWhere(text)
		assert.ErrorContains(t, err, "is not NAME=VALUE")
	}
}
