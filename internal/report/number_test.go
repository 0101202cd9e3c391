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

func TestTableAligns(t *testing.T) {
	var b strings.Builder
	table := table{header: []string{"", "R²", "n"}, left: 1}
	table.add("Huber", "0.9", "–")
	table.add("x", "10", "7")
	table.write(&b)
	require.Equal(t, "          R²  n\n  Huber  0.9  –\n  x       10  7\n", b.String())
}
