package testkit

import (
	"math/big"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// NISTSet is one of the NIST StRD sets for linear least squares, as a program is given it.
//
// # References
//
// NIST Statistical Reference Datasets, Linear Regression, itl.nist.gov/div898/strd/lls.
type NISTSet struct {
	Name       string
	Rows, Cols int
	Constant   bool      // the first column is 1 in every row
	X          []float64 // the design, Rows×Cols, row by row; powers by repeated multiplication
	Y          []float64
	Exact      NISTFit
}

// NISTFit is the exact fit to a set, to 25 digits: that of the problem that its float64
// pose, which differs from the certified one where decimals are no float64.
type NISTFit struct {
	Coef, StdErr   []*big.Rat
	ResidualStdErr *big.Rat
	RSS, TSS, R2   *big.Rat // TSS and R2 are about the mean, or about 0 where there is no constant
}

// NISTSets returns all eleven sets.
func NISTSets(t testing.TB) []NISTSet {
	t.Helper()
	var stored []storedNISTSet
	ReadJSON(t, Path("testdata/nist/lls.json"), &stored)
	require.Len(t, stored, 11)
	var sets []NISTSet
	for _, s := range stored {
		sets = append(sets, s.set(t))
	}
	return sets
}

// storedNISTSet is a set as testdata/nist/lls.json holds it.
type storedNISTSet struct {
	Name, Model string
	Degree      int // of the polynomial in the one column of X; 0 where the columns are the design
	X           [][]string
	Y           []string
	Exact       struct {
		Beta, SD     []string
		ResidualSD   string `json:"residual_sd"`
		RSS, TSS, R2 string
	} `json:"exact_for_doubles"`
}

func (s storedNISTSet) set(t testing.TB) NISTSet {
	e := s.Exact
	set := NISTSet{
		Name: s.Name, Rows: len(s.Y), Constant: s.Model != "linear, no intercept",
		Exact: NISTFit{
			Coef: rationals(t, e.Beta), StdErr: rationals(t, e.SD), ResidualStdErr: rational(t, e.ResidualSD),
			RSS: rational(t, e.RSS), TSS: rational(t, e.TSS), R2: rational(t, e.R2),
		},
	}
	for i, row := range s.X {
		set.X = append(set.X, s.row(t, row)...)
		set.Y = append(set.Y, float(t, s.Y[i]))
	}
	set.Cols = len(set.X) / set.Rows
	return set
}

// row returns a row of the design.
func (s storedNISTSet) row(t testing.TB, x []string) (row []float64) {
	if s.Model != "linear, no intercept" {
		row = append(row, 1)
	}
	if s.Degree == 0 {
		for _, v := range x {
			row = append(row, float(t, v))
		}
		return row
	}
	power := 1.0
	for range s.Degree {
		power *= float(t, x[0])
		row = append(row, power)
	}
	return row
}

func float(t testing.TB, text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	require.NoError(t, err)
	return v
}

func rational(t testing.TB, text string) *big.Rat {
	r, ok := new(big.Rat).SetString(text)
	require.True(t, ok, "%q is no number", text)
	return r
}

func rationals(t testing.TB, texts []string) (list []*big.Rat) {
	for _, text := range texts {
		list = append(list, rational(t, text))
	}
	return list
}
