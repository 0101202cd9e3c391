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
	"steptime/regress/stepmodel"
)

// Result is all that is known of a profile and its model.
type Result struct {
	ModelName string
	DataPath  string // as the user gave it
	Log       *steplog.Log
	Ranges    Ranges

	Fit         *stepmodel.Fit
	Model       stepmodel.Model
	Band        stepmodel.Band
	Diagnostics regress.Diagnostics
	Residuals   []float64 // measured − predicted, milliseconds, one a row
	Statistics  Statistics

	CrossValidation CrossValidation
	Comparison      *Comparison

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

// The settings of the analysis.
const (
	Level     = 0.95 // of intervals and bands
	Folds     = 5    // of the cross-validation
	TestShare = 0.2  // of the rows
	Seed      = 42   // of folds, split and draws
)

// Analyze fits the model to the rows of p, judges it and compares it with robust fits.
//
// Errors: *stepmodel.ConfoundedError or *stepmodel.TooFewError if the rows do not
// determine the model; *linalg.DisagreementError if the two solvers do not agree, which is
// a mistake in one of them.
func Analyze(modelName, dataPath string, p *steplog.Log) (*Result, error) {
	r := &Result{ModelName: modelName, DataPath: dataPath, Log: p, Ranges: rangesOf(p)}
	y := p.StepTime
	design, err := stepmodel.Full().Design(r.Steps())
	if err != nil {
		return nil, err
	}
	order := crossval.Order(design.Rows(), Seed)
	fold, err := crossval.KFold(order, Folds)
	if err != nil {
		return nil, err
	}
	folds, err := regress.Systems(design, y, regress.Groups{Of: fold, Count: Folds})
	if err != nil {
		return nil, err
	}
	all := regress.Merge(folds)
	if r.Fit, err = design.Fit(all); err != nil {
		return nil, err
	}
	if r.CrossValidation, err = crossValidate(folds); err != nil {
		return nil, err
	}
	// The test rows are those of fold 0.
	split, err := crossval.TrainTest(order, TestShare)
	if err != nil {
		return nil, err
	}
	r.Comparison, err = compare(design, y, split, regress.Merge(folds, 0).Normal, folds[0].Normal)
	if err != nil {
		return nil, err
	}
	if err := r.judge(design, y); err != nil {
		return nil, err
	}
	r.Trimmed = r.trim(all.Normal, design)
	r.Warnings = r.warnings()
	return r, nil
}

// Steps returns the rows.
func (r *Result) Steps() stepmodel.Steps {
	return stepmodel.Steps{BatchSize: r.Log.BatchSize, SeqLen: r.Log.SeqLen, StepTime: r.Log.StepTime}
}

// CrossValidation is how the model does on rows that it was not fitted to.
type CrossValidation struct {
	crossval.Scores           // R² of each fold
	QRDigits        []float64 // of the fit to the rows outside of each fold; NaN where there is none
}

// crossValidate returns the R² on each fold of the fit to the others. It is NaN where
// the others do not determine a fit, or where the fold's step times are all the same.
func crossValidate(folds []*regress.System) (c CrossValidation, err error) {
	c.QRDigits = make([]float64, len(folds))
	c.Scores, err = crossval.Run(len(folds), func(fold int) (float64, error) {
		c.QRDigits[fold] = math.NaN()
		solution, digits, err := regress.Merge(folds, fold).Solve()
		var rank *linalg.RankError
		if errors.As(err, &rank) {
			return math.NaN(), nil
		}
		if err != nil {
			return 0, err
		}
		c.QRDigits[fold] = digits
		r2, _ := regress.Score(folds[fold].Normal, solution.Coef)
		if math.IsInf(r2, 0) {
			return math.NaN(), nil // beyond what a float64 holds
		}
		return r2, nil
	})
	return c, err
}

// judge computes residuals and what follows from them.
func (r *Result) judge(d *stepmodel.Design, y []float64) (err error) {
	fit := r.Fit
	r.Model, r.Band = fit.Model(), fit.Band(Level)
	if r.Residuals, err = fit.Residuals(d, y); err != nil {
		return err
	}
	if r.Diagnostics, err = fit.Diagnose(d, y, r.Residuals, Level); err != nil {
		return err
	}
	if r.LargestErrors, err = fit.LargestErrors(d, r.Residuals, 10); err != nil {
		return err
	}
	q := regress.AbsErrorQuantiles(r.Residuals, 0.5, 0.9, 0.95, 0.99)
	r.Statistics = Statistics{
		MSE: fit.MSE, RMSE: fit.RMSE,
		MAE: regress.MeanAbsError(r.Residuals),
		R2:  fit.R2, AdjustedR2: fit.AdjustedR2,
		MAPE: regress.MeanAbsPercentError(r.Residuals, y),
		// 1 − Var(r)/Var(y): the residuals of a fit with a constant average to 0.
		ExplainedVariance: fit.R2,
		MaxError:          regress.MaxAbsError(r.Residuals),
		MedianAbsError:    q[0],
		Percentiles:       [3]float64(q[1:]),
		F:                 fit.F, P: fit.FP, Log10P: fit.FLog10P,
	}
	return nil
}
