package steplog

import (
	"bytes"
	"context"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonl"
)

// lagging is a format of tables whose first line names the columns, and in which the
// time of a step stands in the next line; so each line needs those before it.
func lagging() format.Format {
	return format.Format{
		Name:      "lagging",
		Title:     "a made-up table",
		Row:       "three columns",
		Recognise: func(start []byte) bool { return bytes.HasPrefix(start, []byte("batch ")) },
		NewParser: func(format.Settings) format.Parser { return new(laggingParser).parse },
		InOrder:   true,
		Drops:     []format.DropName{{Drop: format.Idle, Name: "idle"}},
		Words:     func(format.Kind) format.Words { return format.Words{Reason: "%s is no number", Want: "a number"} },
		Describe:  func(line []byte, f format.Fault) (int, string) { return 0, format.Quote(line) },
	}
}

type laggingParser struct {
	names   []string // the header
	pending bool     // a row without a time
	row     format.Row
	line    int // of the row
}

func (p *laggingParser) parse(text format.Text, out *format.Result) {
	start := text.Start
	for line := range bytes.Lines(text.Buf[text.Start:text.End]) {
		out.Line++
		p.parseLine(string(bytes.TrimSuffix(line, []byte("\n"))), start, out)
		start += len(line)
	}
	p.line -= out.Line
	if text.Last && p.pending {
		out.Drop(format.Idle)
	}
}

func (p *laggingParser) parseLine(line string, start int, out *format.Result) {
	cells := strings.Fields(line)
	if p.names == nil {
		p.names = cells
		return
	}
	var values [3]float64
	for k, cell := range cells {
		v, err := strconv.ParseFloat(cell, 64)
		if err != nil {
			out.Bad(format.Fault{Kind: format.NotNumber, Role: format.Role(k + 1), Name: p.names[k]}, start, start+len(line))
			return
		}
		values[k] = v
	}
	if p.pending {
		p.row.StepTime = values[2]
		out.KeepAt(p.line, p.row)
	}
	p.pending, p.line, p.row = true, out.Line, format.Row{BatchSize: values[0], SeqLen: values[1]}
}

// A format that keeps what it knows of earlier lines gets them in their order, and its
// rows keep their lines, in chunks of any size.
func TestFormatThatNeedsEarlierLines(t *testing.T) {
	const rows = 2000
	var text strings.Builder
	text.WriteString("batch length time\n")
	for i := range rows {
		if i%7 == 3 {
			text.WriteString("1 x 3\n")
		}
		fmt.Fprintf(&text, "%d %d %d\n", i+1, 2*i+1, i)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(8))
	for _, size := range []int{64, 100, 1000, chunkSize} {
		src := source{name: "log", r: strings.NewReader(text.String()), formats: []format.Format{jsonl.Format(), lagging()}}
		l, err := read(context.Background(), src, Options{SkipBad: true}, size)
		require.NoError(t, err)
		require.Equal(t, rows-1, l.Rows())
		line := 1
		for i := range l.Rows() {
			if line++; i%7 == 3 {
				line++
			}
			require.Equal(t, float64(i+1), l.BatchSize[i])
			require.Equal(t, float64(i+1), l.StepTime[i])
			require.Equal(t, line, l.Lines.Of(i))
		}
		assert.Equal(t, 1, l.Dropped[format.Idle])
		assert.Equal(t, []Reason{{"length is no number", 286}}, l.BadReasons)
		assert.Equal(t, "line 5: length is no number: found 1 x 3", l.FirstBad[0].String())
	}
}
