package report

import (
	"steptime/internal/analysis"
	"steptime/regress"
)

type inferenceJSON struct {
	Solver            string                      `json:"solver"`
	ConfidenceLevel   number                      `json:"confidence_level"`
	Coefficients      objectJSON[coefficientJSON] `json:"coefficients"`
	DegreesOfFreedom  int                         `json:"degrees_of_freedom"`
	ResidualStdErr    number                      `json:"residual_standard_error"`
	ConditionNumber   number                      `json:"condition_number"`
	FPValueLog10      number                      `json:"f_p_value_log10"`
	MaxLeverage       number                      `json:"max_leverage"`
	BandCoverage      number                      `json:"prediction_band_coverage"`
	LeaveOneOutSquare number                      `json:"press"`
}

type coefficientJSON struct {
	Estimate    number    `json:"estimate"`
	StdErr      number    `json:"standard_error"`
	T           number    `json:"t"`
	PValue      number    `json:"p_value"`
	PValueLog10 number    `json:"p_value_log10"`
	Interval    [2]number `json:"confidence_interval"` // low and high
}

func inferenceOf(r *analysis.Result) inferenceJSON {
	f := r.Fit
	coefficients := objectJSON[coefficientJSON]{keys: coefficientNames()}
	for j := range f.Coef {
		coefficients.values = append(coefficients.values, coefficientJSON{
			Estimate: number(f.Coef[j]), StdErr: number(f.StdErr[j]), T: number(f.T[j]),
			PValue: number(f.P[j]), PValueLog10: number(f.Log10P[j]),
			Interval: [2]number{number(f.Low[j]), number(f.High[j])},
		})
	}
	return inferenceJSON{
		Solver:            "exact",
		ConfidenceLevel:   regress.Level,
		Coefficients:      coefficients,
		DegreesOfFreedom:  f.DF,
		ResidualStdErr:    number(f.ResidualStdErr),
		ConditionNumber:   number(f.CondNumber),
		FPValueLog10:      number(f.FLog10P),
		MaxLeverage:       number(r.Spread.MaxLeverage),
		BandCoverage:      number(r.Spread.Coverage),
		LeaveOneOutSquare: number(r.Spread.PRESS),
	}
}
