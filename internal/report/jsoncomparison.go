package report

import (
	"steptime/crossval"
	"steptime/internal/analysis"
	"steptime/robust"
)

type crossValidationJSON struct {
	Folds int      `json:"folds"`
	Seed  int      `json:"seed"`
	R2    []number `json:"r2"`
	Mean  number   `json:"mean"`
	SD    number   `json:"std"`
}

func crossValidationOf(r *analysis.Result) crossValidationJSON {
	c := crossValidationJSON{
		Folds: len(r.CrossValidation.Folds), Seed: crossval.Seed, R2: []number{},
		Mean: number(r.CrossValidation.Mean), SD: number(r.CrossValidation.SD),
	}
	for _, f := range r.CrossValidation.Folds {
		c.R2 = append(c.R2, number(f))
	}
	return c
}

type comparisonJSON struct {
	TrainRows    int           `json:"train_rows"`
	TestRows     int           `json:"test_rows"`
	Seed         int           `json:"seed"`
	LeastSquares candidateJSON `json:"least_squares"`
	Huber        huberJSON     `json:"huber"`
	RANSAC       ransacJSON    `json:"ransac"`
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

func comparisonOf(c *robust.Comparison) comparisonJSON {
	out := comparisonJSON{
		TrainRows: c.TrainRows, TestRows: c.TestRows, Seed: crossval.Seed,
		LeastSquares: candidateOf(c.LeastSquares),
		Huber:        huberJSON{candidateJSON: candidateOf(c.Huber), Epsilon: robust.Epsilon},
		RANSAC:       ransacJSON{candidateJSON: candidateOf(c.RANSAC)},
	}
	if h := c.HuberFit; h != nil {
		scale, objective := number(h.Scale), number(h.Objective)
		out.Huber.Scale, out.Huber.Objective = &scale, &objective
		out.Huber.Outliers, out.Huber.Iterations, out.Huber.Converged = &h.Outliers, &h.Iterations, h.Converged
	}
	if f := c.RANSACFit; f != nil {
		threshold := number(f.Threshold)
		out.RANSAC.Threshold, out.RANSAC.Trials, out.RANSAC.Inliers = &threshold, &f.Trials, &f.Inliers
	}
	return out
}

func candidateOf(c robust.Candidate) candidateJSON {
	out := candidateJSON{Train: scoresOf(c.Train), Test: scoresOf(c.Test)}
	if c.Coef != nil {
		k := coefficientsOf(c.Coef)
		out.Coefficients = &k
	}
	if c.Err != nil {
		out.Problem = c.Err.Error()
	}
	return out
}

func scoresOf(s robust.Scores) scoresJSON {
	return scoresJSON{number(s.R2), number(s.RMSE), number(s.MAE), number(s.MedianAE)}
}
