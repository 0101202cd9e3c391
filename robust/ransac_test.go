package robust

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/linalg"
	"steptime/regress/stepmodel"
)

// drawn returns n steps of one of four kinds, from a generator that is easy to write
// in any language.
func drawn(kind string, n, seed int) (s stepmodel.Steps) {
	next := func() int {
		seed = (seed*1103515245 + 12345) % (1 << 31)
		return seed >> 16
	}
	for range n {
		b, l := float64(1+next()%32), float64(10+next()%2000)
		y := 9 + b*0.75 + l/256 + b*l/512 + float64(next()%64)/32 - 1
		u := next() % 100
		switch {
		case kind == "coarse clock":
			y = math.Floor(y/8)*8 + 8
		case kind == "mostly wild" && u < 60:
			y = float64(next()%400 + 1)
		case kind == "mostly equal" && u < 60:
			y = 20
		case kind == "few points": // the same rows again and again, and samples without rank
			b, l = []float64{1, 4, 16}[int(b)%3], []float64{128, 512, 2048}[int(l)%3]
			y = math.Floor((9+b*0.75+l/256+b*l/512)/4)*4 + 4*float64(u%3) + 4 + float64(next()%1000)/1000
		}
		s.BatchSize, s.SeqLen, s.StepTime = append(s.BatchSize, b), append(s.SeqLen, l), append(s.StepTime, y)
	}
	return s
}

// Values of scikit-learn 1.2.1: RANSACRegressor(random_state=42) on the columns
// [batch·seq, batch, seq, 1]. Many trials, and many that tie.
func TestRANSACEqualsScikitLearn(t *testing.T) {
	for _, c := range []struct {
		kind            string
		n, seed         int
		trials, inliers int
		threshold, a    float64
	}{
		{"coarse clock", 30, 1, 3, 23, 20, 0.001889106387},
		{"coarse clock", 30, 2, 2, 24, 16, 0.001779895028},
		{"coarse clock", 30, 3, 1, 24, 24, 0.001941011819},
		{"mostly wild", 30, 1, 86, 14, 76.82421875, -0.001062160138},
		{"mostly wild", 30, 2, 33, 16, 88.533203125, -0.003621163446},
		{"mostly wild", 30, 3, 33, 16, 78.7822265625, -0.02457138324},
		{"mostly wild", 60, 1, 46, 30, 68.9677734375, 0.002185518324},
		{"mostly wild", 60, 2, 55, 29, 85.3671875, -0.006086830555},
		{"mostly wild", 60, 3, 39, 31, 61.51171875, 0.001708973377},
		{"mostly wild", 400, 1, 49, 198, 65.8515625, 0.00220747386},
		{"mostly wild", 400, 2, 66, 187, 76.767578125, 0.002036989358},
		{"mostly wild", 400, 3, 66, 187, 71.8173828125, 0.002076642595},
		{"mostly wild", 700, 1, 68, 325, 67.3515625, 0.00239817604},
		{"mostly wild", 700, 2, 69, 324, 66.0361328125, 0.002457732541},
		{"mostly wild", 700, 3, 68, 325, 67.455078125, 0.001828668268},
		{"mostly equal", 30, 1, 7, 21, 0, 0},
		{"mostly equal", 30, 2, 46, 15, 0, 0},
		{"mostly equal", 30, 3, 100, 11, 0.4091796875, 0},
		{"mostly equal", 60, 1, 97, 26, 0, 0},
		{"mostly equal", 60, 2, 28, 33, 0, 0},
		{"mostly equal", 60, 3, 97, 26, 0, 0},
		{"mostly equal", 400, 1, 69, 185, 0, 0},
		{"mostly equal", 400, 2, 41, 205, 0, 0},
		{"mostly equal", 400, 3, 78, 181, 0, 0},
		{"mostly equal", 700, 1, 74, 320, 0, 0},
		{"mostly equal", 700, 2, 46, 350, 0, 0},
		{"mostly equal", 700, 3, 64, 329, 0, 0},
		{"few points", 30, 1, 1, 24, 11.956, 0.001764515648},
		{"few points", 30, 2, 5, 22, 8.398500000000002, 0.002066663203},
		{"few points", 30, 3, 5, 22, 6.249500000000001, 0.001893097001},
		{"few points", 60, 1, 3, 48, 11.790499999999998, 0.001856053158},
		{"few points", 60, 2, 4, 47, 11.744999999999997, 0.002122044738},
		{"few points", 60, 3, 13, 41, 4.684499999999998, 0.002100246571},
		{"few points", 400, 1, 4, 320, 11.276500000000002, 0.002050302898},
		{"few points", 400, 2, 3, 320, 11.354500000000002, 0.001965619152},
		{"few points", 400, 3, 6, 299, 7.996, 0.002052429328},
		{"few points", 700, 1, 7, 486, 8.6725, 0.002132684584},
		{"few points", 700, 2, 7, 494, 8.332999999999997, 0.002113109248},
		{"few points", 700, 3, 3, 536, 8.226500000000001, 0.001961180841},
	} {
		t.Run(fmt.Sprintf("%s, %d, %d", c.kind, c.n, c.seed), func(t *testing.T) {
			fit, err := train(t, drawn(c.kind, c.n, c.seed)).ransac()
			require.NoError(t, err)
			require.Equal(t, c.trials, fit.Trials)
			require.Equal(t, c.inliers, fit.Inliers)
			require.Equal(t, c.threshold, fit.Threshold)
			require.InDelta(t, c.a, fit.Coef[0], 1e-8*math.Abs(c.a)+1e-15)
		})
	}
}

// More than half of the training steps take the same time, so that the threshold is 0.
// scikit-learn finds no consensus in the first either; in the second it returns the
// shortest of the many fits to its two inliers.
func TestRANSACWithoutResult(t *testing.T) {
	_, err := train(t, drawn("mostly equal", 8, 1)).ransac()
	require.ErrorIs(t, err, ErrNoConsensus)

	_, err = train(t, drawn("mostly equal", 8, 13)).ransac()
	var undetermined *UndeterminedError
	require.ErrorAs(t, err, &undetermined)
	require.Equal(t, 2, undetermined.Inliers)
	var rank *linalg.RankError
	require.ErrorAs(t, err, &rank)
}
