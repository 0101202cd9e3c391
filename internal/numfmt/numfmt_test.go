package numfmt

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	_ "steptime/internal/testkit"
)

var (
	nan      = math.NaN()
	inf      = math.Inf(1)
	zeroLess = math.Copysign(0, -1)
)

func TestSpecialValues(t *testing.T) {
	for _, c := range []struct {
		v                    float64
		table, prose, figure string
	}{
		{nan, "–", "–", "–"},
		{inf, "–", "above 1e308", "> 1.79e308"},
		{-inf, "–", "below -1e308", "< −1.79e308"},
	} {
		for style, want := range map[Style]string{Table: c.table, Prose: c.prose, Figure: c.figure} {
			assert.Equal(t, want, style.Fixed(c.v, 2))
			assert.Equal(t, want, style.Significant(c.v, 3))
			assert.Equal(t, want, style.Trimmed(c.v, 3))
			assert.Equal(t, want, style.Scientific(c.v))
		}
	}
	for _, style := range []Style{Table, Prose, Figure} {
		for _, zero := range []float64{0, zeroLess} {
			assert.Equal(t, "0", style.Significant(zero, 3))
			assert.Equal(t, "0", style.Trimmed(zero, 3))
			assert.Equal(t, "0", style.Signed(zero, 3))
			assert.Equal(t, "0", style.Scientific(zero))
			assert.Equal(t, "0.00", style.Fixed(zero, 2))
		}
		assert.Equal(t, "0.00", style.Fixed(-0.004, 2), "no digit but zeros, no sign")
	}
}

func TestFixed(t *testing.T) {
	for _, c := range []struct {
		style    Style
		v        float64
		decimals int
		want     string
	}{
		{Table, -0.001, 3, "-0.001"},
		{Table, 1234567.891, 2, "1234567.89"},
		{Table, -1e20, 3, "-1.000e+20"},
		{Table, 1e-12, 12, "0.000000000001"},
		{Prose, -0.0007, 3, "-0.001"},
		{Figure, 1234567.891, 2, "1,234,567.89"},
		{Figure, -12, 0, "−12"},
		{Figure, 2.5e12, 0, "2.5e12"},
		{Figure, 9.999e-12, 12, "1e−11"},
		{Figure, math.MaxFloat64, 0, "1.79e308"},
		{Figure, -math.MaxFloat64, 0, "−1.79e308"},
	} {
		assert.Equal(t, c.want, c.style.Fixed(c.v, c.decimals), "%v", c)
	}
}

func TestSignificant(t *testing.T) {
	for _, c := range []struct {
		style  Style
		v      float64
		digits int
		want   string
	}{
		{Table, 1, 3, "1.00"},
		{Table, 12345, 3, "12345"},
		{Table, 0.000123456, 3, "0.000123"},
		{Table, 0.99999, 3, "1.00"},
		{Table, 9.9996, 4, "10.00"},
		{Table, -2.5, 2, "-2.5"},
		{Table, 1e-9, 3, "1.00e-09"},
		{Table, 2e12, 3, "2.00e+12"},
		{Figure, 0.0003998, 4, "0.0003998"},
		{Figure, 54.6730, 3, "54.7"},
		{Figure, 1086, 3, "1,086"},
		{Figure, 9.96, 2, "10.0"},
		{Figure, 1.2345e-6, 4, "1.23e−6"},
	} {
		assert.Equal(t, c.want, c.style.Significant(c.v, c.digits), "%v", c)
	}
	assert.Equal(t, "+2.5", Figure.Signed(2.5, 2))
	assert.Equal(t, "−2.5", Figure.Signed(-2.5, 2))
}

func TestTrimmed(t *testing.T) {
	for _, c := range []struct {
		style  Style
		v      float64
		digits int
		want   string
	}{
		{Table, 16, 4, "16"},
		{Table, 355.125, 4, "355.1"},
		{Table, 0.5, 4, "0.5"},
		{Table, 1000, 4, "1000"},
		{Table, 2e12, 4, "2.000e+12"},
		{Prose, 54.673, 3, "54.7"},
		{Prose, 0.00197632, 3, "0.00198"},
		{Prose, 12345, 3, "12300"},
		{Prose, 1.5e-7, 3, "1.5e-07"},
		{Prose, -0.000099999, 3, "-0.0001"},
		{Prose, 3.2e9, 3, "3.2e+09"},
		{Prose, math.MaxFloat64, 3, "above 1e308"},
		{Figure, 25, 3, "25"},
		{Figure, 20.4, 3, "20.4"},
		{Figure, 1200, 3, "1,200"},
	} {
		assert.Equal(t, c.want, c.style.Trimmed(c.v, c.digits), "%v", c)
	}
}

func TestR2(t *testing.T) {
	assert.Equal(t, "0.924", R2(0.92428))
	assert.Equal(t, "0.000", R2(-0.0003))
	assert.Equal(t, "-0.001", R2(-0.0007))
	assert.Equal(t, "-1.23e+08", R2(-1.234e8))
	assert.Equal(t, "below -1e308", R2(-inf))
	assert.Equal(t, "–", R2(nan))
}

func TestPValue(t *testing.T) {
	assert.Equal(t, "0.0312", PValue(0.0312, nan))
	assert.Equal(t, "2.5e-6721", PValue(0, -6720.59792355556))
	assert.Equal(t, "1.0e-10", PValue(9.96e-11, -10.00174066))
	assert.Equal(t, "0", PValue(0, -inf))
	assert.Equal(t, "–", PValue(nan, nan))
}

func TestCounts(t *testing.T) {
	assert.Equal(t, "1 row", Table.Count(1, "row"))
	assert.Equal(t, "0 rows", Table.Count(0, "row"))
	assert.Equal(t, "12345 rows", Prose.Count(12345, "row"))
	assert.Equal(t, "1,234,567 rows", Figure.Count(1234567, "row"))
	assert.Equal(t, "999", Figure.Int(999))
}

func TestDecimals(t *testing.T) {
	for v, want := range map[float64]int{0: 0, 1: 2, -9.99: 2, 10: 1, 100: 0, 12345: 0, 0.01: 4, inf: 0} {
		assert.Equal(t, want, Decimals(v, 3), v)
	}
	assert.Equal(t, 0, Decimals(nan, 3))
	assert.Equal(t, -308, Magnitude(2.3e-308))
	assert.Equal(t, 2, Magnitude(-999))
}

func TestEquation(t *testing.T) {
	factors := []string{"batch_size·seq_len", "batch_size", "seq_len", "1"}
	assert.Equal(t, "y = 0.00200000·batch_size·seq_len − 0.800000·batch_size + 0·seq_len + 9.00000",
		Table.Equation("y", []float64{0.002, -0.8, zeroLess, 9}, factors, 6))
	assert.Equal(t, "y = −1,234·batch_size·seq_len + 1e−9·batch_size + –·seq_len − 5.000",
		Figure.Equation("y", []float64{-1234, 1e-9, nan, -5}, factors, 4))
	assert.Equal(t, "y = 2.0·x + 1.0", Table.Equation("y", []float64{2, 1}, []string{"x", "1"}, 2), "any number of terms")
}

func TestAssignments(t *testing.T) {
	assert.Equal(t, "a = 0.00197632, b = -1.2e-05", Assignments([]string{"a", "b"}, []float64{0.001976321, -1.2e-5}))
	assert.Equal(t, "0.1", Shortest(0.1))
}
