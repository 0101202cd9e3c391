package format

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestResult(t *testing.T) {
	var r Result
	for range 2 {
		r.Reset()
		for line := 1; line <= 40; line++ {
			r.Line++
			switch line % 4 {
			case 0:
				r.Keep(Row{BatchSize: float64(line)})
			case 1:
				r.Drop(Idle)
			case 2:
				r.Bad(Fault{Kind: Missing, Role: SeqLen, Name: "len"}, line, line+1)
			case 3:
				r.Bad(Fault{Kind: Missing, Role: SeqLen, Name: "length"}, line, line+1)
			}
		}
		r.KeepAt(-1, Row{BatchSize: 1})
		assert.Len(t, r.Rows, 11)
		var lines Lines
		lines.Append(&r, 0, 100)
		assert.Equal(t, 104, lines.Of(0))
		assert.Equal(t, 140, lines.Of(9))
		assert.Equal(t, 99, lines.Of(10))
		assert.Equal(t, Drops{Idle: 10}, r.Dropped)
		assert.Equal(t, Counts{{Fault{Missing, SeqLen, "len"}, 10}, {Fault{Missing, SeqLen, "length"}, 10}}, r.Faults)
		assert.Len(t, r.Shown, MaxShown)
		assert.Equal(t, BadLine{Line: 19, Fault: Fault{Missing, SeqLen, "length"}, Start: 19, End: 20}, r.Shown[9])
	}
}

func TestCounts(t *testing.T) {
	var c Counts
	c.Add(Counts{{Fault{Kind: Binary}, 3}, {Fault{Kind: Array}, 4}})
	c.Add(Counts{{Fault{Kind: Array}, 5}})
	assert.Equal(t, Counts{{Fault{Kind: Binary}, 3}, {Fault{Kind: Array}, 9}}, c)
	assert.Equal(t, 12, c.Total())
}

func TestReasonOf(t *testing.T) {
	f := Fault{Missing, StepTime, "wall_time"}
	assert.Equal(t, "wall_time is missing", Words{Reason: "%s is missing"}.ReasonOf(f))
	assert.Equal(t, "50 % is missing", Words{Reason: "50 % is missing"}.ReasonOf(f))
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		row  Row
		kind Kind
		role Role
	}{
		{Row{1, 2, 3}, None, NoRole},
		{Row{0, 2, 3}, NotPositive, BatchSize},
		{Row{1, -2, 3}, NotPositive, SeqLen},
		{Row{1, 2, 0}, NotPositive, StepTime},
		{Row{1, 2, math.Inf(1)}, TooLarge, StepTime},
		{Row{1e200, 1e200, 3}, ProductTooLarge, SeqLen},
	} {
		kind, role := c.row.Check()
		assert.Equal(t, c.kind, kind, c)
		assert.Equal(t, c.role, role, c)
		assert.Equal(t, kind == None, c.row.Usable(), c)
	}
}

func TestBadAt(t *testing.T) {
	var r Result
	for range 2 * MaxShown {
		r.Line++
		r.BadAt(Fault{Kind: NotNumber}, 10, 20, 4, []byte("x"))
	}
	assert.Equal(t, 2*MaxShown, r.Faults.Total())
	assert.Len(t, r.Shown, MaxShown)
	assert.Equal(t, BadLine{Line: MaxShown, Fault: Fault{Kind: NotNumber}, Start: 10, End: 20, Column: 4, Found: "x"}, r.Shown[MaxShown-1])
}
