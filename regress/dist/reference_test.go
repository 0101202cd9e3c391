package dist

import (
	"encoding/csv"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// tolerance is one unit in the last place. The values are known to be better than
// that by far before they are rounded, so most are right to the last bit.
const tolerance = 0x1p-52

// distribution is what F and StudentsT have in common.
type distribution interface {
	CDF(x float64) float64
	Survival(x float64) float64
	LogCDF(x float64) float64
	LogSurvival(x float64) float64
	Quantile(p float64) float64
	SurvivalQuantile(q float64) float64
}

// point is a row of a reference file. A column that the file lacks is NaN.
type point struct {
	dist                               distribution
	x                                  float64
	cdf, survival, logCDF, logSurvival float64
}

// readPoints reads a file of testdata/dist, whose columns are named by their header.
func readPoints(t *testing.T, name string) []point {
	file, err := os.Open(filepath.Join("..", "..", "testdata", "dist", name))
	require.NoError(t, err)
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)

	var points []point
	for _, row := range rows[1:] {
		value := func(names ...string) float64 {
			for i, header := range rows[0] {
				for _, name := range names {
					if header == name && row[i] != "" {
						v, err := strconv.ParseFloat(row[i], 64)
						require.NoError(t, err)
						return v
					}
				}
			}
			return math.NaN()
		}
		p := point{
			dist:        F{value("df1"), value("df2")},
			x:           value("x", "t", "f"),
			cdf:         value("lower", "cdf"),
			survival:    value("upper", "sf"),
			logCDF:      value("ln_lower"),
			logSurvival: value("ln_upper", "log_sf"),
		}
		if math.IsNaN(value("df2")) {
			p.dist = StudentsT{value("df", "df1")}
		}
		points = append(points, p)
	}
	return points
}

// t_distribution.csv and f_distribution.csv hold 600 points each, from 60-digit
// arithmetic; grid.csv is made by make_grid.py with mpmath 1.2.1.
func TestAgainstReference(t *testing.T) {
	for _, name := range []string{"t_distribution.csv", "f_distribution.csv", "grid.csv"} {
		t.Run(name, func(t *testing.T) {
			points := readPoints(t, name)
			require.GreaterOrEqual(t, len(points), 600)
			for _, p := range points {
				requireTail(t, p.cdf, p.dist.CDF(p.x), "%+v.CDF(%v)", p.dist, p.x)
				requireTail(t, p.survival, p.dist.Survival(p.x), "%+v.Survival(%v)", p.dist, p.x)
				requireLog(t, p.logCDF, p.dist.LogCDF(p.x), "%+v.LogCDF(%v)", p.dist, p.x)
				requireLog(t, p.logSurvival, p.dist.LogSurvival(p.x), "%+v.LogSurvival(%v)", p.dist, p.x)
			}
		})
	}
}

func requireTail(t *testing.T, want, got float64, message string, args ...any) {
	t.Helper()
	if !math.IsNaN(want) {
		// One unit of a subnormal number is far more than its 52nd digit.
		allowed := max(tolerance*want, math.SmallestNonzeroFloat64)
		require.InDelta(t, want, got, allowed, append([]any{message}, args...)...)
	}
}

func requireLog(t *testing.T, want, got float64, message string, args ...any) {
	t.Helper()
	if !math.IsNaN(want) {
		allowed := tolerance * max(1, math.Abs(want))
		require.InDelta(t, want, got, allowed, append([]any{message}, args...)...)
	}
}

// A quantile is checked where the tail that fixes it is given: x lies between the
// solutions for the float64 neighbours of p, give or take a unit.
func TestQuantileAgainstReference(t *testing.T) {
	for _, p := range readPoints(t, "grid.csv") {
		quantile, tail := p.dist.Quantile, p.cdf
		if tail > 0.5 {
			quantile, tail = p.dist.SurvivalQuantile, p.survival
		}
		if tail < 1e-307 {
			continue
		}
		a := quantile(math.Nextafter(tail, 0))
		b := quantile(math.Nextafter(tail, 1))
		slack := tolerance * math.Abs(p.x)
		require.LessOrEqual(t, min(a, b)-slack, p.x, "%+v at tail %v", p.dist, tail)
		require.GreaterOrEqual(t, max(a, b)+slack, p.x, "%+v at tail %v", p.dist, tail)
	}
}
