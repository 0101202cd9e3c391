package report

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNumberInJSON(t *testing.T) {
	for _, c := range []struct {
		v    float64
		want string
	}{
		{0, "0"}, {math.Copysign(0, -1), "0"}, {1, "1"}, {-0.1, "-0.1"}, {100000, "100000"},
		{math.NaN(), "null"}, {math.Inf(1), "null"}, {math.Inf(-1), "null"},
		{1e-7, "1e-07"}, {1.0999099286e-293, "1.0999099286e-293"}, {1e300, "1e+300"}, {5e-324, "5e-324"},
	} {
		got, err := json.Marshal(number(c.v))
		require.NoError(t, err)
		require.Equal(t, c.want, string(got))
	}
}

func FuzzNumberReadsBack(f *testing.F) {
	f.Add(0.1)
	f.Add(1e21)
	f.Add(5e-324)
	f.Fuzz(func(t *testing.T, v float64) {
		text, err := json.Marshal(number(v))
		require.NoError(t, err)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			require.Equal(t, "null", string(text))
			return
		}
		back, err := strconv.ParseFloat(string(text), 64)
		require.NoError(t, err)
		require.Equal(t, v, back)
	})
}

func TestDigits(t *testing.T) {
	for _, c := range []struct {
		v    float64
		n    int
		want string
	}{
		{0, 3, "0"}, {1, 3, "1.00"}, {12345, 3, "12345"}, {0.000123456, 3, "0.000123"}, {0.99999, 3, "1.00"},
		{9.9996, 4, "10.00"}, {-2.5, 2, "-2.5"}, {1e-9, 3, "1.00e-09"}, {2e12, 3, "2.00e+12"},
		{math.NaN(), 3, "–"}, {math.Inf(1), 3, "–"},
	} {
		require.Equal(t, c.want, digits(c.v, c.n))
	}
}

func TestTrimmed(t *testing.T) {
	require.Equal(t, "16", trimmed(16, 4))
	require.Equal(t, "355.1", trimmed(355.125, 4))
	require.Equal(t, "0.5", trimmed(0.5, 4))
	require.Equal(t, "1000", trimmed(1000, 4))
	require.Equal(t, "2.000e+12", trimmed(2e12, 4))
	require.Equal(t, "0", trimmed(0, 4))
}

func TestFixed(t *testing.T) {
	require.Equal(t, "0.000", fixed(-0.0001, 3))
	require.Equal(t, "-0.001", fixed(-0.001, 3))
	require.Equal(t, "–", fixed(math.NaN(), 3))
	require.Equal(t, "-1.000e+20", fixed(-1e20, 3))
}

func TestPValue(t *testing.T) {
	require.Equal(t, "0.0312", pValue(0.0312, math.NaN()))
	require.Equal(t, "2.5e-6721", pValue(0, -6720.59792355556))
	require.Equal(t, "1.0e-10", pValue(9.96e-11, -10.00174066))
	require.Equal(t, "0", pValue(0, math.Inf(-1)))
	require.Equal(t, "–", pValue(math.NaN(), math.NaN()))
}

func TestTableAligns(t *testing.T) {
	var b strings.Builder
	table := table{header: []string{"", "R²", "n"}, left: 1}
	table.add("Huber", "0.9", "–")
	table.add("x", "10", "7")
	table.write(&b)
	require.Equal(t, "          R²  n\n  Huber  0.9  –\n  x       10  7\n", b.String())
}

func TestWrap(t *testing.T) {
	require.Equal(t, "> one two\n  three\n", wrap("one two three", "> ", "  ", 9))
	require.Equal(t, "> verylongword\n", wrap("verylongword", "> ", "  ", 5))
}
