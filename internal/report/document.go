package report

import (
	"bytes"
	"encoding/json"

	"steptime/internal/analysis"
	"steptime/internal/extent"
	"steptime/internal/steplog/format"
	"steptime/regress"
	"steptime/robust"
)

// SchemaVersion is the version of the document. It changes when a key changes its
// meaning or goes, not when one is added.
const SchemaVersion = 1

// document is config/MODEL_NAME.json. The order of its fields is that of its keys.
type document struct {
	ModelName       string          `json:"model_name"`
	DataPath        string          `json:"data_path"`
	Coefficients    coefficients    `json:"model_coefficients"`
	Statistics      statistics      `json:"model_statistics"`
	Units           string          `json:"units"`
	SchemaVersion   int             `json:"schema_version"`
	Data            data            `json:"data"`
	Inference       inference       `json:"inference"`
	Influence       influence       `json:"influence"`
	CrossValidation crossValidation `json:"cross_validation"`
	Comparison      comparison      `json:"model_comparison"`
	Warnings        []warning       `json:"warnings"`
	Figures         []Figure        `json:"figures"`
}

// Figure is a figure that belongs to a document.
type Figure struct {
	Path   string `json:"path"` // below the output folder, with slashes
	SHA256 string `json:"sha256"`
}

// coefficients is read by position elsewhere: nothing may be added to it.
type coefficients struct {
	A number `json:"a"`
	B number `json:"b"`
	C number `json:"c"`
	D number `json:"d"`
}

type statistics struct {
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

type data struct {
	Rows       int       `json:"rows"`
	LinesRead  int       `json:"lines_read"`
	Dropped    dropped   `json:"dropped"`
	BatchSize  dataRange `json:"batch_size"`
	SeqLen     dataRange `json:"avg_seq_len"`
	StepTimeMS dataRange `json:"step_time_ms"`
	SHA256     string    `json:"sha256"`
}

type dropped struct {
	Blank   int      `json:"blank"`
	Idle    int      `json:"idle"`
	Bad     int      `json:"bad"`
	Reasons []reason `json:"bad_reasons"`
}

type reason struct {
	Reason string `json:"reason"`
	Lines  int    `json:"lines"`
}

type dataRange struct {
	Min number `json:"min"`
	Max number `json:"max"`
}

type inference struct {
	Solver            string                 `json:"solver"`
	ConfidenceLevel   number                 `json:"confidence_level"`
	Coefficients      inferenceByCoefficient `json:"coefficients"`
	DegreesOfFreedom  int                    `json:"degrees_of_freedom"`
	ResidualStdErr    number                 `json:"residual_standard_error"`
	ConditionNumber   number                 `json:"condition_number"`
	FPValueLog10      number                 `json:"f_p_value_log10"`
	MaxLeverage       number                 `json:"max_leverage"`
	BandCoverage      number                 `json:"prediction_band_coverage"`
	LeaveOneOutSquare number                 `json:"press"`
}

type inferenceByCoefficient struct {
	A coefficient `json:"a"`
	B coefficient `json:"b"`
	C coefficient `json:"c"`
	D coefficient `json:"d"`
}

type coefficient struct {
	Estimate    number    `json:"estimate"`
	StdErr      number    `json:"standard_error"`
	T           number    `json:"t"`
	PValue      number    `json:"p_value"`
	PValueLog10 number    `json:"p_value_log10"`
	Interval    [2]number `json:"confidence_interval"`
}

type influence struct {
	LargestErrors []influentialRow `json:"largest_errors"`
	Without       *without         `json:"without_spoiling_rows"`
}

type influentialRow struct {
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

type without struct {
	Rows         int          `json:"rows_left_out"`
	Share        number       `json:"share_of_squared_error"`
	R2           number       `json:"r2"`
	RMSE         number       `json:"rmse"`
	Coefficients coefficients `json:"coefficients"`
}

type crossValidation struct {
	Folds int      `json:"folds"`
	Seed  int      `json:"seed"`
	R2    []number `json:"r2"`
	Mean  number   `json:"mean"`
	SD    number   `json:"std"`
}

type comparison struct {
	TrainRows    int         `json:"train_rows"`
	TestRows     int         `json:"test_rows"`
	Seed         int         `json:"seed"`
	LeastSquares comparedFit `json:"least_squares"`
	Huber        huberFit    `json:"huber"`
	RANSAC       ransacFit   `json:"ransac"`
}

type comparedFit struct {
	Coefficients *coefficients `json:"coefficients"`
	Train        scores        `json:"train"`
	Test         scores        `json:"test"`
	Problem      string        `json:"problem,omitempty"`
}

type scores struct {
	R2       number `json:"r2"`
	RMSE     number `json:"rmse"`
	MAE      number `json:"mae"`
	MedianAE number `json:"median_abs_error"`
}

type huberFit struct {
	comparedFit
	Epsilon    number  `json:"epsilon"`
	Scale      *number `json:"scale"`
	Objective  *number `json:"objective"`
	Outliers   *int    `json:"outliers"`
	Iterations *int    `json:"iterations"`
	Converged  bool    `json:"converged"`
}

type ransacFit struct {
	comparedFit
	Threshold *number `json:"threshold"`
	Trials    *int    `json:"trials"`
	Inliers   *int    `json:"inliers"`
}

type warning struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// JSON returns the configuration of r, with the figures that were drawn of it.
func JSON(r *analysis.Result, figures []Figure) ([]byte, error) {
	d := document{
		ModelName:       r.ModelName,
		DataPath:        r.DataPath,
		Coefficients:    coefficientsOf(r.Fit.Coef),
		Statistics:      statisticsOf(r),
		Units:           "milliseconds",
		SchemaVersion:   SchemaVersion,
		Data:            dataOf(r),
		Inference:       inferenceOf(r),
		Influence:       influenceOf(r),
		CrossValidation: crossValidationOf(r),
		Comparison:      comparisonOf(r.Comparison),
		Warnings:        []warning{},
		Figures:         figures,
	}
	for _, w := range r.Warnings {
		d.Warnings = append(d.Warnings, warning(w))
	}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", "    ")
	err := e.Encode(d)
	return text.Bytes(), err
}

func coefficientsOf(c []float64) coefficients {
	return coefficients{number(c[0]), number(c[1]), number(c[2]), number(c[3])}
}

func statisticsOf(r *analysis.Result) statistics {
	s := r.Statistics
	return statistics{
		MSE: number(s.MSE), RMSE: number(s.RMSE), MAE: number(s.MAE),
		R2: number(s.R2), AdjustedR2: number(s.AdjustedR2), MAPE: number(s.MAPE),
		ExplainedVariance: number(s.ExplainedVariance),
		CVMean:            number(r.CrossValidation.Mean), CVSD: number(r.CrossValidation.SD),
		MaxError: number(s.MaxError), MedianAbsError: number(s.MedianAbsError),
		P90: number(s.Percentiles[0]), P95: number(s.Percentiles[1]), P99: number(s.Percentiles[2]),
		F: number(s.F), PValue: number(s.P),
	}
}

func dataOf(r *analysis.Result) data {
	p := r.Profile
	d := data{
		Rows: p.Rows(), LinesRead: p.LinesRead,
		Dropped:   dropped{Blank: p.Dropped[format.Blank], Idle: p.Dropped[format.Idle], Bad: p.Bad, Reasons: []reason{}},
		BatchSize: rangeOf(r.Ranges.BatchSize), SeqLen: rangeOf(r.Ranges.SeqLen), StepTimeMS: rangeOf(r.Ranges.StepTime),
		SHA256: p.SHA256,
	}
	for _, b := range p.BadReasons {
		d.Dropped.Reasons = append(d.Dropped.Reasons, reason{b.Text, b.Count})
	}
	return d
}

func rangeOf(r extent.Extent) dataRange { return dataRange{number(r.Min), number(r.Max)} }

func inferenceOf(r *analysis.Result) inference {
	f := r.Fit
	one := func(j int) coefficient {
		return coefficient{
			Estimate: number(f.Coef[j]), StdErr: number(f.StdErr[j]), T: number(f.T[j]),
			PValue: number(f.P[j]), PValueLog10: number(f.Log10P[j]),
			Interval: [2]number{number(f.Low[j]), number(f.High[j])},
		}
	}
	return inference{
		Solver:            "exact",
		ConfidenceLevel:   regress.Level,
		Coefficients:      inferenceByCoefficient{one(0), one(1), one(2), one(3)},
		DegreesOfFreedom:  f.DF,
		ResidualStdErr:    number(f.ResidualStdErr),
		ConditionNumber:   number(f.CondNumber),
		FPValueLog10:      number(f.FLog10P),
		MaxLeverage:       number(r.Spread.MaxLeverage),
		BandCoverage:      number(r.Spread.Coverage),
		LeaveOneOutSquare: number(r.Spread.PRESS),
	}
}

func influenceOf(r *analysis.Result) influence {
	in := influence{LargestErrors: []influentialRow{}}
	p := r.Profile
	for _, e := range r.LargestErrors {
		y := p.StepTime[e.Index]
		in.LargestErrors = append(in.LargestErrors, influentialRow{
			Line:      p.Lines.Of(e.Index),
			BatchSize: number(p.BatchSize[e.Index]), SeqLen: number(p.SeqLen[e.Index]),
			Measured: number(y), Predicted: number(y - e.Residual),
			Share: number(e.Share), Leverage: number(e.Leverage),
			Studentized: number(e.Studentized), Cook: number(e.Cook),
		})
	}
	if t := r.Trimmed; t != nil {
		in.Without = &without{t.Rows, number(t.Share), number(t.Fit.R2), number(t.Fit.RMSE), coefficientsOf(t.Fit.Coef)}
	}
	return in
}

func crossValidationOf(r *analysis.Result) crossValidation {
	c := crossValidation{
		Folds: len(r.CrossValidation.Folds), Seed: seed, R2: []number{},
		Mean: number(r.CrossValidation.Mean), SD: number(r.CrossValidation.SD),
	}
	for _, f := range r.CrossValidation.Folds {
		c.R2 = append(c.R2, number(f))
	}
	return c
}

func comparisonOf(c *robust.Comparison) comparison {
	out := comparison{
		TrainRows: c.TrainRows, TestRows: c.TestRows, Seed: seed,
		LeastSquares: comparedFitOf(c.LeastSquares),
		Huber:        huberFit{comparedFit: comparedFitOf(c.Huber), Epsilon: robust.Epsilon},
		RANSAC:       ransacFit{comparedFit: comparedFitOf(c.RANSAC)},
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

func comparedFitOf(c robust.Candidate) comparedFit {
	f := comparedFit{Train: scoresOf(c.Train), Test: scoresOf(c.Test)}
	if c.Coef != nil {
		k := coefficientsOf(c.Coef)
		f.Coefficients = &k
	}
	if c.Err != nil {
		f.Problem = c.Err.Error()
	}
	return f
}

func scoresOf(s robust.Scores) scores {
	return scores{number(s.R2), number(s.RMSE), number(s.MAE), number(s.MedianAE)}
}
