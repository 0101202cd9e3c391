package steplog

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonl"
)

// appended is the script's format as if it were that of a log that is written to.
func appended() format.Format {
	f := jsonl.Format()
	f.Appended = true
	return f
}

func readAppended(stored string, opt Options, size int) (*Log, error) {
	src := source{name: "log", r: strings.NewReader(stored), formats: []format.Format{appended()}}
	return read(context.Background(), src, opt, size)
}

// Of a log that breaks off the whole lines are kept.
func TestTornText(t *testing.T) {
	many := strings.Repeat(good+"\n", 100)
	for _, c := range []struct {
		end  string
		rows int
		torn int
	}{
		{"", 100, 0},
		{good, 101, 0},
		{good + "\r", 101, 0},
		{good[:30], 100, 1},
		{good[:len(good)-1], 100, 1},
		{"{\"batch_size\": 0}", 100, 0},
		{"  ", 100, 0},
	} {
		for _, size := range []int{64, 100, 1000, chunkSize} {
			l, err := readAppended(many+c.end, Options{}, size)
			require.NoError(t, err)
			require.Equal(t, c.rows, l.Rows(), c.end)
			require.Equal(t, c.torn, l.Dropped[format.Torn], c.end)
			require.Equal(t, c.torn, len(l.Notes))
			require.Equal(t, strings.Count(many+c.end+"\n", "\n")-btoi(c.end == ""), l.LinesRead)
			require.Equal(t, int64(len(many+c.end)), l.Bytes)
			if c.torn > 0 {
				require.Contains(t, l.Notes, tornNote)
				require.Contains(t, l.DroppedFor, Reason{"cut off at the end of the log", 1})
			}
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A line in the middle that is cut off, or a last line that is bad though it has its end,
// is a fault as ever.
func TestTornInTheMiddle(t *testing.T) {
	for _, text := range []string{good[:30] + "\n" + good, good + "\n" + good[:30] + "\n", good[:20] + "\n" + good[:30]} {
		_, err := readAppended(text, Options{}, chunkSize)
		var bad *BadLinesError
		require.ErrorAs(t, err, &bad, text)
		require.Equal(t, 1, bad.Count)
	}
}

// Members of gzip data follow one another, and the last may lack its end.
func TestTornGzip(t *testing.T) {
	whole := pack([]byte(strings.Repeat(good+"\n", 1000)))
	last := pack([]byte(numbered(2000)))
	for _, cut := range []int{len(last) - 1, len(last) - 8, len(last) / 2, len(last) / 3} {
		stored := string(whole) + string(last[:cut])
		var want *Log
		for _, size := range []int{100, 1000, chunkSize} {
			l, err := readAppended(stored, Options{}, size)
			require.NoError(t, err)
			require.Greater(t, l.Rows(), 1010)
			require.LessOrEqual(t, l.Dropped[format.Torn], 1)
			require.Equal(t, l.LinesRead, l.Rows()+l.Dropped[format.Torn])
			require.Equal(t, []string{tornNote}, l.Notes)
			require.Equal(t, int64(len(stored)), l.Bytes)
			require.Len(t, l.SHA256, 64)
			for i := 1000; i < l.Rows(); i++ {
				require.Equal(t, float64(i-999), l.BatchSize[i])
			}
			if want == nil {
				want = l
			}
			require.Equal(t, want, l)
		}
		_, err := Read(context.Background(), "log", strings.NewReader(stored), Options{})
		require.ErrorIs(t, err, io.ErrUnexpectedEOF, "the script's format")
	}
}

// numbered returns steps whose batch sizes count from 1.
func numbered(n int) string {
	var b bytes.Buffer
	for i := range n {
		b.WriteString(with("batch_size", strconv.Itoa(i+1)) + "\n")
	}
	return b.String()
}

// Damage that is no missing end is an error in any format.
func TestDamagedGzipOfAppendedLog(t *testing.T) {
	packed := pack([]byte(numbered(3000)))
	wrong := bytes.Clone(packed)
	wrong[len(wrong)-8] ^= 1
	for _, stored := range [][]byte{wrong, append(bytes.Clone(packed), "more bytes than a header has"...), packed[:7]} {
		_, err := readAppended(string(stored), Options{}, chunkSize)
		var file *FileError
		require.ErrorAs(t, err, &file)
	}
}

// A line of text that was cut may end in half a number.
func TestHalfANumber(t *testing.T) {
	f := lagging()
	f.Appended = true
	for text, rows := range map[string]int{"1 2 0\n1 2 3\n1 2 3": 1, "1 2 0\n1 2 3\n1 2 3 ": 2, "1 2 0\n1 2 3\n1 2 3\n": 2, "1 2 0\n1 2 3\n1 2 3.": 1} {
		src := source{name: "log", r: strings.NewReader("batch length time\n" + text), formats: []format.Format{f}}
		l, err := read(context.Background(), src, Options{}, chunkSize)
		require.NoError(t, err)
		assert.Equal(t, rows, l.Rows(), text)
		assert.Equal(t, 2-rows, l.Dropped[format.Torn], text)
		assert.Equal(t, 4, l.LinesRead)
	}
}
