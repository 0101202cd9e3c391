package steplog

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonl"
)

// with returns the good line with one of its values replaced.
func with(key, value string) string {
	old := map[string]string{"batch_size": "8", "avg_seq_len": "312.25", "step_time": "0.0213"}[key]
	return strings.Replace(good, `"`+key+`": `+old, `"`+key+`": `+value, 1)
}

func TestBadLines(t *testing.T) {
	utf16 := func(s string) string {
		var b strings.Builder
		for _, c := range []byte(s) {
			b.Write([]byte{c, 0})
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		text   string
		column int
		reason string
		found  string
		remedy string
	}{
		"cut off":        {good[:20], 0, "the last line is cut off", good[:20], "delete the line"},
		"truncated":      {good[:20] + "\n", 0, "the object does not end on its line", good[:20], "delete the line"},
		"unfinished":     {good[:17] + "\n", 0, "the object does not end on its line", good[:17], "jq -c ."},
		"pretty-printed": {"{\n \"batch_size\": 8,\n}\n", 0, "the object does not end on its line", "{", "jq -c ."},
		"array":          {"[" + good + "]\n", 0, "the line starts a JSON array", "[{", "jq -c '.[]'"},
		"text":           {"batch_size,avg_seq_len\n", 0, "not a JSON object", "batch_size,avg_seq_len", "right file"},
		"null":           {"null\n", 0, "not a JSON object", "null", "right file"},
		"binary":         {"\x7fELF\x02\x01\x01\n", 5, "binary data", `"\x02\x01\x01"`, "right file"},
		"NUL":            {strings.Repeat("\x00", 300), 0, "NUL bytes", `\x00`, "crashed"},
		"UTF-16":         {"\xff\xfe" + utf16(good+"\n"), 0, "UTF-16", `"\xff\xfe{\x00`, "iconv"},
		"UTF-16 inside":  {utf16(good), 0, "UTF-16", `"{\x00`, "iconv"},
		"zstd":           {"\x28\xb5\x2f\xfd\x24\n", 0, "compressed", "zstd", "decompress"},
		"gzip twice":     {"\x1f\x8b\x08\x00\n", 0, "compressed", "gzip", "decompress"},
		"single quotes":  {"{'batch_size': 8}\n", 2, "not valid JSON", `'\''`, "correct"},
		"escape":         {"{\"a\x1b[2J\": 1}\n", 4, "binary data", `"\x1b[2J`, "right file"},
		"two objects":    {good + " " + good + "\n", 63, "more text after the object", "{", "jq"},
		"comma after":    {good + ",\n", 62, "more text after the object", ",", "jq"},
		"trailing comma": {"{\"batch_size\": 8,}\n", 18, "not valid JSON", "'}'", "correct"},
		"deep":           {strings.Repeat("[", 1e6) + "\n", 0, "JSON array", "[[[", "jq"},
		"deep inside":    {`{"a":` + strings.Repeat("[", 1e6) + "\n", 10005, "nests too deeply", "depth", "right file"},
		"empty key":      {`{"":1}` + "\n", 0, "batch_size is missing", `only ""`, "add the field"},
		"-1e999":         {with("step_time", "-1e999"), 55, "step_time is not greater than 0", "-1e999", "check"},
		"empty object":   {"{}\n", 0, "batch_size is missing", "an empty object", "add the field"},
		"no batch_size":  {`{"Batch_Size": 8}` + "\n", 0, "batch_size is missing", "only Batch_Size", "capitals"},
		"no length":      {`{"batch_size": 8, "step_time": 1}` + "\n", 0, "avg_seq_len (or seq_len, or sequence_length) is missing", "only batch_size, step_time", "add"},
		"no step_time":   {`{"batch_size": 8, "seq_len": 1, "a":1,"b":1,"c":1,"d":1,"e":1}` + "\n", 0, "step_time is missing", "only a, b, batch_size, c, d, e, …", "add"},
		"prefill":        {`{"token_num": 258, "step_time": 0.13}` + "\n", 0, "batch_size is missing", "step_time, token_num", "log of decode steps"},
		"null value":     {with("batch_size", "null"), 16, "batch_size is not a number", "null", "JSON number"},
		"string":         {with("avg_seq_len", `"312"`), 34, "avg_seq_len is not a number", `the string "312"`, "write the JSON number without quotes"},
		"other string":   {with("avg_seq_len", `"-"`), 34, "avg_seq_len is not a number", `the string "-"`, "write a JSON number"},
		"empty string":   {with("avg_seq_len", `""`), 34, "avg_seq_len is not a number", `the string ""`, "write a JSON number"},
		"boolean":        {with("step_time", "true"), 55, "step_time is not a number", "the boolean true", "JSON number"},
		"object":         {with("step_time", "{}"), 55, "step_time is not a number", "the object {}", "JSON number"},
		"array value":    {with("step_time", "[1]"), 55, "step_time is not a number", "the array [1]", "JSON number"},
		"alias":          {`{"batch_size": 8, "seq_len": [], "step_time": 1}`, 30, "seq_len is not a number", "[]", "JSON number"},
		"NaN":            {with("step_time", "NaN"), 55, "a value is not JSON", "NaN", "leave out"},
		"nan":            {with("step_time", "nan"), 55, "a value is not JSON", "nan", "leave out"},
		"-nan":           {with("step_time", "-nan"), 55, "a value is not JSON", "-nan", "leave out"},
		"nul":            {with("step_time", "nul}"), 58, "not valid JSON", "'}'", "correct"},
		"other digits":   {with("step_time", "٣"), 55, "not valid JSON", "'٣'", "correct"},
		"not UTF-8":      {with("step_time", "\xd9"), 55, "not valid JSON", "'Ù'", "correct"},
		"UTF-32":         {"\xff\xfe\x00\x00{\x00\x00\x00\n", 0, "UTF-16 or UTF-32", "{", "iconv"},
		"Infinity":       {with("step_time", "Infinity"), 55, "a value is not JSON", "Infinity", "leave out"},
		"-Infinity":      {with("step_time", "-Infinity"), 55, "a value is not JSON", "-Infinity", "leave out"},
		"1e999":          {with("avg_seq_len", "1e999"), 34, "avg_seq_len is too large", "1e999", "check"},
		"zero":           {with("step_time", "0"), 55, "step_time is not greater than 0", "0", "check"},
		"minus zero":     {with("avg_seq_len", "-0.0"), 34, "avg_seq_len is not greater than 0", "-0.0", "check"},
		"underflow":      {with("avg_seq_len", "1e-999"), 34, "avg_seq_len is not greater than 0", "1e-999", "check"},
		"negative":       {with("batch_size", "-1"), 16, "batch_size is not greater than 0", "-1", "check"},
		"leading zero":   {with("batch_size", "08"), 17, "not valid JSON", "'8'", "correct"},
		"400 digits":     {with("batch_size", strings.Repeat("9", 400)), 16, "batch_size is too large", "999…", "check"},
		"ms overflow":    {with("step_time", "1e306"), 55, "step_time is too large", "1e306", "check"},
		"product":        {`{"batch_size": 1e200, "avg_seq_len": 1e200, "step_time": 1}`, 38, "batch_size times avg_seq_len is too large", "1e200", "check"},
		"too long":       {strings.Repeat("a", jsonscan.Size), 0, "too long", "aaa…", "line feed"},
		"duplicate":      {`{"batch_size": 8, "batch_size": null}`, 33, "batch_size is not a number", "null", "JSON number"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(context.Background(), "log", strings.NewReader(good+"\n"+c.text), Options{Remedies: Remedies{SkipBad: "--skip"}})
			var bad *BadLinesError
			require.ErrorAs(t, err, &bad)
			b := bad.First[0]
			assert.Equal(t, 2, b.Line)
			assert.Equal(t, c.column, b.Column)
			assert.Contains(t, b.Reason, c.reason)
			assert.Contains(t, b.Found, c.found)
			assert.NotContains(t, b.Found, "null null")
			assert.Contains(t, b.Remedy, c.remedy)
			assert.NotEmpty(t, b.Want)
			assertPrintable(t, err.Error())
			assert.Contains(t, err.Error(), "line 2")
			assert.True(t, strings.HasSuffix(err.Error(), "\nor: --skip"))

			l, err := Read(context.Background(), "log", strings.NewReader(good+"\n"+c.text), Options{SkipBad: true})
			require.NoError(t, err)
			assert.Equal(t, 1, l.Rows())
			assert.Equal(t, bad.Count, l.Bad)
		})
	}
}

// assertPrintable checks that a message can be shown on a terminal.
func assertPrintable(t *testing.T, message string) {
	for line := range strings.SplitSeq(message, "\n") {
		assert.Equal(t, line, format.Printable(line))
	}
}

func TestManyBadLines(t *testing.T) {
	text := strings.Repeat("bad\n", 99_990) + strings.Repeat("{}\n", 10)
	_, err := Read(context.Background(), "a\x1b[2Jb", strings.NewReader(text), Options{})
	var bad *BadLinesError
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, 100_000, bad.Count)
	assert.Len(t, bad.First, 10)
	assert.Equal(t, []Reason{{"the line is not a JSON object", 99_990}, {"batch_size is missing", 10}}, bad.Reasons)
	message := err.Error()
	assert.Less(t, len(message), 2000)
	assert.Contains(t, message, "100000 of 100000 lines")
	assert.Contains(t, message, "and 99990 more")
	assertPrintable(t, message)
}

// Each remedy is told once, and only those that help.
func TestAdvice(t *testing.T) {
	object := "{\n  \"batch_size\": 8,\n  \"avg_seq_len\": 3,\n  \"step_time\": 1\n}"
	for name, c := range map[string]struct {
		text string
		want []string // the lines of the message that tell what to do
	}{
		"array":             {"[\n" + object + ",\n" + object + "\n]\n", []string{"write one object a line: jq -c '.[]'"}},
		"array of lines":    {"[" + good + ",\n" + good + ",\n" + good + "]\n", []string{"write one object a line: jq -c '.[]'"}},
		"pretty-printed":    {object + "\n" + object, []string{"write one object a line: jq -c ."}},
		"text":              {"some text\nand more\n", []string{"check that this is the right file; if its objects span several lines, write one a line: jq -c ."}},
		"cut in the middle": {good + "\n" + good[:50] + "\n" + good, []string{"the writer was interrupted: delete the line"}},
		"different": {
			with("step_time", "1e999") + "\n" + with("step_time", "-1") + "\n" + with("step_time", "NaN"),
			[]string{"check what wrote it", "leave out steps whose values are not known"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readText(c.text, Options{}, chunkSize)
			require.Error(t, err)
			if refused := new(RefusedError); errors.As(err, &refused) {
				assert.Contains(t, err.Error(), c.want[0]) // and the file that it is about
				return
			}
			assert.Equal(t, c.want, linesAfter(err, "to do: "))
			expected := linesAfter(err, "expected: ")
			slices.Sort(expected)
			assert.Equal(t, slices.Compact(slices.Clone(expected)), expected)
		})
	}
}

// linesAfter returns what follows the prefix in the lines of a message that have it.
func linesAfter(err error, prefix string) (lines []string) {
	for line := range strings.SplitSeq(err.Error(), "\n") {
		if text, ok := strings.CutPrefix(line, prefix); ok {
			lines = append(lines, text)
		}
	}
	return lines
}

// Of a file that is of another kind altogether one line at most is shown.
func TestFileOfAnotherKind(t *testing.T) {
	rows := strings.Repeat(good+"\n", 100)
	wide := "\xff\xfe"
	for _, c := range rows {
		wide += string(c) + "\x00"
	}
	for text, what := range map[string]string{
		wide:                             "UTF-16",
		string(pack(pack([]byte(rows)))): "gzip",
		"\xfd7zXZ\x00" + strings.Repeat("\x01\n", 30): "xz",
	} {
		_, err := readText(text, Options{}, chunkSize)
		require.Error(t, err, what)
		assert.LessOrEqual(t, strings.Count(err.Error(), "\n"), 3, err)
		assert.Contains(t, err.Error(), what)
		assertPrintable(t, err.Error())
	}
}

// Lines after the first ten are only counted, by the same reasons.
func TestBadLinesAreCountedAsTheyAreShown(t *testing.T) {
	lines := []string{
		"x", "[1]", " [", "null", "\"", "\x00", "\x00\x00\r", "\x01", "a\x00b\x00", "\xff\xfea", "\x1f\x8b", "BZh9", "PK", "\ufeff",
		"{", "{}", "{\x00}", "{\"batch_size\":1,", good[:40], with("step_time", `"1"`), with("step_time", "null"), good + ",",
	}
	want := map[string]int{}
	for _, line := range lines {
		_, err := readText("\n"+line+"\n", Options{}, chunkSize)
		var bad *BadLinesError
		require.ErrorAs(t, err, &bad)
		want[bad.First[0].Reason] += 2
	}
	_, err := readText(strings.Repeat("\n"+strings.Join(lines, "\n")+"\n", 2), Options{}, chunkSize)
	var bad *BadLinesError
	require.ErrorAs(t, err, &bad)
	got := map[string]int{}
	for _, r := range bad.Reasons {
		require.Zero(t, got[r.Text])
		got[r.Text] = r.Count
	}
	assert.Equal(t, want, got)
	assert.Equal(t, 2*len(lines), bad.Count)
}

func TestNoRows(t *testing.T) {
	dropped := func(blank, idle int) []Reason { return []Reason{{"blank", blank}, {"idle steps (batch_size 0)", idle}} }
	for name, c := range map[string]struct {
		text    string
		want    NoRowsError
		message string
	}{
		"empty":           {"", NoRowsError{Dropped: dropped(0, 0)}, " is empty; give a log with one JSON object a line, such as {"},
		"byte order mark": {"\ufeff", NoRowsError{Dropped: dropped(0, 0)}, " is empty; give a log with one JSON object a line, such as {"},
		"blank":           {"\n \r\n\t", NoRowsError{Lines: 3, Dropped: dropped(3, 0)}, ": of 3 lines 3 are blank, 0 are idle steps (batch_size 0), 0 are bad; give"},
		"idle":            {"{\"batch_size\":0}\n\n", NoRowsError{Lines: 2, Dropped: dropped(1, 1)}, ": of 2 lines 1 are blank, 1 are idle steps (batch_size 0), 0 are bad; give"},
		"bad":             {"x\n", NoRowsError{Lines: 1, Bad: 1, Dropped: dropped(0, 0)}, "1 are bad; the first:\n  line 1: the line is not a JSON object: found x\nexpected: "},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readText(c.text, Options{SkipBad: true}, chunkSize)
			var none *NoRowsError
			require.ErrorAs(t, err, &none)
			assert.Contains(t, err.Error(), c.message)
			assertPrintable(t, err.Error())
			require.Len(t, none.FirstBad, none.Bad)
			none.FirstBad = nil
			c.want.File, c.want.Row = "log", jsonl.Format().Row
			require.Equal(t, c.want, *none)
		})
	}
}

// Errors of the data are marked as such, and errors of the file are not.
func TestDataErrors(t *testing.T) {
	var marked interface{ DataError() }
	for text, is := range map[string]bool{"x": true, "": true, "\x1f\x8b": false} {
		_, err := readText(text, Options{}, chunkSize)
		require.Error(t, err)
		assert.Equal(t, is, errors.As(fmt.Errorf("with more said: %w", err), &marked), text)
	}
}

func TestPrefillLogIsExplained(t *testing.T) {
	f, err := os.Open(prefillLog)
	require.NoError(t, err)
	defer f.Close()
	_, err = Read(context.Background(), prefillLog, f, Options{})
	var bad *BadLinesError
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, []Reason{{"batch_size is missing", 734}}, bad.Reasons)
	assert.Contains(t, err.Error(), "prefill")
}
