package report

import (
	"steptime/internal/analysis"
)

type inferenceJSON struct {
	Solver            string                      `json:"solver"`
	QRDigits          number                      `json:"qr_digits"`
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
	intervals := f.ConfInt(analysis.Level)
	coefficients := objectJSON[coefficientJSON]{keys: f.Form.Names()}
	for j, c := range f.Coefficients {
		coefficients.values = append(coefficients.values, coefficientJSON{
			Estimate: number(c.Estimate), StdErr: number(c.StdErr), T: number(c.T),
			PValue: number(c.P), PValueLog10: number(c.Log10P),
			Interval: [2]number{number(intervals[j].Low), number(intervals[j].High)},
		})
	}
	return inferenceJSON{
		Solver:            "exact",
		QRDigits:          number(f.QRDigits),
		ConfidenceLevel:   analysis.Level,
		Coefficients:      coefficients,
		DegreesOfFreedom:  f.DF,
		ResidualStdErr:    number(f.ResidualStdErr),
		ConditionNumber:   number(f.CondNumber),
		FPValueLog10:      number(f.FLog10P),
		MaxLeverage:       number(r.Diagnostics.MaxLeverage),
		BandCoverage:      number(r.Diagnostics.Coverage),
		LeaveOneOutSquare: number(r.Diagnostics.PRESS),
	}
}
