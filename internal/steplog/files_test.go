package steplog

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonl"
)

// folder makes a folder with files and returns its path.
func folder(t *testing.T, files map[string]string) string {
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
	}
	return dir
}

func inputs(paths ...string) (list []Input) {
	for _, p := range paths {
		list = append(list, Input{Name: p})
	}
	return list
}

// Rows of several inputs keep their file and line, and each input its own account.
func TestSeveralInputs(t *testing.T) {
	first, second := "\n"+numbered(3), "bad\n"+numbered(5)+"{\"batch_size\":0}\n"
	dir := folder(t, map[string]string{"a.jsonl": first, "b.jsonl.gz": string(pack([]byte(second))), "empty": ""})
	at := func(name string) string { return filepath.Join(dir, name) }
	list := append(inputs(at("a.jsonl"), at("empty"), at("b.jsonl.gz")), Input{Name: "standard input", Reader: strings.NewReader(good)})
	var last Progress
	l, err := ReadInputs(context.Background(), list, Options{SkipBad: true, Progress: func(now Progress) { last = now }})
	require.NoError(t, err)
	require.Equal(t, []float64{1, 2, 3, 1, 2, 3, 4, 5, 8}, l.BatchSize)
	var places []string
	for i := range l.Rows() {
		places = append(places, strings.TrimPrefix(l.Place(i), dir+"/"))
	}
	require.Equal(t, []string{
		"a.jsonl, line 2", "a.jsonl, line 3", "a.jsonl, line 4",
		"b.jsonl.gz, line 2", "b.jsonl.gz, line 3", "b.jsonl.gz, line 4", "b.jsonl.gz, line 5", "b.jsonl.gz, line 6",
		"standard input, line 1",
	}, places)
	assert.Equal(t, at("a.jsonl")+", lines 2 to 4", l.Stretch(0, 2))
	assert.Equal(t, at("a.jsonl")+", line 4 to standard input, line 1", l.Stretch(2, 8))

	require.Len(t, l.Files, 4)
	for k, want := range []struct {
		rows, lines int
		stored      string
	}{{3, 4, first}, {0, 0, ""}, {5, 7, string(pack([]byte(second)))}, {1, 1, good}} {
		assert.Equal(t, want.rows, l.Files[k].Rows)
		assert.Equal(t, want.lines, l.Files[k].LinesRead)
		assert.Equal(t, int64(len(want.stored)), l.Files[k].Bytes)
		assert.Equal(t, fmt.Sprintf("%x", sha256.Sum256([]byte(want.stored))), l.Files[k].SHA256)
	}
	assert.Equal(t, 12, l.LinesRead)
	assert.Empty(t, l.SHA256)
	assert.Equal(t, l.Files[0].Bytes+l.Files[2].Bytes+l.Files[3].Bytes, l.Bytes)
	assert.Equal(t, l.Bytes, last.Read)
	assert.Equal(t, at("b.jsonl.gz")+", line 1: the line is not a JSON object: found bad", l.FirstBad[0].String())

	_, err = ReadInputs(context.Background(), list[:3], Options{})
	var bad *BadLinesError
	require.ErrorAs(t, err, &bad)
	assert.Contains(t, err.Error(), at("a.jsonl")+" and 2 more: 1 of 11 lines can't be used\n  "+at("b.jsonl.gz")+", line 1: ")
}

// One input is told as ever.
func TestOneInput(t *testing.T) {
	l, err := ReadInputs(context.Background(), []Input{{Name: "x", Reader: strings.NewReader(numbered(9))}}, Options{})
	require.NoError(t, err)
	assert.Empty(t, l.Files)
	assert.Equal(t, "line 3", l.Place(2))
	assert.Equal(t, "lines 3 to 9", l.Stretch(2, 8))
}

// Many inputs, each of a few lines.
func TestManyInputs(t *testing.T) {
	var list []Input
	for i := range 500 {
		list = append(list, Input{Name: fmt.Sprint(i), Reader: strings.NewReader(with("batch_size", fmt.Sprint(i+1)))})
	}
	l, err := ReadInputs(context.Background(), list, Options{})
	require.NoError(t, err)
	for i := range 500 {
		require.Equal(t, float64(i+1), l.BatchSize[i])
		require.Equal(t, fmt.Sprintf("%d, line 1", i), l.Place(i))
	}
}

func TestInputsThatDoNotGoTogether(t *testing.T) {
	const table = "batch length time\n1 2 0\n3 4 5\n6 7 8\n"
	for name, c := range map[string]struct {
		texts   []string
		message string
		rows    int
	}{
		"two formats":        {[]string{good, "", table}, "d0 is of the format jsonl (JSON Lines of the profiling script), and d2 of lagging (a made-up table): logs of two formats are not fitted together; read each by itself", 0},
		"the same twice":     {[]string{good, numbered(2), good}, "d2, JSON Lines of the profiling script: it holds the same bytes as d0, so that every row would count twice; give one of them", 0},
		"all empty":          {[]string{"", "\n"}, "d0 and 1 more: no line is a usable row: of 1 lines 1 are blank, 0 are idle steps (batch_size 0), 0 are bad; give a log of steps that did work", 0},
		"empty, then known":  {[]string{"\n", table, ""}, "", 2},
		"known, then pieces": {[]string{table, "batch length time\n\n"}, "", 2},
	} {
		t.Run(name, func(t *testing.T) {
			var sources []source
			for i, text := range c.texts {
				sources = append(sources, source{name: fmt.Sprint("d", i), r: strings.NewReader(text), formats: []format.Format{jsonl.Format(), lagging()}})
			}
			l, err := readAll(context.Background(), sources, Options{}, chunkSize)
			if c.message == "" {
				require.NoError(t, err)
				require.Equal(t, c.rows, l.Rows())
				require.Equal(t, "lagging", l.Format)
				return
			}
			require.EqualError(t, err, c.message)
			require.Implements(t, (*interface{ DataError() })(nil), err)
		})
	}
}

// A folder stands for its logs; what is none is left out and told.
func TestFolder(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.jsonl": numbered(1), "a.jsonl.1": numbered(2), "a.jsonl.2.gz": string(pack([]byte(numbered(3)))), "a.jsonl.10.gz": string(pack([]byte(numbered(4)))),
		"README.txt": "hello\n", ".hidden": "x", "below/b.jsonl": good, "z.json": "{\"a\": 1}",
	})
	list, err := Expand(dir, Remedies{})
	require.NoError(t, err)
	require.Equal(t, []string{"README.txt", "a.jsonl.10.gz", "a.jsonl.2.gz", "a.jsonl.1", "a.jsonl", "z.json"}, bases(list))
	l, err := ReadInputs(context.Background(), list, Options{})
	require.NoError(t, err)
	require.Equal(t, 10, l.Rows())
	require.Len(t, l.Files, 4)
	require.Equal(t, []string{"left out, because no format recognises them: " + filepath.Join(dir, "README.txt") + ", " + filepath.Join(dir, "z.json")}, l.Notes)

	dir = folder(t, map[string]string{"README.txt": "hello\n"})
	list, err = Expand(dir, Remedies{})
	require.NoError(t, err)
	_, err = ReadInputs(context.Background(), list, Options{})
	var file *FileError
	require.ErrorAs(t, err, &file)
	require.ErrorIs(t, err, errNoLog)

	_, err = Expand(t.TempDir(), Remedies{})
	require.ErrorIs(t, err, errNoFile)
}

func bases(list []Input) (names []string) {
	for _, in := range list {
		names = append(names, filepath.Base(in.Name))
	}
	return names
}

func TestExpand(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"fpm.7.000010.jsonl.gz", "fpm.7.000009.jsonl.gz", "w2.log", "w10.log", "w2.log.1", "w[1].log", "d/x.log"} {
		files[name] = ""
	}
	dir := folder(t, files)
	for pattern, want := range map[string][]string{
		"fpm*":     {"fpm.7.000009.jsonl.gz", "fpm.7.000010.jsonl.gz"},
		"w*.log*":  {"w2.log.1", "w2.log", "w10.log", "w[1].log"},
		"w[1].log": {"w[1].log"},
		"no":       {"no"},
		"?/*":      {"x.log"},
	} {
		list, err := Expand(filepath.Join(dir, pattern), Remedies{})
		require.NoError(t, err)
		assert.Equal(t, want, bases(list), pattern)
	}
	for _, pattern := range []string{"no*", "d*", "[", "w[2"} {
		_, err := Expand(filepath.Join(dir, pattern), Remedies{Path: "check the flag"})
		var file *FileError
		require.ErrorAs(t, err, &file, pattern)
		assert.Contains(t, err.Error(), "; check the flag")
	}
}

func TestCompareNames(t *testing.T) {
	ordered := []string{"", "a", "a0", "a1", "a2", "a02b", "a10", "a10b", "a10b3", "a10b20", "b"}
	for i := range ordered {
		for j := range ordered {
			c := compareNames(ordered[i], ordered[j])
			if i < j {
				assert.Negative(t, c, "%s %s", ordered[i], ordered[j])
			} else if i > j {
				assert.Positive(t, c, "%s %s", ordered[i], ordered[j])
			}
		}
	}
}
