package enginejson

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

const samples = "../../../testdata/formats/"

// sample returns the text of a sample, without what gzip does.
func sample(t testing.TB, name string) string {
	text, err := os.ReadFile(samples + name)
	require.NoError(t, err)
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(bytes.NewReader(text))
		require.NoError(t, err)
		text, err = io.ReadAll(z)
		if err != nil {
			require.ErrorIs(t, err, io.ErrUnexpectedEOF)
		}
	}
	return string(text)
}

// named returns the format of a name.
func named(t testing.TB, name string) format.Format {
	k := slices.IndexFunc(Formats(), func(f format.Format) bool { return f.Name == name })
	require.GreaterOrEqual(t, k, 0, name)
	return Formats()[k]
}

var testBuffer = new(jsonscan.Buffer)

// parse returns what a text is in a format, read in pieces of so many lines, of which
// Result.Line and the lines of rows are of the whole text.
func parse(t testing.TB, f format.Format, s format.Settings, text string, lines int) *format.Result {
	var all format.Result
	if f.ParseAll != nil {
		f.ParseAll(s, []byte(text), &all)
		return &all
	}
	buf := testBuffer
	parser := f.NewParser(s)
	for first := true; first || text != ""; first = false {
		n := 0
		for range lines {
			if k := strings.IndexByte(text[n:], '\n'); k >= 0 {
				n += k + 1
			} else {
				n = len(text)
			}
		}
		piece, rest := text[:n], text[n:]
		cut := piece != "" && !strings.HasSuffix(piece, "\n")
		if cut {
			piece += "\n"
		}
		require.LessOrEqual(t, copy(buf[:], piece), jsonscan.Size)
		var out format.Result
		parser(format.Text{Buf: buf, End: len(piece), Last: rest == "", Cut: cut}, &out)
		add(&all, &out)
		text = rest
	}
	return &all
}

// linesOf returns which lines the rows came from.
func linesOf(r *format.Result) *format.Lines {
	lines := new(format.Lines)
	lines.Append(r, 0, 0)
	return lines
}

// add adds the result of the next lines.
func add(all, next *format.Result) {
	rows, line := len(all.Rows), all.Line
	lines := linesOf(next)
	for i, row := range next.Rows {
		all.KeepAt(line+lines.Of(i), row)
	}
	if len(next.Rows) > 0 {
		all.Groups.Append(&next.Groups, rows)
	}
	for _, bad := range next.Shown {
		bad.Line += line
		all.Shown = append(all.Shown, bad)
	}
	for _, note := range next.Notes {
		all.Note(note)
	}
	all.Line += next.Line
	all.Dropped.Add(next.Dropped)
	all.Faults.Add(next.Faults)
	if all.Refusal == nil {
		all.Refusal = next.Refusal
	}
}

// expected returns the rows that must come out of a sample.
func expected(t testing.TB, name string) (rows []format.Row) {
	for line := range strings.Lines(sample(t, name+".expect.jsonl")) {
		var r struct {
			BatchSize float64 `json:"batch_size"`
			SeqLen    float64 `json:"avg_seq_len"`
			StepTime  float64 `json:"step_time"`
		}
		require.NoError(t, json.Unmarshal([]byte(line), &r))
		rows = append(rows, format.Row{BatchSize: r.BatchSize, SeqLen: r.SeqLen, StepTime: r.StepTime * 1000})
	}
	return rows
}

// requireRows checks rows: the batch size and the length to the last bit, the time but for
// the rounding of its unit.
func requireRows(t testing.TB, want, got []format.Row) {
	t.Helper()
	require.Len(t, got, len(want))
	for i, w := range want {
		require.Equal(t, w.BatchSize, got[i].BatchSize, i)
		require.Equal(t, w.SeqLen, got[i].SeqLen, i)
		require.InEpsilon(t, w.StepTime, got[i].StepTime, 1e-15, i)
	}
}

// Each sample gives exactly its rows, in pieces of any number of lines, and what is
// dropped is counted by its reason.
func TestSamples(t *testing.T) {
	type drops = format.Drops
	for _, c := range []struct {
		file, expect, format string
		dropped              drops
		faults               int
		groups               int
	}{
		{"dynamo-fpm.jsonl", "dynamo-fpm", "dynamo-fpm", drops{format.Idle: 2, format.Prefill: 1, format.Mixed: 2, format.OtherVersion: 1}, 0, 2},
		{"dynamo-fpm.jsonl.gz", "dynamo-fpm", "dynamo-fpm", drops{format.Idle: 2, format.Prefill: 1, format.Mixed: 2, format.OtherVersion: 1}, 0, 2},
		{"dynamo-fpm-truncated.jsonl.gz", "dynamo-fpm-truncated", "dynamo-fpm", drops{format.Idle: 1, format.Prefill: 1, format.Mixed: 2}, 1, 1},
		{"dynamo-fpm-bare.jsonl", "dynamo-fpm-bare", "dynamo-fpm", drops{format.Idle: 1, format.Mixed: 1}, 0, 2},
		{"dynamo-selfbench.json", "dynamo-selfbench", "dynamo-selfbench", drops{format.Prefill: 2}, 0, 1},
		{"trtllm-iterstats.jsonl", "trtllm-iterstats", "trtllm-iterstats", drops{format.Blank: 1, format.Idle: 2, format.Prefill: 1, format.Mixed: 1, format.Speculative: 1, format.NoTime: 1}, 0, 1},
		{"llama-batched-bench.jsonl", "llama-batched-bench", "llama-batched-bench", drops{format.Blank: 2, format.Noise: 6, format.Prefill: 1}, 0, 1},
		{"llama-bench.jsonl", "llama-bench", "llama-bench", drops{format.Prefill: 1, format.Mixed: 1}, 0, 1},
		{"sglang-bench.jsonl", "sglang-bench", "sglang-bench", drops{format.Blank: 1, format.Prefill: 1}, 0, 1},
		{"llm-exec-time.jsonl", "llm-exec-time", "llm-exec-time", drops{format.Prefill: 2}, 0, 1},
		{"blis-otlp.jsonl", "blis-otlp", "blis-otlp", drops{format.Blank: 1, format.Noise: 1, format.Idle: 1, format.Prefill: 1, format.Mixed: 1}, 0, 1},
		{"cacheroute-tpot.json", "cacheroute-tpot", "cacheroute", drops{format.NoTime: 1}, 0, 0},
	} {
		t.Run(c.file, func(t *testing.T) {
			f := named(t, c.format)
			text := sample(t, c.file)
			for _, variant := range []string{text, strings.ReplaceAll(text, "\n", "\r\n")} {
				for _, lines := range []int{1, 2, 3, 1000} {
					got := parse(t, f, format.Settings{}, variant, lines)
					require.Nil(t, got.Refusal)
					requireRows(t, expected(t, c.expect), got.Rows)
					require.Equal(t, c.dropped, got.Dropped)
					require.Equal(t, c.faults, got.Faults.Total())
					require.Len(t, got.Groups.Labels, c.groups)
				}
			}
		})
	}
}

// Each sample is recognised by its own format and by no other, and every reason to drop a
// line has a name in it.
func TestRecognise(t *testing.T) {
	for file, want := range map[string]string{
		"dynamo-fpm.jsonl": "dynamo-fpm", "dynamo-fpm-bare.jsonl": "dynamo-fpm", "dynamo-selfbench.json": "dynamo-selfbench",
		"trtllm-iterstats.jsonl": "trtllm-iterstats", "llama-batched-bench.jsonl": "llama-batched-bench",
		"llama-bench.jsonl": "llama-bench", "sglang-bench.jsonl": "sglang-bench", "llm-exec-time.jsonl": "llm-exec-time",
		"blis-otlp.jsonl": "blis-otlp", "cacheroute-tpot.json": "cacheroute", "../profile/cpu-a.decode.jsonl": "",
	} {
		requireRecognised(t, want, sample(t, file))
	}
	requireRecognised(t, "", "")
	requireRecognised(t, "", "\x00\x1f{\n{\n{")
	requireRecognised(t, "", `{"pp": 1}`)
	requireRecognised(t, "", strings.Repeat("{x\n", 10_000))
}

func requireRecognised(t *testing.T, want, text string) {
	t.Helper()
	text = text[:min(len(text), 1<<19)]
	for _, f := range Formats() {
		require.Equal(t, f.Name == want, f.Recognise([]byte(text)), "%s: %.40s", f.Name, text)
	}
}

func TestFormatsAreComplete(t *testing.T) {
	names := map[string]bool{}
	for _, f := range Formats() {
		assert.False(t, names[f.Name])
		names[f.Name] = true
		assert.NotEmpty(t, f.Title)
		assert.NotEmpty(t, f.Row)
		assert.NotEmpty(t, f.Drops)
		assert.NotEqual(t, f.NewParser == nil, f.ParseAll == nil, f.Name)
		for _, kind := range []format.Kind{
			format.NULBytes, format.UTF16, format.Compressed, format.Binary, format.Array, format.NotRecord, format.Syntax, format.TooDeep,
			format.NotFinite, format.Trailing, format.Unfinished, format.Truncated, format.CutOff, format.Missing, format.NotNumber,
			format.TooLarge, format.NotPositive, format.ProductTooLarge,
		} {
			w := f.Words(kind)
			assert.NotEmpty(t, w.Reason, kind)
			assert.NotEmpty(t, w.Want, kind)
			assert.NotEmpty(t, w.Remedy, kind)
		}
	}
}
