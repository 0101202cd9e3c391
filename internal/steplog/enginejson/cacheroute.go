package enginejson

import (
	"fmt"
	"strings"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// cacheRoute is the format of CacheRoute's benchmark of times per output token: a matrix
// by batch size and length, with null where there is no time.
func cacheRoute() format.Format {
	const row = `a document such as {"tpot_unit": "ms", "lengths": [64, 256], "rows": [{"batch_size": 8, "tpot": [15.8, 20.2]}]}`
	return format.Format{
		Name:         "cacheroute",
		RecognisedBy: "one object with lengths and rows of tpot",
		Title:        "matrix of times per output token of CacheRoute",
		Row:          row,
		Recognise: func(start []byte) bool {
			return opens(start, '{', `"lengths"`, `"rows"`) && (opens(start, '{', `"tpot`) || opens(start, '{', `"ttft`))
		},
		ParseAll: parseMatrix,
		Fidelity: "the times were measured by the client, so they hold the jitter of the network and of batching",
		Drops:    []format.DropName{{Drop: format.NoTime, Name: "cells without a time"}},
		Words: func(k format.Kind) format.Words {
			w := words(row)(k)
			if k == format.Syntax {
				w.Reason, w.Remedy = "the row has another number of times than there are lengths", "measure it again, or delete the row"
			}
			return w
		},
		Describe: matrixRow().describe,
	}
}

// matrixRow is a row of the matrix.
func matrixRow() *record {
	return &record{
		paths:  []string{"batch_size", "tpot", "ttft"},
		fields: [...]int{format.BatchSize: 0, format.SeqLen: 1, format.StepTime: 1},
	}
}

// A matrix is a document that is being read.
type matrix struct {
	unit    string
	ttft    bool // it is of prefill
	lengths []float64
	rows    []timesAt
}

// A timesAt is the row of a batch size.
type timesAt struct {
	line, start, end int
	batch            float64
	times            []float64 // 0 where there is none
	fault            format.Fault
}

func parseMatrix(_ format.Settings, text []byte, out *format.Result) {
	m := matrix{unit: "ms"}
	doc, o, paths := jsonscan.NewDocument(text), matrixRow().newObject(), jsonscan.NewPaths(matrixRow().paths...)
	o.buf = doc.Buf
	at, ok := doc.Items(func(key string, b *jsonscan.Buffer, i int) (end int, ok bool) {
		if key == "rows" && b[i] == '{' {
			if end, ok = paths.Object(b, i, o.values); ok {
				m.ttft = m.ttft || o.has(2)
				m.add(&o, doc, i, end)
			}
			return end, ok
		}
		v, end, ok := jsonscan.ReadValue(b, i)
		switch {
		case !ok:
		case key == "lengths":
			m.lengths = append(m.lengths, v.Number)
		case key == "tpot_unit" && v.Kind == jsonscan.String:
			m.unit = strings.ToLower(string(v.Text(b)))
		case key == "ttft_unit":
			m.ttft = true
		}
		return end, ok
	})
	if !ok {
		refuseDocument(text, at, out)
		return
	}
	m.keep(out)
}

// add adds the row that stands at i:end.
func (m *matrix) add(o *object, doc *jsonscan.Document, i, end int) {
	start := doc.Offset(i)
	o.fault = format.Fault{}
	t := timesAt{line: doc.LineOf(start), start: start, end: doc.Offset(end), batch: o.required(0)}
	if v := &o.values[1]; v.Kind == jsonscan.Array {
		jsonscan.Elements(o.buf, v.Start, func(b *jsonscan.Buffer, i int) (int, bool) {
			v, end, ok := jsonscan.ReadValue(b, i)
			t.times = append(t.times, v.Number)
			if v.Kind > jsonscan.Null && v.Kind != jsonscan.Number {
				o.fail(format.NotNumber, 1)
			}
			return end, ok
		})
	} else {
		o.fail(format.Missing, 1)
	}
	t.fault = o.fault
	m.rows = append(m.rows, t)
}

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
