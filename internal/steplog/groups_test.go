package steplog

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
)

// labelled is a format of lines "name=value … batch" that each are a row with labels.
func labelled() format.Format {
	f := lagging()
	f.Name, f.Title, f.InOrder = "labelled", "a made-up log", false
	f.MayDiffer = []string{"rank"}
	f.Recognise = func(start []byte) bool { return true }
	f.NewParser = func(format.Settings) format.Parser {
		return func(text format.Text, out *format.Result) {
			for line := range bytes.Lines(text.Buf[text.Start:text.End]) {
				out.Line++
				var labels []format.Label
				row := format.Row{SeqLen: 2, StepTime: 3}
				for _, word := range strings.Fields(string(line)) {
					if name, value, found := strings.Cut(word, "="); found {
						labels = append(labels, format.Label{Name: name, Value: strings.ReplaceAll(value, "_", " ")})
						continue
					}
					_, _ = fmt.Sscan(word, &row.BatchSize)
				}
				out.KeepIn(labels, row)
			}
		}
	}
	return f
}

func readLabelled(text string, where ...format.Label) (*Log, error) {
	return readGroupedBy("", text, where...)
}

func readGroupedBy(name, text string, where ...format.Label) (*Log, error) {
	src := source{name: "log", r: strings.NewReader(text), formats: []format.Format{labelled()}}
	opt := Options{Settings: format.Settings{Where: where}, Remedies: Remedies{Where: "--where"}, GroupBy: name}
	return read(context.Background(), src, opt, 64)
}

const twoEngines = "model=m hw=a100 tp=8 1\nmodel=m hw=h100_80gb tp=8 2\nmodel=m hw=h100_80gb tp=8 3\nmodel=m hw=h100_80gb tp=4 4\n"

func TestGroupsAreRefused(t *testing.T) {
	for text, message := range map[string]string{
		twoEngines: "log, a made-up log: the rows belong to 3 groups that may not be fitted together\n" +
			"     2 rows: hw=h100 80gb, tp=8\n      1 row: hw=a100, tp=8\n      1 row: hw=h100 80gb, tp=4\n" +
			"to do: choose one: --where 'hw=h100 80gb' --where tp=8",
		"hw=a 1\nhw=b 2\n":    "log, a made-up log: the rows belong to 2 groups that may not be fitted together\n      1 row: hw=a\n      1 row: hw=b\nto do: choose one: --where hw=a",
		"hw=a 1\n2\nhw=a 3\n": "log, a made-up log: the rows belong to 2 groups that may not be fitted together\n     2 rows: hw=a\n      1 row: no label\nto do: choose one: --where hw=a",
		"1\n2\nhw=a 3\n":      "log, a made-up log: the rows belong to 2 groups that may not be fitted together\n     2 rows: no label\n      1 row: hw=a\nto do: choose one: --where hw=a",
	} {
		_, err := readLabelled(text)
		require.EqualError(t, err, message)
		require.Implements(t, (*interface{ DataError() })(nil), err)
	}
	var many strings.Builder
	for i := range 20 {
		fmt.Fprintf(&many, "hw=%d 1\n", i)
	}
	_, err := readLabelled(many.String())
	require.ErrorContains(t, err, "\n  and 10 more groups\n")
	for i := range 2000 {
		fmt.Fprintf(&many, "hw=x%d 1\n", i)
	}
	_, err = readLabelled(many.String())
	require.ErrorContains(t, err, "the rows belong to more than 1000 groups; check")
	_, err = readLabelled(many.String(), format.Label{Name: "hw", Value: "19"})
	require.ErrorContains(t, err, "the rows belong to more than 1000 groups; check")
}

// What the message advises chooses the group that it names first.
func TestWhere(t *testing.T) {
	l, err := readLabelled(twoEngines, format.Label{Name: "HW", Value: "h100 80gb"}, format.Label{Name: "tp", Value: "8"})
	require.NoError(t, err)
	assert.Equal(t, []float64{2, 3}, l.BatchSize)
	assert.Equal(t, []int{2, 3}, linesOf(l))
	assert.Equal(t, []Reason{{"of other groups", 2}}, l.DroppedFor)
	assert.Equal(t, [][]format.Label{{{Name: "model", Value: "m"}, {Name: "hw", Value: "h100 80gb"}, {Name: "tp", Value: "8"}}}, l.Groups.Labels)
}

func TestWhereThatNoRowHas(t *testing.T) {
	for _, c := range []struct {
		text    string
		where   []format.Label
		message string
	}{
		{twoEngines, []format.Label{{Name: "hw", Value: "b200"}}, "log: no row has hw=b200; there are hw=a100, hw=h100 80gb"},
		{twoEngines, []format.Label{{Name: "gpu", Value: "b200"}}, "log: no row has gpu=b200; the names are model, hw, tp"},
		{twoEngines, []format.Label{{Name: "hw", Value: "a100"}, {Name: "tp", Value: "4"}}, "log: no line is a usable row: of 4 lines 0 are idle, 4 are of other groups, 0 are bad; give a log of steps that did work"},
		{"1\n2\n", []format.Label{{Name: "hw", Value: "a100"}}, "log: no row has hw=a100; the rows have no labels to choose by"},
	} {
		_, err := readLabelled(c.text, c.where...)
		require.EqualError(t, err, c.message)
		require.Implements(t, (*interface{ DataError() })(nil), err)
	}
	_, err := readText(good, Options{Settings: format.Settings{Where: []format.Label{{Name: "hw", Value: "a"}}}}, chunkSize)
	require.ErrorContains(t, err, "no column is called hw; the columns are batch_size, avg_seq_len, step_time")
}

// Rows of several ranks are fitted together, and that is noted.
func TestLabelsThatMayDiffer(t *testing.T) {
	text := "hw=a rank=0 1\nhw=a rank=1 2\nhw=a rank=0 3\n"
	l, err := readLabelled(text)
	require.NoError(t, err)
	assert.Equal(t, 3, l.Rows())
	assert.Equal(t, []string{"the rows are of 2 groups by rank, fitted together: 0 (2 rows), 1 (1 row); to fit one: --where rank=0"}, l.Notes)
	l, err = readLabelled(strings.ReplaceAll("1\n2\n"+text, "hw=a ", ""))
	require.NoError(t, err)
	assert.Equal(t, []string{"the rows are of 3 groups by rank, fitted together: none (2 rows), 0 (2 rows), 1 (1 row); to fit one: --where rank=0"}, l.Notes)
	l, err = readLabelled(text, format.Label{Name: "rank", Value: "1"})
	require.NoError(t, err)
	assert.Equal(t, []float64{2}, l.BatchSize)
	assert.Empty(t, l.Notes)
	_, err = readLabelled(text + "hw=b rank=0 1\n")
	require.ErrorContains(t, err, "2 groups")
}

func TestShellWord(t *testing.T) {
	for text, want := range map[string]string{"a=b": "a=b", "a=b c": "'a=b c'", "a=it's": `'a=it'\''s'`, "a=$x": "'a=$x'", "a=\x1b": `'"a=\x1b"'`} {
		assert.Equal(t, want, shellWord(text))
	}
}

// Groups of several inputs are those of one log.
func TestGroupsOfSeveralInputs(t *testing.T) {
	known := []format.Format{labelled()}
	sources := func(texts ...string) (list []source) {
		for i, text := range texts {
			list = append(list, source{name: fmt.Sprint("d", i), r: strings.NewReader(text), formats: known})
		}
		return list
	}
	l, err := readAll(context.Background(), sources("hw=a 1\n", "hw=a 2\n"), Options{}, 64)
	require.NoError(t, err)
	assert.Len(t, l.Groups.Labels, 1)
	_, err = readAll(context.Background(), sources("hw=a 1\n", "hw=b 2\n"), Options{}, 64)
	require.ErrorContains(t, err, "d0 and 1 more, a made-up log: the rows belong to 2 groups")
}

// A log is split by the values of a label, and rows keep their lines.
func TestSplit(t *testing.T) {
	l, err := readGroupedBy("HW", "hw=a tp=8 1\nhw=b tp=4 2\nhw=a tp=8 3\nhw=b tp=4 4\nhw=b tp=4 5\n")
	require.NoError(t, err)
	parts := l.Split("HW")
	require.Len(t, parts, 2)
	assert.Equal(t, "a", parts[0].Value)
	assert.Equal(t, []float64{1, 3}, parts[0].Log.BatchSize)
	assert.Equal(t, []int{1, 3}, linesOf(parts[0].Log))
	assert.Equal(t, []Reason{{"of other groups", 3}}, parts[0].Log.DroppedFor)
	assert.Equal(t, []format.Label{{Name: "hw", Value: "b"}, {Name: "tp", Value: "4"}}, parts[1].Log.CommonLabels())
	assert.Equal(t, []float64{2, 4, 5}, parts[1].Log.BatchSize)
	assert.Equal(t, []int{2, 4, 5}, linesOf(parts[1].Log))
	assert.Equal(t, 5, l.Rows(), "as it was")
	assert.Empty(t, l.DroppedFor)
}

func TestSplitOfSeveralInputs(t *testing.T) {
	var sources []source
	for i, text := range []string{"hw=a 1\nhw=b 2\n", "hw=b 3\n", "", "hw=b 4\nhw=a 5\n", ""} {
		sources = append(sources, source{name: fmt.Sprint("d", i), r: strings.NewReader(text), formats: []format.Format{labelled()}})
	}
	l, err := readAll(context.Background(), sources, Options{GroupBy: "hw"}, 64)
	require.NoError(t, err)
	var places []string
	for _, p := range l.Split("hw") {
		total := 0
		for row := range p.Log.Rows() {
			places = append(places, fmt.Sprint(p.Value, p.Log.BatchSize[row], " ", p.Log.Place(row)))
		}
		for _, f := range p.Log.Files {
			total += f.Rows
		}
		assert.Equal(t, p.Log.Rows(), total)
	}
	assert.Equal(t, []string{"a1 d0, line 1", "a5 d3, line 2", "b2 d0, line 2", "b3 d1, line 1", "b4 d3, line 1"}, places)
}

func TestGroupByThatDoesNotHelp(t *testing.T) {
	_, err := readGroupedBy("tp", twoEngines)
	require.EqualError(t, err, "log, a made-up log: the rows belong to 2 groups that may not be fitted together\n     2 rows: hw=h100 80gb\n      1 row: hw=a100\nto do: choose one: --where 'hw=h100 80gb'")
	_, err = readGroupedBy("gpu", twoEngines)
	require.EqualError(t, err, "log: rows have no label gpu to group them by; the names are model, hw, tp")
	_, err = readGroupedBy("gpu", "1\n")
	require.EqualError(t, err, "log: rows have no label gpu to group them by; they have none at all")
	require.Implements(t, (*interface{ DataError() })(nil), err)
}
