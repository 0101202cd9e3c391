package steplog

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
)

// sunk reads text with a Sink and returns the rows that it got.
func sunk(text string, opt Options, size int) (rows []format.Row, l *Log, err error) {
	opt.Sink = func(some []format.Row) error {
		rows = append(rows, some...)
		return nil
	}
	l, err = readText(text, opt, size)
	return rows, l, err
}

// The sink gets the rows that the columns would have, in chunks of any size.
func TestSinkGetsTheRows(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	var text strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&text, "{\"batch_size\": %d, \"avg_seq_len\": %d.5, \"step_time\": 0.%d}\n", 1+i%7, 1+i, 1+i)
		if i%10 == 3 {
			text.WriteString("{\"batch_size\": 0}\nbad\n")
		}
	}
	want, err := readText(text.String(), Options{SkipBad: true}, chunkSize)
	require.NoError(t, err)
	for _, size := range []int{256, 5000, chunkSize} {
		rows, l, err := sunk(text.String(), Options{SkipBad: true}, size)
		require.NoError(t, err)
		require.Len(t, rows, want.Rows())
		for i, r := range rows {
			require.Equal(t, format.Row{BatchSize: want.BatchSize[i], SeqLen: want.SeqLen[i], StepTime: want.StepTime[i]}, r)
		}
		require.Zero(t, l.Rows())
		require.Equal(t, want.Dropped, l.Dropped)
		require.Equal(t, want.BadReasons, l.BadReasons)
		require.Equal(t, want.LinesRead, l.LinesRead)
	}
}

// A log that can't be used fails as it does without a sink, which gets no row after the
// fault.
func TestSinkOfBadLog(t *testing.T) {
	for name, text := range map[string]string{
		"bad line": strings.Repeat(good+"\n", 1000) + "bad\n" + strings.Repeat(good+"\n", 1000),
		"no row":   "{\"batch_size\": 0}\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, want := readText(text, Options{}, 256)
			rows, _, err := sunk(text, Options{}, 256)
			require.Equal(t, want, err)
			require.LessOrEqual(t, len(rows), 1000)
		})
	}
}

// An error of the sink ends the reading.
func TestSinkFails(t *testing.T) {
	full := errors.New("full")
	calls := 0
	opt := Options{Sink: func([]format.Row) error { calls++; return full }}
	_, err := read(context.Background(), source{r: strings.NewReader(strings.Repeat(good+"\n", 1000)), formats: formats()}, opt, 256)
	require.Equal(t, full, err)
	require.Equal(t, 1, calls)
}
