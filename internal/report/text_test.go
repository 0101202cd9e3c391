package report

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"steptime/internal/analysis"
	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
	"steptime/robust"
)

func TestTextHasItsSections(t *testing.T) {
	got := text(t, noisy(t), "out/config/small.json")
	rest := got
	for _, head := range []string{
		"Step-time model of small\n\nData: small.jsonl\n  60 rows used of 60 lines\n", "\nModel\n  step_time (ms) = ",
		"\nFit, on all 60 rows\n", "\nCross-validation, 5 folds\n", "\nComparison, trained on 48 rows, tested on 12\n",
		"\nLargest errors\n", "\nWritten\n  out/config/small.json\n", "\nWarnings: none\n",
	} {
		before, after, found := strings.Cut(rest, head)
		assert.True(t, found, "%q after %q", head, before)
		rest = after
	}
	assert.Empty(t, rest)
	assert.NotContains(t, got, "NaN")
	for _, line := range strings.Split(got, "\n") {
		assert.Equal(t, strings.TrimRight(line, " "), line)
		assert.LessOrEqual(t, utf8.RuneCountInString(line), 110)
	}
}

func TestNothingWritten(t *testing.T) {
	assert.NotContains(t, text(t, noisy(t)), "Written")
}

func TestEquationInText(t *testing.T) {
	r := noisy(t)
	r.Fit.Coef = []float64{0.002, -0.8, 0, 9}
	assert.Contains(t, text(t, r), "  step_time (ms) = 0.00200000·batch_size·seq_len − 0.800000·batch_size + 0·seq_len + 9.00000\n")
}

func TestDroppedLinesInText(t *testing.T) {
	r := noisy(t)
	r.Log.Dropped[format.Idle] = 3
	assert.Contains(t, text(t, r), "of 60 lines; dropped: 3 idle (batch_size 0)\n")
	r.Log.Bad, r.Log.Dropped[format.Blank] = 12_345, 1
	for i := range 20 {
		r.Log.BadReasons = append(r.Log.BadReasons, steplog.Reason{Text: fmt.Sprintf("reason %d", i), Count: 1000 - i})
	}
	got := text(t, r)
	assert.Contains(t, got, "; dropped: 3 idle (batch_size 0), 1 blank, 12345 bad\n    1000 × reason 0\n    999 × reason 1\n")
	assert.Contains(t, got, "    981 × reason 19\n  batch_size ")
}

func TestSourceAndInputsInText(t *testing.T) {
	r := noisy(t)
	inEngine(t, r)
	r.Log.Notes = []string{"the log breaks off"}
	got := text(t, r)
	assert.Contains(t, got, "  60 rows used of 60 lines; dropped: 5\n"+
		"    a.log: 20 rows of 25 lines\n    b.log: 40 rows of 40 lines\n    5 × prefill steps\n"+
		"  format: log of an engine\n  rows of hw=h100\n  note: rows are means\n  note: the log breaks off\n  batch_size ")
	assert.Regexp(t, `\n  file +line  batch_size .*\n  a\.log +4  `, got)
	for range 20 {
		r.Log.Files = append(r.Log.Files, r.Log.Files[0])
	}
	assert.Contains(t, text(t, r), "    and 10 more files\n")
}

func TestUndefinedFiguresAreDashes(t *testing.T) {
	got := text(t, made(t, 40, func(float64, float64) float64 { return 125 }))
	assert.Contains(t, got, "  R² –, adjusted –, explained variance –\n")
	assert.Contains(t, got, "  R²  –  –  –  –  –\n  mean –, standard deviation –\n")
	assert.NotRegexp(t, `NaN|Inf`, got)
}

func TestNegativeZeroInText(t *testing.T) {
	r := noisy(t)
	r.Statistics.R2, r.Statistics.MAE = math.Copysign(0, -1), math.Copysign(0, -1)
	got := text(t, r)
	assert.Contains(t, got, "  R² 0.000000, adjusted")
	assert.Contains(t, got, "MAE 0 ms")
}

func TestFailedFitsInText(t *testing.T) {
	r := noisy(t)
	c := r.Comparison
	undefined := analysis.Scores{R2: math.NaN(), RMSE: math.NaN(), MAE: math.NaN(), MedianAE: math.NaN()}
	*c.Candidate("ransac") = analysis.Candidate{Name: "RANSAC", Key: "ransac", Train: undefined, Test: undefined, Err: errors.New("found no fit")}
	huber := c.Candidate("huber").Fit.(*robust.HuberFit)
	huber.Converged, huber.Evaluations = false, 1
	got := text(t, r)
	assert.Regexp(t, `(?m)^  RANSAC +test( +–){8}$`, got)
	assert.Regexp(t, `(?m)^ +train( +–){4}$`, got)
	assert.Contains(t, got, "NOT converged after 1 iteration\n")
	assert.NotContains(t, got, "inliers")
}

func TestLargestErrorsAreFive(t *testing.T) {
	r := noisy(t)
	got := text(t, r)
	_, list, _ := strings.Cut(got, "Largest errors\n")
	list, _, _ = strings.Cut(list, "\n\n")
	assert.Equal(t, 5, strings.Count(list, "\n"), "a head and five rows")
	r.LargestErrors = r.LargestErrors[:1]
	_, list, _ = strings.Cut(text(t, r), "Largest errors\n")
	list, _, _ = strings.Cut(list, "\n\n")
	assert.Equal(t, 1, strings.Count(list, "\n"))
}

func TestWarningsAreWrapped(t *testing.T) {
	r := noisy(t)
	r.Warnings = []analysis.Warning{
		{Code: "a", Text: strings.Repeat("word ", 40)},
		{Code: "b", Text: "line 7 holds \x1b[31mred"},
	}
	_, got, _ := strings.Cut(text(t, r), "Warnings\n")
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	assert.Len(t, lines, 4)
	assert.True(t, strings.HasPrefix(lines[0], "  ! word"))
	assert.True(t, strings.HasPrefix(lines[1], "    word"))
	assert.LessOrEqual(t, len(lines[0]), 96)
	assert.NotContains(t, got, "\x1b", "nothing that moves a terminal")
}

func TestNamesInText(t *testing.T) {
	r := noisy(t)
	r.ModelName, r.DataPath = strings.Repeat("long-", 40), "a\nb\x1b[2J.jsonl"
	got := text(t, r, "out\r/x")
	assert.Contains(t, got, "Step-time model of "+r.ModelName+"\n")
	assert.NotContains(t, got, "\x1b")
	assert.NotContains(t, got, "a\nb")
	assert.NotContains(t, got, "\r")
}

// full fails as a full disk does.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestTextReturnsTheErrorOfTheWriter(t *testing.T) {
	assert.ErrorContains(t, Text(full{}, noisy(t), nil), "no space left")
}
