package charts

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		name string
		axis Axis
		most int
		want string
	}{
		{"tens", Axis{Min: 10.9, Max: 71.8}, 7, "20 30 40 50 60 70"},
		{"fives", Axis{Min: -6, Max: 13.4}, 5, "−5 0 5 10"},
		{"halves", Axis{Min: 0, Max: 2.1}, 5, "0.0 0.5 1.0 1.5 2.0"},
		{"whole", Axis{Min: 0, Max: 2.1, Whole: true}, 9, "0 1 2"},
		{"thousands", Axis{Min: 0, Max: 52_000}, 6, "0 10,000 20,000 30,000 40,000 50,000"},
		{"microseconds", Axis{Min: 0.0011, Max: 0.0042}, 5, "0.002 0.003 0.004"},
		{"rounding", Axis{Min: -1.5e-5, Max: 1.5e-5}, 4, "−1e−5 0 1e−5"},
		{"minutes", Axis{Min: 0, Max: 3e9}, 4, "0 1e9 2e9 3e9"},
		{"no width", Axis{Min: 1, Max: 1}, 4, ""},
		{"nothing between", Axis{Min: 1e17, Max: 1e17 + 16}, 4, ""},
		{"too wide", Axis{Min: -math.MaxFloat64, Max: math.MaxFloat64}, 4, ""},
		{"NaN", Axis{Min: math.NaN(), Max: 1}, 4, ""},
		{"Inf", Axis{Min: 0, Max: math.Inf(1)}, 4, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var labels []string
			for _, k := range ticks(c.axis, c.most) {
				labels = append(labels, k.label)
			}
			assert.Equal(t, c.want, strings.Join(labels, " "))
		})
	}
}

func TestTicksLieInTheAxisAndAreEven(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 20_000 {
		a := Axis{Min: r.NormFloat64() * math.Pow(10, 12*r.Float64()-6)}
		a.Max = a.Min + math.Abs(a.Min)*math.Pow(10, 4*r.Float64()-3)
		most := 2 + r.IntN(9)
		got := ticks(a, most)
		require.LessOrEqual(t, len(got), most)
		require.GreaterOrEqual(t, float64(len(got)), float64(most)/2.5-1, "%v %d", a, most)
		for i, k := range got {
			require.True(t, k.value >= a.Min && k.value <= a.Max)
			if i > 1 {
				require.InEpsilon(t, got[1].value-got[0].value, k.value-got[i-1].value, 1e-6)
			}
			if i > 0 {
				require.NotEqual(t, got[i-1].label, k.label)
			}
		}
	}
}

// TestTickLabelsReadBack checks that a label says the value.
func TestTickLabelsReadBack(t *testing.T) {
	for _, a := range []Axis{{Min: -3, Max: 8}, {Min: 0.12, Max: 0.31}, {Min: -2e-7, Max: 5e-7}, {Min: 1e5, Max: 9e6}, {Min: 2e11, Max: 7e11}} {
		for _, k := range ticks(a, 6) {
			plain := strings.NewReplacer(",", "", "−", "-").Replace(k.label)
			v, err := strconv.ParseFloat(plain, 64)
			require.NoError(t, err)
			assert.InDelta(t, k.value, v, 1e-12*(a.Max-a.Min), k.label)
		}
	}
}
