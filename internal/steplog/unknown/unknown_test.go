package unknown

import (
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
)

// What people have given, and what they are told.
func TestCases(t *testing.T) {
	for name, want := range map[string]*format.Refusal{
		"28-python-repr.log":        {Reason: "it is what Python prints of a dict, and not JSON", Remedy: `write it as JSON: sed "s/'/\"/g" < 28-python-repr.log > 28-python-repr.jsonl`},
		"29-step-time-ms-key.jsonl": {Reason: "it is JSON with other keys: batch_size, avg_seq_len, step_time_ms", Remedy: "is step_time_ms in milliseconds? --columns time=step_time_ms --time_unit ms"},
		"30-tar.gz":                 {Reason: "it is a tar archive", Remedy: "unpack it and give the log that is in it: tar -xzf 30-tar.gz"},
		"33-log-prefix.log":         {Reason: "it is JSON in lines with other text", Remedy: `leave out the other text: grep -o '{.*"step_time".*}' < 33-log-prefix.log > 33-log-prefix.jsonl`},
		"24-sglang-server.log":      nil,
		"25-trtllm-iter.log":        nil,
		"34-vllm-iteration.log":     nil,
	} {
		file, err := os.Open("../../../testdata/cases/" + name)
		require.NoError(t, err)
		var r io.Reader = file
		if strings.HasSuffix(name, ".gz") {
			r, err = gzip.NewReader(file)
			require.NoError(t, err)
		}
		text, err := io.ReadAll(r)
		require.NoError(t, err)
		assert.Equal(t, want, Explain(text, name), name)
		require.NoError(t, file.Close())
	}
}

func TestWithoutCommand(t *testing.T) {
	for text, want := range map[string]string{
		"\n<!DOCTYPE html>\n<html>":                    "a web page",
		"<html lang=en>":                               "a web page",
		"<?xml version='1.0'?>":                        "XML",
		"version https://git-lfs.github.com/spec/v1\n": "a pointer of Git LFS, and not the file",
		"%PDF-1.4\n":                                   "a PDF document",
		"\x89HDF\r\n\x1a\n":                            "an HDF5 file",
		"\x93NUMPY\x01":                                "an array of NumPy",
		"\x7fELF\x02":                                  "a program (ELF)",
		"PAR1\x15":                                     "a Parquet file",
		"ARROW1":                                       "an Arrow file",
		"7z\xbc\xaf\x27\x1c":                           "a 7z archive",
		"PK\x03\x04....xl/workbook.xml":                "a workbook of a spreadsheet",
		"\xff\xfe\x00\x00":                             "text in UTF-32",
		"# HELP vllm:x y\n# TYPE vllm:x counter\n":     "a page of metrics for Prometheus",
		"INFO Engine 000: Avg prompt throughput: 1.0 tokens/s, Avg generation throughput: 2.0 tokens/s, Running: 8 reqs\n": "a log of vLLM without single steps",
		`{"foo": 1, "bar": 2, "baz": {"x": 3}}` + "\n":                                                                     "JSON with other keys: foo, bar, baz.x",
	} {
		f := find([]byte(text), fileNamed("a.bin"))
		require.NotNil(t, f, text)
		assert.Equal(t, want, f.what)
		assert.NotEmpty(t, f.advice)
	}
}

// Of these, what is wrong with each line says more.
func TestNothingToSay(t *testing.T) {
	for _, text := range []string{
		"", "\n", "some text\nand more\n", "{}", "null\n", "\x00\x00\x00", "x\x01", `{"batch_size": 8, "seq_len": 3}`, `{"batch_size": 8,`, `{"batch_size": 8,` + "\n" + `{"batch_size": 8}`,
		`{"batch_size": 8, "seq_len": 3, "step_time": 1},` + "\n", "[1, 2]", "[2026-01-05 10:00:01] started", "[{", "{", `{"a": 1`, "a b\n1 2\n", "three words here\nand again three\n", "INFO {x} y\n", "| a |\n",
	} {
		assert.Nil(t, Explain([]byte(text), "a.log"), text)
	}
}

func TestFileNames(t *testing.T) {
	assert.Equal(t, "x < FILE > steps.csv", fileNamed("standard input").through("x", ".csv"))
	assert.Equal(t, "x < FILE > steps.csv", fileNamed("-").through("x", ".csv"))
	assert.Equal(t, "x < a/b.log > a/b.csv", fileNamed("a/b.log").through("x", ".csv"))
	assert.Equal(t, "x < ./-b > ./-b.csv", fileNamed("-b").through("x", ".csv"))
	assert.Equal(t, "x < a.csv > a.converted.csv", fileNamed("a.csv").through("x", ".csv"))
	assert.Equal(t, `x < 'it'\''s $(a).log' > 'it'\''s $(a).csv'`, fileNamed("it's $(a).log").through("x", ".csv"))
	assert.Equal(t, "gzip -dc a.log.gz | x > a.csv", fileNamed("a.log.gz").through("x", ".csv"))
	assert.Equal(t, "gzip -dc a.gz | x > a.csv", fileNamed("a.gz").through("x", ".csv"))
}

// FuzzExplain reads any bytes whatever; what it says can be shown.
func FuzzExplain(f *testing.F) {
	for _, text := range []string{"{'a': 1}\n", `[{"batch_size": 1}]`, `{"a": {"b": [{"batch": 1, "len": 2, "time": 3}]}}`, "x {\"step_time\": 1} y", "a b c\n1 2 3\n", "\x00\x01", "| a |\n|-|\n", "PK\x03\x04", "SQLite format 3\x00CREATE TABLE a("} {
		f.Add([]byte(text), "a.log")
	}
	f.Fuzz(func(t *testing.T, text []byte, name string) {
		if r := Explain(text, name); r != nil {
			require.NotEmpty(t, r.Remedy)
			require.Equal(t, format.Printable(r.Reason), r.Reason)
			require.Equal(t, format.Printable(r.Remedy), r.Remedy)
		}
	})
}
