package steplog

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

const (
	decodeLog  = "../../testdata/profile/cpu-a.decode.jsonl"
	prefillLog = "../../testdata/profile/cpu-a.prefill.jsonl"
	good       = `{"batch_size": 8, "avg_seq_len": 312.25, "step_time": 0.0213}`
)

// readText reads a text in chunks of the given size.
func readText(text string, opt Options, size int) (*Log, error) {
	return read(context.Background(), source{name: "log", r: strings.NewReader(text), formats: formats()}, opt, size)
}

func TestReadFileAgreesWithEncodingJSON(t *testing.T) {
	text, err := os.ReadFile(decodeLog)
	require.NoError(t, err)
	l, err := ReadFile(context.Background(), decodeLog, Options{})
	require.NoError(t, err)

	require.Equal(t, 12000, l.Rows())
	assert.Equal(t, 12000, l.LinesRead)
	assert.Zero(t, l.Bad)
	assert.Zero(t, l.Dropped)
	assert.Equal(t, int64(len(text)), l.Bytes)
	sum := sha256.Sum256(text)
	assert.Equal(t, hex.EncodeToString(sum[:]), l.SHA256)
	for i, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		var want struct {
			BatchSize float64 `json:"batch_size"`
			SeqLen    float64 `json:"avg_seq_len"`
			StepTime  float64 `json:"step_time"`
		}
		require.NoError(t, json.Unmarshal([]byte(line), &want))
		require.Equal(t, want.BatchSize, l.BatchSize[i])
		require.Equal(t, want.SeqLen, l.SeqLen[i])
		require.Equal(t, want.StepTime*1000, l.StepTime[i])
		require.Equal(t, i+1, l.Lines.Of(i))
	}
}

func TestReadAccepts(t *testing.T) {
	for name, text := range map[string]string{
		"plain":                          good + "\n",
		"no last newline":                good,
		"CRLF":                           good + "\r\n",
		"byte order mark":                "\ufeff" + good,
		"white space":                    " \t{ \"batch_size\" : 8 ,\t\"avg_seq_len\":312.25 , \"step_time\" :0.0213 } \r\n",
		"blank lines":                    "\n\r\n \t\n" + good + "\n\n  ",
		"other order":                    `{"step_time":0.0213,"batch_size":8,"avg_seq_len":312.25}`,
		"other numbers":                  `{"batch_size":0.8e+1,"avg_seq_len":31225E-2,"step_time":213.0e-4}`,
		"400 digits":                     `{"batch_size":8.` + strings.Repeat("0", 400) + `,"avg_seq_len":312.25,"step_time":0.0213}`,
		"seq_len":                        `{"batch_size":8,"seq_len":312.25,"step_time":0.0213}`,
		"sequence_length":                `{"batch_size":8,"sequence_length":312.25,"step_time":0.0213}`,
		"avg_seq_len before seq_len":     `{"seq_len":1,"batch_size":8,"sequence_length":2,"avg_seq_len":312.25,"step_time":0.0213}`,
		"seq_len before sequence_length": `{"sequence_length":null,"batch_size":8,"seq_len":312.25,"step_time":0.0213}`,
		"last of duplicate keys":         `{"batch_size":null,"batch_size":1e999,"batch_size":8,"avg_seq_len":312.25,"step_time":0.0213}`,
		"escaped key":                    `{"batch\u005fsize":8,"avg_seq_len":312.25,"step_time":0.0213}`,
		"extra keys": `{"phase":"decode \"x\" é\u00e9","n":-0.5e-7,"ok":true,"no":false,"nil":null,"seq_lens":[1, [], {"a":{}}],` +
			`"batch_size":8,"avg_seq_len":312.25,"Batch_Size":1,"":{},"step_time":0.0213,"tags":{"a":"b","c":[{}, 2 ]}}`,
		"invalid UTF-8 in a string": "{\"x\":\"\xff\",\"batch_size\":8,\"avg_seq_len\":312.25,\"step_time\":0.0213}",
		"idle steps":                "{\"batch_size\":0}\n{\"batch_size\":-0.0,\"step_time\":null}\n" + good + "\n{\"batch_size\": 0, \"avg_seq_len\": 0, \"step_time\": 1e-4}",
		"deep, but not too deep":    strings.Replace(good, "{", `{"x":`+strings.Repeat("[", 9999)+strings.Repeat("]", 9999)+",", 1),
	} {
		t.Run(name, func(t *testing.T) {
			l, err := readText(text, Options{}, chunkSize)
			require.NoError(t, err)
			require.Equal(t, []float64{8}, l.BatchSize)
			require.Equal(t, []float64{312.25}, l.SeqLen)
			require.Equal(t, []float64{0.0213 * 1000}, l.StepTime)
		})
	}
}

func TestReadCounts(t *testing.T) {
	text := "\n" + good + "\nbad\n{\"batch_size\":0}\n" + good + "\n \n{\"batch_size\":1}\nbad\n" + good
	l, err := readText(text, Options{SkipBad: true}, chunkSize)
	require.NoError(t, err)
	assert.Equal(t, 3, l.Rows())
	assert.Equal(t, 9, l.LinesRead)
	assert.Equal(t, 2, l.Dropped[format.Blank])
	assert.Equal(t, 1, l.Dropped[format.Idle])
	assert.Equal(t, 3, l.Bad)
	assert.Equal(t, []int{2, 5, 9}, linesOf(l))
	assert.Equal(t, []Reason{
		{"the line is not a JSON object", 2},
		{"avg_seq_len (or seq_len, or sequence_length) is missing", 1},
	}, l.BadReasons)
	require.Len(t, l.FirstBad, 3)
	assert.Equal(t, 7, l.FirstBad[1].Line)

	_, err = readText(text, Options{}, chunkSize)
	var bad *BadLinesError
	require.ErrorAs(t, err, &bad)
	assert.Equal(t, BadLinesError{File: "log", Lines: 9, Count: 3, First: l.FirstBad, Reasons: l.BadReasons}, *bad)
}

func linesOf(l *Log) []int {
	lines := make([]int, l.Rows())
	for i := range lines {
		lines[i] = l.Lines.Of(i)
	}
	return lines
}

// A log of every kind of line reads the same in chunks of any size, on any number of
// processors, and from a reader that gives it byte by byte.
func TestReadDoesNotDependOnChunks(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	kinds := []string{"\n", good + "\n", good + "\r\n", "  \n", "{\"batch_size\":0}\n", "bad\n", "{\"batch_size\":1,\n", "\x00\n"}
	var text strings.Builder
	text.WriteString("\ufeff")
	for i := range 3000 {
		kind := kinds[rng.IntN(len(kinds))]
		if rng.IntN(2) == 0 {
			kind = fmt.Sprintf("{\"batch_size\":%d,\"seq_len\":%v,\"step_time\":%v}\n", i+1, rng.Float64(), rng.Float64())
		}
		text.WriteString(kind)
	}
	text.WriteString(`{"batch_size":1`)
	want, err := readText(text.String(), Options{SkipBad: true}, chunkSize)
	require.NoError(t, err)
	require.Equal(t, "the last line is cut off", lastReason(t, want))

	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, procs := range []int{1, 2, 3, 16} {
		runtime.GOMAXPROCS(procs)
		for _, size := range []int{100, 101, 127, 1000, 4096, text.Len(), text.Len() + 1} {
			got, err := readText(text.String(), Options{SkipBad: true}, size)
			require.NoError(t, err)
			require.Equal(t, want, got)
		}
	}
	src := source{name: "log", r: iotest.OneByteReader(strings.NewReader(text.String())), formats: formats()}
	got, err := read(context.Background(), src, Options{SkipBad: true}, 1000)
	require.NoError(t, err)
	require.Equal(t, want, got)
}

// lastReason returns why the last line of the text is bad: the reason that counts one.
func lastReason(t *testing.T, l *Log) string {
	r := l.BadReasons[len(l.BadReasons)-1]
	require.Equal(t, 1, r.Count)
	return r.Text
}

// A line is too long, or not, whatever lies around it; and it is one line.
func TestReadOverlongLine(t *testing.T) {
	const size = 100
	for length := size - 3; length < (longest+2)*size+3; length++ {
		for lead := range 3 {
			text := "\ufeff" + strings.Repeat(good+"\n", lead) + strings.Repeat("x", length) + "\n" + good + "\n"
			l, err := readText(text, Options{SkipBad: true}, size)
			require.NoError(t, err)
			require.Equal(t, lead+1, l.Rows())
			require.Equal(t, lead+2, l.Lines.Of(lead))
			require.Len(t, l.FirstBad, 1)
			require.Equal(t, lead+1, l.FirstBad[0].Line)
			reason := "the line is not a JSON object"
			if length >= longest*size {
				reason = "the line is too long"
			}
			require.Equal(t, reason, l.FirstBad[0].Reason)
		}
	}
}

// The longest lines fill a buffer to its end, also as the last ones of an input that
// says so with its last bytes.
func TestReadLongestLine(t *testing.T) {
	for length := jsonscan.Size - 2; length <= jsonscan.Size+1; length++ {
		comment := strings.Repeat("x", length-len(good)-len(`"k": "", `))
		line := `{"k": "` + comment + `", ` + good[1:]
		require.Len(t, line, length)
		for name, r := range map[string]io.Reader{
			"newline":       strings.NewReader(line + "\n"),
			"no newline":    strings.NewReader(line),
			"end with data": iotest.DataErrReader(strings.NewReader(line)),
			"gzip":          bytes.NewReader(pack([]byte(line))),
			"two members":   bytes.NewReader(append(pack([]byte(line[:1000])), pack([]byte(line[1000:]))...)),
		} {
			l, err := Read(context.Background(), "log", r, Options{})
			if length < jsonscan.Size {
				require.NoError(t, err, name)
				require.Equal(t, []float64{8}, l.BatchSize, name)
				require.Equal(t, []float64{312.25}, l.SeqLen, name)
				require.Equal(t, []float64{21.3}, l.StepTime, name)
				continue
			}
			var bad *BadLinesError
			require.ErrorAs(t, err, &bad, name)
			require.Equal(t, "the line is too long", bad.First[0].Reason, name)
		}
	}
}

// once gives bytes together with an error, and then the end.
type once struct {
	data string
	err  error
}

func (o *once) Read(p []byte) (n int, err error) {
	n, err = copy(p, o.data), o.err
	o.data, o.err = "", io.EOF
	return n, err
}

func TestErrorThatComesWithBytes(t *testing.T) {
	eio := errors.New("EIO")
	for _, text := range []string{"{", good + "\n", string(pack([]byte(good)))} {
		_, err := Read(context.Background(), "log", &once{text, eio}, Options{})
		require.ErrorIs(t, err, eio, text)
	}
}

func TestReadGzip(t *testing.T) {
	text, err := os.ReadFile(decodeLog)
	require.NoError(t, err)
	want, err := Read(context.Background(), "log", bytes.NewReader(text), Options{})
	require.NoError(t, err)

	half := bytes.LastIndexByte(text[:len(text)/2], '\n') - 7 // members may end in a line
	packed := append(pack(text[:half]), pack(text[half:])...)
	sum := sha256.Sum256(packed)
	want.SHA256, want.Bytes = hex.EncodeToString(sum[:]), int64(len(packed))
	got, err := Read(context.Background(), "log", bytes.NewReader(packed), Options{})
	require.NoError(t, err)
	require.Equal(t, want, got)
}

func pack(text []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(text); err != nil {
		panic(err)
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// Columns grow in parts when their length is not known, or guessed wrong.
func TestReadGrows(t *testing.T) {
	const n = 100_000
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "{\"batch_size\":%d,\"seq_len\":2,\"step_time\":3}\n", i+1)
	}
	for _, size := range []int64{0, int64(text.Len()), int64(text.Len()) / 7} {
		src := source{name: "log", r: strings.NewReader(text.String()), size: size, formats: formats()}
		l, err := read(context.Background(), src, Options{}, 10000)
		require.NoError(t, err)
		require.Equal(t, n, l.Rows())
		for i, b := range l.BatchSize {
			require.Equal(t, float64(i+1), b)
		}
		require.Len(t, l.SeqLen, n)
		require.Equal(t, n, l.Lines.Of(n-1))
	}
}

func TestReadProgress(t *testing.T) {
	info, err := os.Stat(decodeLog)
	require.NoError(t, err)
	var last Progress
	l, err := ReadFile(context.Background(), decodeLog, Options{Progress: func(now Progress) {
		assert.Equal(t, info.Size(), now.Total)
		assert.GreaterOrEqual(t, now.Read, last.Read)
		last = now
	}})
	require.NoError(t, err)
	require.Equal(t, info.Size(), last.Read)
	require.Equal(t, l.Rows(), last.Rows)
	require.Less(t, last.Room, l.Rows()/2)
}
