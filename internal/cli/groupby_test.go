package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
	"steptime/internal/testkit"
)

// twoEngines returns the log of engines of these names, whose steps alternate.
func twoEngines(names ...string) *steplog.Log {
	var r format.Result
	l := &steplog.Log{}
	for i := range 120 {
		b, s := float64(1+i/2%7), float64(10+i*i%23)
		row := format.Row{BatchSize: b, SeqLen: s, StepTime: (2*b*s + 3*b + s + 5 + float64(i%5)) * float64(1+i%2)}
		r.Line++
		r.KeepIn([]format.Label{{Name: "hw", Value: names[i%len(names)]}}, row)
		l.BatchSize, l.SeqLen, l.StepTime = append(l.BatchSize, row.BatchSize), append(l.SeqLen, row.SeqLen), append(l.StepTime, row.StepTime)
	}
	l.Lines.Append(&r, 0, 0)
	l.Groups, l.LinesRead = r.Groups, r.Line
	l.Format, l.Title = "made", "a made-up log"
	return l
}

// Each value gets a model, with all its files, or none does.
func TestGroupBy(t *testing.T) {
	dir := t.TempDir()
	var stdout bytes.Buffer
	f := &fit{modelName: "m", dataPaths: []string{"x.log"}, outDir: dir, figureFormat: "svg", groupBy: "hw"}
	j := &fitJob{fit: f, streams: streams{stdout: &stdout}}
	parts, err := f.parts(twoEngines("a100", "h100 80gb"))
	require.NoError(t, err)
	var models []fitted
	for _, p := range parts {
		m, err := j.model(t.Context(), p)
		require.NoError(t, err)
		models = append(models, m)
	}
	require.NoError(t, j.write(models))
	files := testkit.Files(t, dir)
	require.Len(t, files, 10)
	for name, want := range map[string]string{"m-a100": `"hw": "a100"`, "m-h100_80gb": `"hw": "h100 80gb"`} {
		config := files["config/"+name+".json"]
		assert.Contains(t, config, want)
		assert.Contains(t, config, `"rows": 60,`)
		assert.Contains(t, config, `"visualiztion/`+name+`/prediction_bands.svg"`)
	}
	assert.Equal(t, 2, strings.Count(stdout.String(), "Step-time model of m-"))
	assert.InDelta(t, 2, models[1].result.Fit.Coef[0]/models[0].result.Fit.Coef[0], 0.1)
}

func TestGroupByWithoutNames(t *testing.T) {
	f := &fit{modelName: "m", groupBy: "hw"}
	_, err := f.parts(twoEngines("a/b", "a b"))
	require.ErrorIs(t, err, errUsage)
	require.ErrorContains(t, err, "--group_by hw: two values would both be called m-a_b; fit each by itself with --where")
	_, err = f.parts(twoEngines(strings.Repeat("x", 300), "y"))
	require.ErrorIs(t, err, errModel)

	o := tool(t, nil, "--model_name", "m", "--data_path", shipped, "--group_by", "hw")
	require.Equal(t, exitData, o.code)
	require.Equal(t, "steptime: "+shipped+": rows have no label hw to group them by; they have none at all\n", o.stderr)
}
