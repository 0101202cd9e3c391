package serverlog

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/formattest"
)

func TestTensorRTSample(t *testing.T) {
	l := formattest.Sample(t, trtllm(), "trtllm-iterlog.log", "trtllm-iterlog.expect.jsonl", none)
	assert.Equal(t, format.Drops{format.Noise: 3, format.Prefill: 1, format.Mixed: 1, format.Speculative: 1, format.Idle: 1, format.NoTime: 1}, l.Dropped)
	assert.Empty(t, l.Faults)
	assert.Empty(t, l.Notes)
	assert.Equal(t, []string{"rank=0"}, l.LabelsOf(0))
	assert.Equal(t, 4, l.At[0])
	formattest.Recognises(t, trtllm(), "trtllm-iterlog.log")
}

// iterLine returns the line of an iteration of four sequences.
func iterLine(rank, iter int, before string) string {
	return fmt.Sprintf("[11/20/2026-10:00:02] [TRT-LLM] [I] [_torch][RANK %d] iter = %d, global_rank = %d, rank = %d, num_scheduled_requests = 4, "+
		"kv_cache_util = 0.010, currank_total_requests = 4/4, host_step_time = 20.0265ms, prev_device_step_time = %s, timestamp = 2026-11-20 10:00:02, "+
		"states = {'num_ctx_requests': 0, 'num_ctx_tokens': 0, 'num_generation_tokens': 4, 'cached_kv_tokens': 2052}", rank, iter, rank, rank, before)
}

var (
	trtllmA   = iterLine(0, 3, "5ms")
	trtllmB   = iterLine(0, 4, "17.5ms")
	trtllmOne = format.Row{BatchSize: 4, SeqLen: 513, StepTime: 17.5}
)

// What a terminal or a container's log puts after the line is no part of it.
func TestTensorRTLinesWithMoreAtTheEnd(t *testing.T) {
	for _, end := range []string{"\x1b[0m", `\n","stream":"stdout"}`, " "} {
		l := formattest.Parse(trtllm(), trtllmA+end+"\n"+trtllmB+end+"\n", none, jsonscan.Size)
		assert.Equal(t, []format.Row{trtllmOne}, l.Rows, "%q", end)
		assert.Empty(t, l.Faults, "%q", end)
	}
}

func TestTensorRTForms(t *testing.T) {
	edit := func(edits ...string) []string {
		r := strings.NewReplacer(edits...)
		return []string{r.Replace(trtllmA), r.Replace(trtllmB)}
	}
	for name, lines := range map[string][]string{
		"as it is":      {trtllmA, trtllmB},
		"older order":   edit("num_scheduled_requests = 4, ", "", "states", "num_scheduled_requests: 4, states"),
		"mpirun":        edit("[11/20", "0: [11/20"),
		"no rank":       edit("global_rank = 0, rank = 0, ", "", "[RANK 0]", ""),
		"rank before":   edit("[I] [_torch][RANK 0]", "[RANK 0] [I]", "global_rank = 0, rank = 0, ", ""),
		"CRLF":          {trtllmA + "\r", trtllmB + "\r", ""},
		"messages":      {trtllmA, "[11/20/2026-10:00:07] [TRT-LLM] [I] Run generation only for 5 requests", "", trtllmB},
		"more states":   edit("'num_ctx_requests'", "'x': {'y': 1}, 'num_ctx_requests'"),
		"double quotes": edit("'", `"`),
		"other rank":    {trtllmA, iterLine(1, 4, "99ms"), trtllmB},
		"a torn end":    {trtllmA, trtllmB, iterLine(0, 5, "9ms")[:200]},
	} {
		l := parsed(trtllm(), lines...)
		assert.Equal(t, []format.Row{trtllmOne}, l.Rows, name)
		assert.Equal(t, []int{1}, l.At, name)
		assert.Empty(t, l.Faults, name)
	}
}

func TestTensorRTDrops(t *testing.T) {
	for name, c := range map[string]struct {
		next string
		why  format.Drop
	}{
		"last line":       {"", format.NoTime},
		"not consecutive": {iterLine(0, 5, "17.5ms"), format.NoTime},
		"N/A":             {iterLine(0, 4, "N/A"), format.NoTime},
		"restarted":       {iterLine(0, 1, "N/A"), format.NoTime},
		"no unit":         {iterLine(0, 4, "17.5"), format.NoTime},
		"torn":            {trtllmB[:len(trtllmB)-1], format.Torn},
	} {
		l := parsed(trtllm(), trtllmA, c.next)
		assert.Empty(t, l.Rows, name)
		assert.Positive(t, l.Dropped[c.why], name)
	}
	for name, c := range map[string]struct {
		old, new string
		why      format.Drop
	}{
		"prefill":     {"'num_ctx_requests': 0, 'num_ctx_tokens': 0, 'num_generation_tokens': 4", "'num_ctx_requests': 4, 'num_ctx_tokens': 0, 'num_generation_tokens': 0", format.Prefill},
		"mixed":       {"'num_ctx_tokens': 0", "'num_ctx_tokens': 9", format.Mixed},
		"idle":        {"num_scheduled_requests = 4", "num_scheduled_requests = 0", format.Idle},
		"speculative": {"num_scheduled_requests = 4", "num_scheduled_requests = 2", format.Speculative},
		"no length":   {", 'cached_kv_tokens': 2052", "", format.NoLength},
		"length 0":    {"'cached_kv_tokens': 2052", "'cached_kv_tokens': 0", format.NoLength},
		"no time":     {"prev_device_step_time = 5ms, ", "", format.NoTime},
	} {
		l := parsed(trtllm(), strings.Replace(trtllmA, c.old, c.new, 1), trtllmB, "")
		assert.Empty(t, l.Rows, name)
		assert.Positive(t, l.Dropped[c.why], name)
	}
}

// A length that the user gives stands in for one that an older version does not write.
func TestTensorRTGivenLength(t *testing.T) {
	old := strings.NewReplacer(", 'cached_kv_tokens': 2052", "", "num_scheduled_requests = 4, ", "")
	text := old.Replace(trtllmA + "\n" + trtllmB)
	l := formattest.Parse(trtllm(), text, format.Settings{SeqLen: 700}, jsonscan.Size)
	assert.Equal(t, []format.Row{{BatchSize: 4, SeqLen: 700, StepTime: 17.5}}, l.Rows)
	assert.Equal(t, []string{givenLength, noScheduled}, l.Notes)
}

func TestTensorRTRanks(t *testing.T) {
	var lines []string
	for iter := 1; iter < 4; iter++ {
		lines = append(lines, iterLine(0, iter, "10ms"), iterLine(1, iter, "11ms"))
	}
	text := strings.Join(lines, "\n")
	whole := formattest.Parse(trtllm(), text, none, jsonscan.Size)
	assert.Equal(t, whole, formattest.Parse(trtllm(), text, none, 1))
	require.Len(t, whole.Rows, 4)
	assert.Equal(t, []int{1, 2, 3, 4}, whole.At)
	assert.Equal(t, []string{"rank=1"}, whole.LabelsOf(1))
	assert.Equal(t, 11.0, whole.Rows[1].StepTime)
	assert.Equal(t, 2, whole.Dropped[format.NoTime])
	assert.Equal(t, []string{severalRanks}, whole.Notes)
	one := formattest.Parse(trtllm(), text, format.Settings{Where: []format.Label{{Name: "rank", Value: "1"}}}, 1)
	assert.Equal(t, []int{2, 4}, one.At)
	assert.Equal(t, 2, one.Dropped[format.OtherGroup])
}

func TestTensorRTFaults(t *testing.T) {
	l := parsed(trtllm(), trtllmA, strings.Replace(trtllmB, "2052", "-2052", 1), strings.Replace(trtllmB, "'num_generation_tokens': 4", "'x': 3", 1), "")
	assert.Equal(t, []format.Row{trtllmOne}, l.Rows, "its time is known all the same")
	assert.Equal(t, format.Counts{
		{Fault: format.Fault{Kind: format.NotNumber, Role: format.SeqLen, Name: "cached_kv_tokens"}, Lines: 1},
		{Fault: format.Fault{Kind: format.Missing, Role: format.BatchSize, Name: "num_generation_tokens"}, Lines: 1},
	}, l.Faults)
	assert.Equal(t, "-2052}", l.Shown[0].Found)
}

// Whatever the bytes are, in pieces of any size, all lines are accounted for.
func FuzzServerLogs(f *testing.F) {
	for _, name := range []string{"sglang-server.log", "trtllm-iterlog.log", "vllm-iteration.log", "vllm-iteration-nokv.log"} {
		text, err := os.ReadFile("../../../testdata/formats/" + name)
		require.NoError(f, err)
		f.Add(string(text), uint16(100))
	}
	for _, text := range []string{sglangA + "\n" + sglangB, trtllmA + "\n\r\n" + trtllmB, "Iteration(1: generation requests", "iter = , _step_time = {{{,'", "[Decode batch#running-req"} {
		f.Add(text, uint16(1))
	}
	f.Fuzz(func(t *testing.T, text string, size uint16) {
		if len(text) >= jsonscan.Size {
			return
		}
		for _, one := range []format.Format{sglang(), trtllm(), vllm()} {
			whole := formattest.Parse(one, text, none, jsonscan.Size)
			n := len(whole.Rows) + whole.Faults.Total()
			for _, k := range whole.Dropped {
				n += k
			}
			require.Equal(t, whole.Lines, n)
			for i, row := range whole.Rows {
				require.True(t, row.Usable())
				require.True(t, 0 < whole.At[i] && whole.At[i] <= whole.Lines)
			}
			pieces := formattest.Parse(one, text, none, 1+int(size))
			require.Equal(t, whole.Rows, pieces.Rows)
			require.Equal(t, whole.At, pieces.At)
			require.Equal(t, whole.Dropped, pieces.Dropped)
			require.Equal(t, whole.Faults, pieces.Faults)
		}
	})
}
