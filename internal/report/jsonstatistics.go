package report

import "steptime/internal/analysis"

type statisticsJSON struct {
	MSE               number `json:"mse"`
	RMSE              number `json:"rmse"`
	MAE               number `json:"mae"`
	R2                number `json:"r2"`
	AdjustedR2        number `json:"adjusted_r2"`
	MAPE              number `json:"mape"`
	ExplainedVariance number `json:"explained_variance"`
	CVMean            number `json:"cv_scores_mean"`
	CVSD              number `json:"cv_scores_std"`
	MaxError          number `json:"max_error"`
	MedianAbsError    number `json:"median_abs_error"`
	P90               number `json:"90th_percentile_error"`
	P95               number `json:"95th_percentile_error"`
	P99               number `json:"99th_percentile_error"`
	F                 number `json:"f_statistic"`
	PValue            number `json:"p_value"`
}

func statisticsOf(r *analysis.Result) statisticsJSON {
	s := r.Statistics
	return statisticsJSON{
		MSE: number(s.MSE), RMSE: number(s.RMSE), MAE: number(s.MAE),
		R2: number(s.R2), AdjustedR2: number(s.AdjustedR2), MAPE: number(s.MAPE),
		ExplainedVariance: number(s.ExplainedVariance),
		CVMean:            number(r.CrossValidation.Mean), CVSD: number(r.CrossValidation.SD),
		MaxError: number(s.MaxError), MedianAbsError: number(s.MedianAbsError),
		P90: number(s.Percentiles[0]), P95: number(s.Percentiles[1]), P99: number(s.Percentiles[2]),
		F: number(s.F), PValue: number(s.P),
	}
}
