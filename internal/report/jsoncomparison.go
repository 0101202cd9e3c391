package report

import (
	"steptime/internal/analysis"
	"steptime/regress/stepmodel"
	"steptime/robust"
)

type crossValidationJSON struct {
	Folds int      `json:"folds"`
	Seed  int      `json:"seed"`
	R2    []number `json:"r2"`
	Mean  number   `json:"mean"`
	SD    number   `json:"std"`

	QRDigits []number `json:"qr_digits"` // of the fit to the rows outside of each fold
}

func crossValidationOf(r *analysis.Result) crossValidationJSON {
	c := crossValidationJSON{
		Folds: len(r.CrossValidation.Folds), Seed: analysis.Seed, R2: []number{}, QRDigits: []number{},
		Mean: number(r.CrossValidation.Mean), SD: number(r.CrossValidation.SD),
	}
	for _, f := range r.CrossValidation.Folds {
		c.R2 = append(c.R2, number(f))
	}
	for _, d := range r.CrossValidation.QRDigits {
		c.QRDigits = append(c.QRDigits, number(d))
	}
	return c
}

type candidateJSON struct {
	Coefficients *coefficientsJSON `json:"coefficients"`
	Train        scoresJSON        `json:"train"`
	Test         scoresJSON        `json:"test"`
	Problem      string            `json:"problem,omitempty"`
}

type scoresJSON struct {
	R2       number `json:"r2"`
	RMSE     number `json:"rmse"`
	MAE      number `json:"mae"`
	MedianAE number `json:"median_abs_error"`
}

type huberJSON struct {
	candidateJSON
	Epsilon    number  `json:"epsilon"`
	Scale      *number `json:"scale"`
	Objective  *number `json:"objective"`
	Outliers   *int    `json:"outliers"`
	Iterations *int    `json:"iterations"`
	Converged  bool    `json:"converged"`
}

type ransacJSON struct {
	candidateJSON
	Threshold *number `json:"threshold"`
	Trials    *int    `json:"trials"`
	Inliers   *int    `json:"inliers"`
}

// comparisonOf returns the comparison: each candidate by its key.
func comparisonOf(r *analysis.Result) (o objectJSON[any]) {
	c := r.Comparison
	o.set("train_rows", c.TrainRows)
	o.set("test_rows", c.TestRows)
	o.set("seed", analysis.Seed)
	for _, k := range c.Candidates {
		switch fit := candidateOf(r.Fit.Form, k); k.Key {
		case "huber":
			o.set(k.Key, huberOf(fit, k))
		case "ransac":
			o.set(k.Key, ransacOf(fit, k))
		default:
			o.set(k.Key, fit)
		}
	}
	return o
}

func huberOf(c candidateJSON, k analysis.Candidate) huberJSON {
	h := huberJSON{candidateJSON: c, Epsilon: robust.DefaultEpsilon}
	if f, ok := k.Fit.(*robust.HuberFit); ok {
		h.Epsilon = number(f.Epsilon)
		scale, objective := number(f.Scale), number(f.Objective)
		h.Scale, h.Objective = &scale, &objective
		h.Outliers, h.Iterations, h.Converged = &f.Outliers, &f.Evaluations, f.Converged
	}
	return h
}

func ransacOf(c candidateJSON, k analysis.Candidate) ransacJSON {
	r := ransacJSON{candidateJSON: c}
	if f, ok := k.Fit.(*robust.RANSACFit); ok {
		threshold := number(f.Threshold)
		r.Threshold, r.Trials, r.Inliers = &threshold, &f.Trials, &f.Inliers
	}
	return r
}

func candidateOf(form stepmodel.Form, c analysis.Candidate) candidateJSON {
	out := candidateJSON{Train: scoresOf(c.Train), Test: scoresOf(c.Test)}
	if c.Coef != nil {
		k := coefficientsOf(form, c.Coef)
		out.Coefficients = &k
	}
	if c.Err != nil {
		out.Problem = c.Err.Error()
	}
	return out
}

func scoresOf(s analysis.Scores) scoresJSON {
	return scoresJSON{number(s.R2), number(s.RMSE), number(s.MAE), number(s.MedianAE)}
}
