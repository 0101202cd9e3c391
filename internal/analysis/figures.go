package analysis

import "steptime/internal/figures"

// Figures returns what the figures show. source names the data and version the
// program, in their footer.
func (r *Result) Figures(source, version string) figures.Input {
	s := r.Statistics
	in := figures.Input{
		ModelName: r.ModelName, Source: source, Version: version,
		BatchSize: r.Profile.BatchSize, SeqLen: r.Profile.SeqLen, StepTime: r.Profile.StepTime,
		Residual: r.Residuals,
		Coef:     [4]float64(r.Fit.Coef),
		R2:       s.R2, RMSE: s.RMSE, MAE: s.MAE, MAPE: s.MAPE,
		Band:     r.Band.At,
		Coverage: r.Diagnostics.Coverage,
	}
	for _, c := range r.Comparison.Candidates {
		note := ""
		if c.Err != nil {
			note = c.Err.Error()
		}
		in.Comparison = append(in.Comparison, figures.Comparison{
			Name: c.Name, Train: figureScores(c.Train), Test: figureScores(c.Test), Note: note,
		})
	}
	return in
}

func figureScores(s Scores) figures.Scores {
	return figures.Scores{R2: s.R2, RMSE: s.RMSE, MAE: s.MAE, MedianAE: s.MedianAE}
}
