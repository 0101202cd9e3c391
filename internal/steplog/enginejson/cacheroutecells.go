package enginejson

import (
	"fmt"

	"steptime/internal/steplog/format"
)

// keep keeps the cells.
func (m *matrix) keep(out *format.Result) {
	scale := map[string]float64{"ms": 1, "s": 1000}[m.unit]
	switch {
	case m.ttft:
		out.Refuse("it is the matrix of times to the first token (ttft), which is prefill", "give that of decode steps, which has tpot")
		return
	case scale == 0:
		out.Refuse(fmt.Sprintf("tpot_unit is %s, and only ms and s are known", format.Quote([]byte(m.unit))), "check what wrote it")
		return
	}
	for _, t := range m.rows {
		out.Line = t.line
		if t.fault.Kind == format.None && len(t.times) != len(m.lengths) {
			t.fault.Kind = format.Syntax
		}
		m.keepRow(&t, scale, out)
	}
}

func (m *matrix) keepRow(t *timesAt, scale float64, out *format.Result) {
	for j, time := range t.times {
		if t.fault.Kind != format.None {
			break
		}
		row := format.Row{BatchSize: t.batch, SeqLen: m.lengths[j], StepTime: float64(time * scale)}
		if time == 0 {
			out.Drop(format.NoTime)
		} else if row.Usable() {
			out.Keep(row)
		} else {
			t.fault.Kind, t.fault.Role = row.Check()
			t.fault.Name = matrixRow().name(min(int(t.fault.Role)-1, 1))
		}
	}
	if t.fault.Kind != format.None {
		out.Bad(t.fault, t.start, t.end)
	}
}
