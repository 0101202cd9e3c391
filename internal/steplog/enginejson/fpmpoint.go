package enginejson

import (
	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// The values of a point of Dynamo's self-benchmark, and of a group of the iterations of
// several ranks at a point.
const (
	pointType = iota
	pointBatch
	pointTokens
	pointWallTime
	pointMetrics
)

func pointRecord() *record {
	return &record{
		paths:  []string{"point.point_type", "point.batch_size", "point.total_kv_read_tokens", "wall_time", "fpms"},
		fields: [...]int{format.BatchSize: pointBatch, format.SeqLen: pointTokens, format.StepTime: pointWallTime},
	}
}

// takeResult says what the metrics of a point are.
func (a *artifact) takeResult(i int) {
	out := &a.results
	out.Line = a.doc.Line(i)
	if string(a.point.text(pointType)) != "decode" {
		out.Drop(format.Prefill)
		return
	}
	jsonscan.Elements(a.doc.Buf, a.point.values[pointMetrics].Start, func(b *jsonscan.Buffer, i int) (int, bool) {
		end, ok := a.metricsPaths.Object(b, i, a.metrics.values)
		if ok {
			a.metrics.fault = format.Fault{}
			readFPM(&a.metrics, a.labels, out)
			a.bad(&a.metrics, i, end, out)
		}
		return end, ok
	})
}

// takeGroup says what the iterations of several ranks at a point are.
func (a *artifact) takeGroup(i, end int) {
	out, o := &a.groups, &a.point
	out.Line = a.doc.Line(i)
	if string(o.text(pointType)) != "decode" {
		out.Drop(format.Prefill)
		return
	}
	batch, tokens := o.required(pointBatch), o.required(pointTokens)
	row := format.Row{BatchSize: batch, SeqLen: tokens / batch, StepTime: milliseconds(o.required(pointWallTime))}
	o.keep(nil, row, out)
	a.bad(o, i, end, out)
}

// bad counts an object that has a fault.
func (a *artifact) bad(o *object, i, end int, out *format.Result) {
	if o.fault.Kind != format.None {
		out.Bad(o.fault, a.doc.Offset(i), a.doc.Offset(end))
	}
}
