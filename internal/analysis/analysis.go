// Package analysis carries out the whole job on a profile, from rows to a Result that
// the report and the figures only format and draw.
package analysis

import (
	"errors"
	"math"

	"steptime/crossval"
	"steptime/internal/steplog"
	"steptime/linalg"
	"steptime/regress"
	"steptime/robust"
)

// Result is all that is known of a profile and its model.
type Result struct {
	ModelName string
	DataPath  string // as the user gave it
	Profile   *steplog.Log
	Ranges    Ranges

	Fit        *regress.Fit
	Model      regress.Model
	Band       regress.Band
	Spread     regress.Spread
	Residuals  []float64 // measured − predicted, milliseconds, one a row
	Statistics Statistics

	CrossValidation crossval.Scores // R² of each fold
	Comparison      *robust.Comparison

	LargestErrors []regress.Influence // rows with the largest squared errors, largest first
	Trimmed       *Trimmed            // nil unless a few rows spoil the fit
	Warnings      []Warning
}

// Statistics is how well the model describes the rows it was fitted to; NaN where a
// figure is undefined.
type Statistics struct {
	MSE, RMSE         float64 // milliseconds², milliseconds
	MAE               float64 // milliseconds
	R2, AdjustedR2    float64
	MAPE              float64 // percent
	ExplainedVariance float64
	MaxError          float64    // milliseconds
	MedianAbsError    float64    // milliseconds
	Percentiles       [3]float64 // of the absolute error: 90th, 95th, 99th, milliseconds
	F, P, Log10P      float64
}

// Analyze fits the model to the rows of p, judges it and compares it with robust fits.
//
// Errors: *regress.ConfoundedError or *regress.TooFewError if the rows do not
// determine the model.
func Analyze(modelName, dataPath string, p *steplog.Log) (*Result, error) {
	r := &Result{ModelName: modelName, DataPath: dataPath, Profile: p, Ranges: rangesOf(p)}
	steps := r.Steps()
	order := crossval.Order(steps.Len())
	folds, err := regress.Normals(steps, regress.Groups{Of: crossval.KFold(order, crossval.Folds), Count: crossval.Folds})
	if err != nil {
		return nil, err
	}
	all := regress.Merge(folds)
	if r.Fit, err = regress.FitSteps(all, steps); err != nil {
		return nil, err
	}
	r.Model = regress.NewModel(r.Fit.Coef)
	if r.CrossValidation, err = crossValidate(folds); err != nil {
		return nil, err
	}
	// The test rows are those of fold 0.
	r.Comparison = robust.Compare(steps, crossval.TrainTest(order), regress.Merge(folds, 0), folds[0])
	r.judge(steps)
	r.Trimmed = r.trim(all, steps)
	r.Warnings = r.warnings()
	return r, nil
}

// Steps returns the rows.
func (r *Result) Steps() regress.Steps {
	return regress.Steps{BatchSize: r.Profile.BatchSize, SeqLen: r.Profile.SeqLen, StepTime: r.Profile.StepTime}
}

// crossValidate returns the R² on each fold of the fit to the others. It is NaN where
// the others do not determine a fit, or where the fold's step times are all the same.
func crossValidate(folds []*linalg.Normal) (crossval.Scores, error) {
	return crossval.Run(len(folds), func(fold int) (float64, error) {
		solution, err := regress.Merge(folds, fold).Solve()
		var rank *linalg.RankError
		if errors.As(err, &rank) {
			return math.NaN(), nil
		}
		if err != nil {
			return 0, err
		}
		r2, _ := regress.Score(folds[fold], solution.Coef)
		if math.IsInf(r2, 0) {
			return math.NaN(), nil // beyond what a float64 holds
		}
		return r2, nil
	})
}

// judge computes residuals and what follows from them.
func (r *Result) judge(steps regress.Steps) {
	fit := r.Fit
	r.Residuals = fit.Residuals(steps)
	r.Band = fit.Band()
	r.Spread = r.Band.Spread(steps, r.Residuals)
	r.LargestErrors = fit.LargestErrors(steps, r.Residuals, 10)
	q := regress.AbsErrorQuantiles(r.Residuals, 0.5, 0.9, 0.95, 0.99)
	r.Statistics = Statistics{
		MSE: fit.MSE, RMSE: fit.RMSE,
		MAE: regress.MeanAbsError(r.Residuals),
		R2:  fit.R2, AdjustedR2: fit.AdjustedR2,
		MAPE: regress.MeanAbsPercentError(r.Residuals, steps.StepTime),
		// 1 − Var(r)/Var(y): the residuals of a fit with a constant average to 0.
		ExplainedVariance: fit.R2,
		MaxError:          regress.MaxAbsError(r.Residuals),
		MedianAbsError:    q[0],
		Percentiles:       [3]float64(q[1:]),
		F:                 fit.F, P: fit.FP, Log10P: fit.FLog10P,
	}
}
