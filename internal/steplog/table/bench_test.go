package table_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/table"
)

// A benchmark is a table of some megabytes.
type benchmark struct {
	file, head string
	row        func(i int) string
	settings   format.Settings
}

// benchmarks are a table of the columns alone, one with others, and nested JSON Lines.
func benchmarks() map[string]benchmark {
	seconds := func(i int) float64 { return 0.007740970701996115 * (1 + math.Sin(float64(i))/10) }
	return map[string]benchmark{
		"narrow": {file: "a.csv", head: "batch_size,avg_seq_len,step_time\n",
			row: func(i int) string { return fmt.Sprintf("%d,%v,%v\n", 1+i%64, 100+float64(i%9999)/7, seconds(i)) }},
		"wide": {file: "b.csv", head: "timestamp,batch_size,note,avg_seq_len,tokens,step_time,x\n",
			row: func(i int) string {
				return fmt.Sprintf("2026-01-05T10:00:00.%06d,%d,some text,%v,%d,%v,0\n", i, 1+i%64, 100+float64(i%9999)/7, i, seconds(i))
			}},
		"quoted": {file: "c.csv", head: "\"batch_size\",\"avg_seq_len\",\"step_time\"\n",
			row: func(i int) string {
				return fmt.Sprintf("\"%d\",\"%v\",\"%v\"\n", 1+i%64, 100+float64(i%9999)/7, seconds(i))
			}},
		"JSON": {file: "d.jsonl",
			row: func(i int) string {
				return fmt.Sprintf(`{"timestamp": %d, "event": {"wall_time": %v, "scheduled": {"num_prefill": 0, "num_decode": %d, "sum_kv": %d}}, "queued": {}}`+"\n", i, seconds(i), 1+i%64, 1000+i)
			},
			settings: format.Settings{Columns: map[format.Role]string{
				format.BatchSize: "event.scheduled.num_decode", format.StepTime: "event.wall_time",
				format.SeqLen: "event.scheduled.sum_kv/event.scheduled.num_decode",
			}}},
	}
}

func (c benchmark) text(rows int) string {
	var b strings.Builder
	b.WriteString(c.head)
	for i := range rows {
		b.WriteString(c.row(i))
	}
	return b.String()
}

// BenchmarkParse measures a parser alone, on a megabyte that lies in the cache.
func BenchmarkParse(b *testing.B) {
	for name, c := range benchmarks() {
		b.Run(name, func(b *testing.B) {
			text := c.text(20_000)
			buf := new(jsonscan.Buffer)
			n := copy(buf[:], text[:strings.LastIndexByte(text[:min(len(text), jsonscan.Size)], '\n')+1])
			var out format.Result
			b.SetBytes(int64(n))
			for b.Loop() {
				out.Reset()
				table.Format().NewParser(c.settings)(format.Text{Buf: buf, End: n}, &out)
			}
			require.Empty(b, out.Faults)
		})
	}
}

// BenchmarkTables reads files of CSV, and reports how many times as long a reader in Python
// takes, of processor time.
func BenchmarkTables(b *testing.B) {
	for name, c := range benchmarks() {
		b.Run(name, func(b *testing.B) {
			const rows = 200_000
			path := b.TempDir() + "/" + c.file
			text := c.text(rows)
			require.NoError(b, os.WriteFile(path, []byte(text), 0o600))
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if c.settings.Columns != nil {
					parseFile(b, path, c.settings)
					continue
				}
				l, err := steplog.ReadFile(context.Background(), path, steplog.Options{})
				require.NoError(b, err)
				require.Equal(b, rows, l.Rows())
			}
			b.StopTimer()
			out, err := exec.Command("python3", "../../../bench/tables.py", path).Output()
			if err != nil {
				b.Skip("python3 is not there")
			}
			var n int
			var seconds float64
			_, err = fmt.Sscan(string(out), &n, &seconds)
			require.NoError(b, err)
			require.Equal(b, rows, n)
			b.ReportMetric(float64(len(text))/1e6/seconds, "python-MB/s")
		})
	}
}

// parseFile reads a file in pieces of about half a megabyte, as package steplog does.
func parseFile(b *testing.B, path string, s format.Settings) {
	text, err := os.ReadFile(path)
	require.NoError(b, err)
	parse := table.Format().NewParser(s)
	buf := new(jsonscan.Buffer)
	var out format.Result
	for len(text) > 0 {
		n := copy(buf[:jsonscan.Size/2], text)
		n = strings.LastIndexByte(string(buf[:n]), '\n') + 1
		out.Reset()
		parse(format.Text{Buf: buf, End: n, Last: n == len(text)}, &out)
		require.Empty(b, out.Faults)
		text = text[n:]
	}
}
