package stepmodel

import (
	"math"
	"slices"

	"steptime/internal/dd"
	"steptime/regress"
)

// Term is a coefficient of the model and what it multiplies.
type Term struct {
	Coefficient string // such as "a"
	Factor      string // such as "batch_size·seq_len"; "1" for the constant term

	// column returns the factor of each of some steps: computed, in space of the block, or
	// one of the slices given.
	column func(batchSize, seqLen []float64, block *regress.Block) []float64

	// rest returns what rounding takes from the factor of a step; nil where factors are
	// exact.
	rest func(batchSize, seqLen float64) float64

	// in returns where a model holds the coefficient.
	in func(m *Model) *float64
}

// The terms that there are.
var (
	productTerm = Term{"a", "batch_size·seq_len", products, productRest, func(m *Model) *float64 { return &m.A }}
	batchTerm   = Term{"b", "batch_size", batchSizes, nil, func(m *Model) *float64 { return &m.B }}
	lengthTerm  = Term{"c", "seq_len", lengths, nil, func(m *Model) *float64 { return &m.C }}
	oneTerm     = Term{"d", "1", ones, nil, func(m *Model) *float64 { return &m.D }}
)

func products(batchSize, seqLen []float64, block *regress.Block) []float64 {
	product := block.Space(len(batchSize))
	seqLen = seqLen[:len(product)]
	for i, b := range batchSize[:len(product)] {
		product[i] = b * seqLen[i]
	}
	return product
}

func productRest(batchSize, seqLen float64) float64 {
	_, e := dd.TwoProd(batchSize, seqLen)
	return e
}

func batchSizes(batchSize, _ []float64, _ *regress.Block) []float64 { return batchSize }
func lengths(_, seqLen []float64, _ *regress.Block) []float64       { return seqLen }

// blockOfOnes is the column of the constant term, as long as a block can be.
var blockOfOnes = slices.Repeat([]float64{1}, regress.BlockRows)

func ones(batchSize, _ []float64, _ *regress.Block) []float64 { return blockOfOnes[:len(batchSize)] }

// Form is which terms a model has. The zero Form has none, and cannot be fitted.
type Form struct{ terms []Term }

// Full returns the form with all four terms.
func Full() Form { return Form{[]Term{productTerm, batchTerm, lengthTerm, oneTerm}} }

// Terms returns the terms, in the order of the columns of a design.
func (f Form) Terms() []Term { return slices.Clone(f.terms) }

// Names returns the names of the coefficients, such as "a", in the order of the terms.
func (f Form) Names() []string {
	var names []string
	for _, t := range f.terms {
		names = append(names, t.Coefficient)
	}
	return names
}

// Model returns the model with the coefficients of the terms, in their order; those of
// terms that the form lacks are 0. All are NaN if there are not as many coefficients as
// terms.
func (f Form) Model(coef []float64) Model {
	if len(coef) != len(f.terms) {
		return Model{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	}
	var m Model
	for j, t := range f.terms {
		*t.in(&m) = coef[j]
	}
	return m
}
