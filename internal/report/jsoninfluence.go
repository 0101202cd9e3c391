package report

import "steptime/internal/analysis"

type influenceJSON struct {
	LargestErrors []influentialRowJSON `json:"largest_errors"`
	Without       *trimmedJSON         `json:"without_spoiling_rows"`
}

type influentialRowJSON struct {
	File        string `json:"file,omitempty"` // where there are several inputs
	Line        int    `json:"line"`
	BatchSize   number `json:"batch_size"`
	SeqLen      number `json:"avg_seq_len"`
	Measured    number `json:"step_time_ms"`
	Predicted   number `json:"predicted_ms"`
	Share       number `json:"share_of_squared_error"`
	Leverage    number `json:"leverage"`
	Studentized number `json:"studentized_residual"`
	Cook        number `json:"cook_distance"`
}

type trimmedJSON struct {
	Rows         int              `json:"rows_left_out"`
	Share        number           `json:"share_of_squared_error"`
	R2           number           `json:"r2"`
	RMSE         number           `json:"rmse"`
	Coefficients coefficientsJSON `json:"coefficients"`
}

func influenceOf(r *analysis.Result) influenceJSON {
	in := influenceJSON{LargestErrors: []influentialRowJSON{}}
	p := r.Log
	for _, e := range r.LargestErrors {
		y := p.StepTime[e.Index]
		file, line := p.Where(e.Index)
		in.LargestErrors = append(in.LargestErrors, influentialRowJSON{
			File: file, Line: line,
			BatchSize: number(p.BatchSize[e.Index]), SeqLen: number(p.SeqLen[e.Index]),
			Measured: number(y), Predicted: number(y - e.Residual),
			Share: number(e.Share), Leverage: number(e.Leverage),
			Studentized: number(e.Studentized), Cook: number(e.Cook),
		})
	}
	if t := r.Trimmed; t != nil {
		in.Without = &trimmedJSON{t.Rows, number(t.Share), number(t.Fit.R2), number(t.Fit.RMSE), coefficientsOf(r.Fit.Form, t.Fit.Coef)}
	}
	return in
}
