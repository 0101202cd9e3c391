package linalg

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Results that are not exact are the same bits on every machine: a product fused into
// a sum, as some processors would, changes them.
func TestSameBitsEverywhere(t *testing.T) {
	var data, y []float64
	for i := range 100 {
		u, v := math.Sqrt(float64(i)+0.5), float64(i*i%17)+1./3
		data = append(data, u*v, u, v, 1)
		y = append(y, math.Sqrt(u*v))
	}
	x := NewMatrix(100, 4, data)
	f := Factor(x)
	coef, err := f.Solve(y)
	require.NoError(t, err)
	s, err := LeastSquares(x, y)
	require.NoError(t, err)
	r := NewRFactor(4)
	require.NoError(t, r.AddMatrix(NewMatrix(70, 4, data[:280]), y[:70]))
	require.NoError(t, r.AddMatrix(NewMatrix(30, 4, data[280:]), y[70:]))
	cov, err := r.CovUnscaled()
	require.NoError(t, err)
	rcoef, err := r.Coef()
	require.NoError(t, err)
	digits, err := r.Certify(s)
	require.NoError(t, err)
	for _, c := range []struct {
		name      string
		want, got float64
	}{
		{"a", 0x1.2e0604015f352p-05, coef[0]},
		{"b", 0x1.0b2c1368b6595p-02, coef[1]},
		{"c", 0x1.fd1c02175071bp-03, coef[2]},
		{"d", 0x1.c54ebf7e3fdf1p-01, coef[3]},
		{"QR's Cond", 0x1.292c908af2567p+04, f.Cond()},
		{"Cond", 0x1.292c908af2568p+04, s.Cond},
		{"leverage", 0x1.ab6a17efd84a3p-06, s.Leverage(x.Row(57))},
		{"W", 0x1.c646ee88717bep-05, s.Whitener().At(3, 1)},
		{"R", 0x1.4f42c7cd6d068p+03, r.R().At(2, 4)},
		{"R's a", 0x1.2e0604015f35cp-05, rcoef[0]},
		{"R's RSS", 0x1.b692738430c5cp+04, r.RSS()},
		{"R's Cond", 0x1.292c908af256bp+04, r.Cond()},
		{"R's covariance", 0x1.7a94fe3599905p-09, cov.At(1, 2)},
		{"R's leverage", 0x1.ab6a17efd84a3p-06, r.Leverage(x.Row(57))},
		{"digits", 0x1.d736275069fbep+03, digits},
	} {
		assert.Equal(t, c.want, c.got, "%s is %x", c.name, c.got)
	}
}
