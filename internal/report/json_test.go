package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/analysis"
	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
	"steptime/robust"
)

// keysOf returns the keys of the object at the start of a decoder, in their order.
func keysOf(t *testing.T, text []byte) (keys []string) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	_, err := d.Token()
	require.NoError(t, err)
	for d.More() {
		key, err := d.Token()
		require.NoError(t, err)
		keys = append(keys, key.(string))
		var value json.RawMessage
		require.NoError(t, d.Decode(&value))
	}
	return keys
}

func TestKeysAreInOrder(t *testing.T) {
	text, err := JSON(noisy(t), nil)
	require.NoError(t, err)
	assert.Equal(t, []string{
		"model_name", "data_path", "model_coefficients", "model_statistics", "units", "schema_version", "data",
		"inference", "influence", "cross_validation", "model_comparison", "warnings", "figures",
	}, keysOf(t, text))
	var d struct {
		Coefficients json.RawMessage `json:"model_coefficients"`
		Inference    struct {
			Coefficients json.RawMessage `json:"coefficients"`
		} `json:"inference"`
	}
	require.NoError(t, json.Unmarshal(text, &d))
	names := []string{"a", "b", "c", "d"}
	assert.Equal(t, names, keysOf(t, d.Coefficients), "schedulers read them by position")
	assert.Equal(t, names, keysOf(t, d.Inference.Coefficients))
}

func TestObjectsKeepTheirOrder(t *testing.T) {
	text, err := json.Marshal(objectJSON[number]{keys: []string{"z", `"`, "a"}, values: []number{1, number(math.NaN()), 0.5}})
	require.NoError(t, err)
	assert.Equal(t, `{"z":1,"\"":null,"a":0.5}`, string(text))
	text, err = json.Marshal(objectJSON[number]{})
	require.NoError(t, err)
	assert.Equal(t, `{}`, string(text))
	_, err = json.Marshal(objectJSON[func()]{keys: []string{"f"}, values: []func(){nil}})
	assert.Error(t, err)
}

func TestDocumentHoldsTheNumbers(t *testing.T) {
	r := noisy(t)
	d := document(t, r)
	assert.Equal(t, "small", at(t, d, "model_name"))
	assert.Equal(t, "small.jsonl", at(t, d, "data_path"))
	assert.Equal(t, "milliseconds", at(t, d, "units"))
	assert.Equal(t, 60.0, at(t, d, "data", "rows"))
	assert.Equal(t, r.Ranges.SeqLen.Max, at(t, d, "data", "avg_seq_len", "max"))
	assert.Equal(t, r.Fit.Coef[1], at(t, d, "model_coefficients", "b"))
	assert.Equal(t, r.Statistics.RMSE, at(t, d, "model_statistics", "rmse"))
	assert.Equal(t, r.Statistics.Percentiles[1], at(t, d, "model_statistics", "95th_percentile_error"))
	assert.Equal(t, r.CrossValidation.SD, at(t, d, "model_statistics", "cv_scores_std"))
	assert.Equal(t, r.Diagnostics.PRESS, at(t, d, "inference", "press"))
	assert.Len(t, at(t, d, "cross_validation", "r2"), 5)
	assert.Equal(t, r.Comparison.Candidate("huber").Test.MedianAE, at(t, d, "model_comparison", "huber", "test", "median_abs_error"))
	assert.Equal(t, float64(r.Comparison.Candidate("ransac").Fit.(*robust.RANSACFit).Inliers), at(t, d, "model_comparison", "ransac", "inliers"))
	assert.Nil(t, at(t, d, "influence", "without_spoiling_rows"))
	assert.Equal(t, []any{map[string]any{"path": "a/b.png", "sha256": "4567"}}, at(t, d, "figures"))
}

func TestUndefinedFiguresAreNull(t *testing.T) {
	constant := document(t, made(t, 40, func(float64, float64) float64 { return 125 }))
	for _, key := range []string{"r2", "adjusted_r2", "f_statistic", "p_value", "cv_scores_mean"} {
		assert.Nil(t, at(t, constant, "model_statistics", key), key)
	}
	r := noisy(t)
	r.Statistics.MAPE, r.Statistics.F, r.Statistics.MaxError = math.NaN(), math.Inf(1), math.Inf(-1)
	r.CrossValidation.Folds[2] = math.NaN()
	d := document(t, r)
	for _, key := range []string{"mape", "f_statistic", "max_error"} {
		assert.Nil(t, at(t, d, "model_statistics", key), key)
	}
	folds := at(t, d, "cross_validation", "r2").([]any)
	assert.Nil(t, folds[2])
	assert.NotNil(t, folds[3])
}

func TestNegativeZeroIsZero(t *testing.T) {
	r := noisy(t)
	r.Statistics.MAE = math.Copysign(0, -1)
	text, err := JSON(r, nil)
	require.NoError(t, err)
	assert.Contains(t, string(text), `"mae": 0,`)
}

func TestEmptyListsAreNotNull(t *testing.T) {
	r := noisy(t)
	r.LargestErrors = nil
	d := document(t, r)
	assert.Equal(t, []any{}, at(t, d, "warnings"))
	assert.Equal(t, []any{}, at(t, d, "data", "dropped", "bad_reasons"))
	assert.Equal(t, []any{}, at(t, d, "influence", "largest_errors"))
}

func TestDroppedLinesAndWarningsInJSON(t *testing.T) {
	r := noisy(t)
	r.Log.Bad, r.Log.Dropped = 12_345, format.Drops{format.Blank: 1, format.Idle: 3}
	r.Log.BadReasons = []steplog.Reason{{Text: "no step_time", Count: 12_000}, {Text: "<odd> & more", Count: 345}}
	r.Warnings = []analysis.Warning{{Code: "few_rows", Text: "few <rows>"}}
	d := document(t, r)
	assert.Equal(t, map[string]any{"blank": 1.0, "idle": 3.0, "bad": 12_345.0, "bad_reasons": []any{
		map[string]any{"reason": "no step_time", "lines": 12_000.0},
		map[string]any{"reason": "<odd> & more", "lines": 345.0},
	}}, at(t, d, "data", "dropped"))
	assert.Equal(t, []any{map[string]any{"code": "few_rows", "text": "few <rows>"}}, at(t, d, "warnings"))
	text, err := JSON(r, nil)
	require.NoError(t, err)
	assert.Contains(t, string(text), "<odd> & more", "not escaped for HTML")
}

// Where the rows come from is told if it is not the script; each of several inputs is told.
func TestSourceAndInputsInJSON(t *testing.T) {
	r := noisy(t)
	r.Log.Format = steplog.ScriptFormat
	data := at(t, document(t, r), "data").(map[string]any)
	assert.NotContains(t, data, "source")
	assert.NotContains(t, data, "inputs")
	assert.Equal(t, "0123", data["sha256"])

	inEngine(t, r)
	d := document(t, r)
	assert.Equal(t, map[string]any{
		"format": "engine", "producer": "log of an engine", "fidelity": "rows are means", "labels": map[string]any{"hw": "h100"}, "notes": []any{},
	}, at(t, d, "data", "source"))
	assert.Equal(t, []any{map[string]any{"reason": "prefill steps", "lines": 5.0}}, at(t, d, "data", "dropped", "reasons"))
	assert.Equal(t, []any{
		map[string]any{"path": "a.log", "rows": 20.0, "lines_read": 25.0, "bytes": 7.0, "sha256": "45"},
		map[string]any{"path": "b.log", "rows": 40.0, "lines_read": 40.0, "bytes": 8.0, "sha256": "67"},
	}, at(t, d, "data", "inputs"))
	assert.Nil(t, at(t, d, "data", "sha256"))
	first := at(t, d, "influence", "largest_errors").([]any)[0].(map[string]any)
	assert.Equal(t, "a.log", first["file"])
}

// inEngine makes the rows those of an engine, out of two files.
func inEngine(t *testing.T, r *analysis.Result) {
	t.Helper()
	l := r.Log
	l.Format, l.Title, l.Fidelity = "engine", "log of an engine", "rows are means"
	l.DroppedFor = []steplog.Reason{{Text: "prefill steps", Count: 5}}
	l.Groups.Labels = [][]format.Label{{{Name: "hw", Value: "h100"}, {Name: "rank", Value: "0"}}, {{Name: "hw", Value: "h100"}, {Name: "rank", Value: "1"}}}
	l.SHA256, l.Files = "", []steplog.File{
		{Name: "a.log", Rows: 20, LinesRead: 25, SHA256: "45", Bytes: 7},
		{Name: "b.log", Rows: 40, LinesRead: 40, SHA256: "67", Bytes: 8, FirstRow: 20, FirstLine: 25},
	}
	r.LargestErrors[0].Index = 3
}

func TestFailedFitsInJSON(t *testing.T) {
	r := noisy(t)
	c := r.Comparison
	undefined := analysis.Scores{R2: math.NaN(), RMSE: math.NaN(), MAE: math.NaN(), MedianAE: math.NaN()}
	*c.Candidate("ransac") = analysis.Candidate{Name: "RANSAC", Key: "ransac", Train: undefined, Test: undefined, Err: errors.New("found no fit")}
	d := document(t, r)
	assert.Equal(t, map[string]any{
		"coefficients": nil, "problem": "found no fit", "threshold": nil, "trials": nil, "inliers": nil,
		"train": map[string]any{"r2": nil, "rmse": nil, "mae": nil, "median_abs_error": nil},
		"test":  map[string]any{"r2": nil, "rmse": nil, "mae": nil, "median_abs_error": nil},
	}, at(t, d, "model_comparison", "ransac"))
	assert.NotContains(t, at(t, d, "model_comparison", "huber"), "problem")
}

func TestRowsThatSpoilTheFit(t *testing.T) {
	r := noisy(t)
	r.Trimmed = &analysis.Trimmed{Rows: 2, Share: 0.75, Fit: r.Fit.Fit}
	without := at(t, document(t, r), "influence", "without_spoiling_rows").(map[string]any)
	assert.Equal(t, 2.0, without["rows_left_out"])
	assert.Equal(t, 0.75, without["share_of_squared_error"])
	assert.Equal(t, r.Fit.Coef[0], at(t, without, "coefficients", "a"))
}
