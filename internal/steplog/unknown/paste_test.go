package unknown_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/table"
	"steptime/internal/steplog/unknown"
)

// rows are steps as the script writes them.
const rows = `{"batch_size": 4, "avg_seq_len": 3972, "step_time": 0.007740970701996115}
{"batch_size": 1, "avg_seq_len": 3453, "step_time": 0.0070832268790162875}
{"batch_size": 16, "avg_seq_len": 475.5, "step_time": 0.008085532702322778}
`

const csv = "batch_size,avg_seq_len,step_time\n4,3972,0.007740970701996115\n1,3453,0.0070832268790162875\n16,475.5,0.008085532702322778\n"

// with returns a function of the rows, one by one.
func with(change func(row string) string) string {
	var b strings.Builder
	for row := range strings.Lines(rows) {
		b.WriteString(change(strings.TrimSuffix(row, "\n")) + "\n")
	}
	return b.String()
}

func gzipped(data string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(data))
	_ = w.Close()
	return b.String()
}

func tarred(t *testing.T) string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	require.NoError(t, w.WriteHeader(&tar.Header{Name: "in.jsonl", Mode: 0o600, Size: int64(len(rows))}))
	_, err := w.Write([]byte(rows))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

func zipped(t *testing.T) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("in.jsonl")
	require.NoError(t, err)
	_, err = f.Write([]byte(rows))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

// by returns what a program makes of the rows, or skips the test where it is missing.
func by(t *testing.T, input string, command ...string) string {
	if _, err := exec.LookPath(command[0]); err != nil {
		t.Skip(command[0] + " is not there")
	}
	c := exec.Command(command[0], command[1:]...)
	c.Stdin = strings.NewReader(input)
	out, err := c.Output()
	require.NoError(t, err)
	return string(out)
}

func utf16le(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		b.WriteString(string([]byte{c, 0}))
	}
	return b.String()
}

// Each command that is advised is run as it stands, and then there are rows.
func TestPaste(t *testing.T) {
	array := "[" + strings.TrimSuffix(strings.ReplaceAll(rows, "\n", ",\n"), ",\n") + "]\n"
	python := strings.ReplaceAll(rows, `"`, "'")
	prefix := func(p string) string { return with(func(row string) string { return p + row }) }
	for name, c := range map[string]struct {
		file   string
		data   func(t *testing.T) string
		what   string
		result string // file that has the rows then
	}{
		"tar":             {"a.tar", tarred, "a tar archive", "in.jsonl"},
		"tar in gzip":     {"a b.tar.gz", func(t *testing.T) string { return gzipped(tarred(t)) }, "a tar archive", "in.jsonl"},
		"tgz":             {"a.tgz", func(t *testing.T) string { return gzipped(tarred(t)) }, "a tar archive", "in.jsonl"},
		"gzip twice":      {"a.jsonl.gz", func(*testing.T) string { return gzipped(gzipped(rows)) }, "gzip data in gzip data", "a.jsonl"},
		"xz":              {"a.jsonl.xz", func(t *testing.T) string { return by(t, rows, "xz", "-c") }, "data of xz", "a.jsonl"},
		"zstd":            {"it's.zst", func(t *testing.T) string { return by(t, rows, "zstd", "-c") }, "data of zstd", "it's.jsonl"},
		"tar in xz":       {"a.tar.xz", func(t *testing.T) string { return by(t, tarred(t), "xz", "-c") }, "data of xz", "in.jsonl"},
		"Parquet":         {"a.parquet", parquet, "a Parquet file", "a.csv"},
		"bzip2":           {"-a.bz2", func(t *testing.T) string { return by(t, rows, "bzip2", "-c") }, "data of bzip2", "-a.jsonl"},
		"lz4":             {"a.lz4", func(t *testing.T) string { return by(t, rows, "lz4", "-c") }, "data of lz4", "a.jsonl"},
		"zip":             {"a.zip", zipped, "a zip archive", "in.jsonl"},
		"SQLite":          {"a.db", sqliteFile, "an SQLite database", "a.csv"},
		"UTF-16":          {"a.jsonl", func(*testing.T) string { return "\xff\xfe" + utf16le(rows) }, "text in UTF-16", "a.converted.jsonl"},
		"UTF-16, no mark": {"a.log", func(*testing.T) string { return utf16le(rows) }, "text in UTF-16LE", "a.jsonl"},
		"array":           {"a.json", func(*testing.T) string { return array }, "a JSON array", "a.jsonl"},
		"pretty array":    {"a.json", func(t *testing.T) string { return by(t, array, "jq", ".") }, "a JSON array", "a.jsonl"},
		"array in gzip":   {"a.json.gz", func(*testing.T) string { return gzipped(array) }, "a JSON array", "a.jsonl"},
		"pretty":          {"a.json", func(t *testing.T) string { return by(t, rows, "jq", ".") }, "JSON on several lines", "a.jsonl"},
		"document":        {"a.json", func(*testing.T) string { return `{"meta": {"x": [1]}, "all": {"the-steps": ` + array + "}}" }, "a JSON document with a list in it", "a.jsonl"},
		"Python":          {"a.log", func(*testing.T) string { return python }, "what Python prints", "a.jsonl"},
		"Python, harder": {"a.log", func(*testing.T) string {
			return strings.ReplaceAll(python, "}", `, 'note': "it's", 'ok': True, 'no': None}`)
		}, "what Python prints", "a.jsonl"},
		"Python in gzip":   {"a.log.gz", func(*testing.T) string { return gzipped(python) }, "what Python prints", "a.jsonl"},
		"after a prefix":   {"a.log", func(*testing.T) string { return "starting\n" + prefix("INFO 01-05 10:00:00 llm_engine.py:1400] ") }, "JSON in lines", "a.jsonl"},
		"before text too":  {"a.log", func(*testing.T) string { return with(func(row string) string { return "[a] " + row + " done" }) }, "JSON in lines", "a.jsonl"},
		"after a brace":    {"a.log", func(*testing.T) string { return prefix("{engine 0} step: ") }, "JSON in lines", "a.jsonl"},
		"among other JSON": {"a.log", func(*testing.T) string { return "args {\"a\": 1}\n" + prefix("step ") }, "JSON in lines", "a.jsonl"},
		"aligned":          {"a.txt", func(*testing.T) string { return strings.ReplaceAll(csv, ",", "   ") }, "a table with spaces", "a.csv"},
		"Markdown":         {"a.md", func(*testing.T) string { return markdown() }, "a table in Markdown", "a.csv"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			data := c.data(t)
			require.NoError(t, os.WriteFile(c.file, []byte(data), 0o600))
			r := unknown.Explain(startOf(t, data), c.file)
			require.NotNil(t, r)
			assert.Contains(t, r.Reason, c.what)
			_, command, found := strings.Cut(r.Remedy, ": ")
			require.True(t, found, r.Remedy)
			paste(t, command)
			expectRows(t, c.result)
		})
	}
}

// startOf returns the text that a format is recognised by: what is in gzip data, once.
func startOf(t *testing.T, data string) []byte {
	if !strings.HasPrefix(data, "\x1f\x8b") {
		return []byte(data)
	}
	z, err := gzip.NewReader(strings.NewReader(data))
	require.NoError(t, err)
	var b bytes.Buffer
	_, err = b.ReadFrom(z)
	require.NoError(t, err)
	return b.Bytes()
}

// paste runs a command in a shell, unless a program is missing.
func paste(t *testing.T, command string) {
	out, err := exec.Command("sh", "-c", command).CombinedOutput()
	if strings.Contains(string(out), "not found") {
		t.Skipf("%s: %s", command, out)
	}
	require.NoError(t, err, "%s: %s", command, out)
}

func expectRows(t *testing.T, name string) {
	l, err := steplog.ReadFile(context.Background(), name, steplog.Options{})
	require.NoError(t, err)
	want, err := steplog.Read(context.Background(), "rows", strings.NewReader(rows), steplog.Options{})
	require.NoError(t, err)
	assert.Equal(t, want.BatchSize, l.BatchSize)
	assert.Equal(t, want.SeqLen, l.SeqLen)
	assert.InEpsilonSlice(t, want.StepTime, l.StepTime, 1e-14) // SQLite writes 15 digits
}

func markdown() string {
	text := strings.ReplaceAll(csv, ",", " | ")
	text = "| " + strings.ReplaceAll(strings.TrimSpace(text), "\n", " |\n| ") + " |\n"
	head, body, _ := strings.Cut(text, "\n")
	return head + "\n|---:|:---:|---|\n" + body
}

func sqliteFile(t *testing.T) string {
	by(t, "", "sqlite3", "made.db", "create table steps (batch_size, avg_seq_len, step_time)",
		"insert into steps values (4, 3972, 0.007740970701996115), (1, 3453, 0.0070832268790162875), (16, 475.5, 0.008085532702322778)")
	data, err := os.ReadFile("made.db")
	require.NoError(t, err)
	return string(data)
}

// parquet returns the rows as pandas writes them, where it is there.
func parquet(t *testing.T) string {
	if exec.Command("python3", "-c", "import pandas, pyarrow").Run() != nil {
		t.Skip("pandas is not there")
	}
	by(t, csv, "python3", "-c", `import pandas, sys; pandas.read_csv(sys.stdin).to_parquet("made.parquet")`)
	data, err := os.ReadFile("made.parquet")
	require.NoError(t, err)
	return string(data)
}

// Near misses name the flags that read the same file.
func TestFlags(t *testing.T) {
	ms := func(key string) string {
		return with(func(row string) string {
			var o map[string]float64
			require.NoError(t, json.Unmarshal([]byte(row), &o))
			return fmt.Sprintf(`{"batch_size": %v, "avg_seq_len": %v, %q: %v}`, o["batch_size"], o["avg_seq_len"], key, float64(o["step_time"]*1000))
		})
	}
	for name, c := range map[string]struct{ text, remedy string }{
		"step_time_ms": {ms("step_time_ms"), "is step_time_ms in milliseconds? --columns time=step_time_ms --time_unit ms"},
		"latencyMs":    {ms("latencyMs"), "is latencyMs in milliseconds? --columns time=latencyMs --time_unit ms"},
		"elapsed (ms)": {ms("elapsed (ms)"), "is elapsed (ms) in milliseconds? --columns 'time=`elapsed (ms)`' --time_unit ms"},
		"other names":  {strings.NewReplacer("batch_size", "num_seqs", "avg_seq_len", "kv_len", "step_time", "latency").Replace(rows), "is latency in seconds? else add --time_unit ms, us or ns: --columns batch=num_seqs,length=kv_len,time=latency"},
		"nested":       {with(func(row string) string { return `{"event": "step", "m": ` + row + "}" }), "is m.step_time in seconds? else add --time_unit ms, us or ns: --columns batch=m.batch_size,length=m.avg_seq_len,time=m.step_time"},
	} {
		t.Run(name, func(t *testing.T) {
			r := unknown.Explain([]byte(c.text), "a.jsonl")
			require.NotNil(t, r)
			assert.Equal(t, c.remedy, r.Remedy)
			expectRowsBy(t, c.text, r.Remedy)
		})
	}
}

// expectRowsBy reads a text by the flags in a remedy.
func expectRowsBy(t *testing.T, text, remedy string) {
	out, err := exec.Command("sh", "-c", `for a in `+remedy[strings.Index(remedy, "--columns"):]+`; do echo "$a"; done`).Output()
	require.NoError(t, err)
	var s format.Settings
	args := strings.Split(strings.TrimSpace(string(out)), "\n")
	for i := 0; i < len(args); i += 2 {
		switch args[i] {
		case "--columns":
			s.Columns, err = table.ParseColumns(args[i+1])
		case "--time_unit":
			s.TimeUnit, err = table.ParseTimeUnit(args[i+1])
		}
		require.NoError(t, err)
	}
	b := new(jsonscan.Buffer)
	var got format.Result
	table.Format().NewParser(s)(format.Text{Buf: b, End: copy(b[:], text), Last: true}, &got)
	require.Len(t, got.Rows, 3)
	assert.InEpsilon(t, 7.740970701996115, got.Rows[0].StepTime, 1e-15)
}
