package enginejson

import (
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

	doc   *jsonscan.Document
	row   object
	paths *jsonscan.Paths
	times []float64 // of the row at hand, 0 where there is none
	other bool      // some of them is no number
}

// A timesAt is the row of a batch size.
type timesAt struct {
	line, start, end int
	batch            float64
	times            []float64
	fault            format.Fault
}

func parseMatrix(_ format.Settings, text []byte, out *format.Result) {
	r := matrixRow()
	m := matrix{unit: "ms", doc: jsonscan.NewDocument(text), row: r.newObject(), paths: jsonscan.NewPaths(r.paths...)}
	m.row.buf = m.doc.Buf
	m.paths.Each(1, m.readTime)
	if at, ok := m.doc.Items(m.item); ok {
		m.keep(out)
	} else {
		refuseDocument(text, at, out)
	}
}

// item reads a length, a row, or something at the top.
func (m *matrix) item(key string, b *jsonscan.Buffer, i int) (end int, ok bool) {
	if key == "rows" && b[i] == '{' {
		m.times, m.other = make([]float64, 0, len(m.lengths)), false
		if end, ok = m.paths.Object(b, i, m.row.values); ok {
			m.add(i, end)
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
}

// readTime reads a cell.
func (m *matrix) readTime(b *jsonscan.Buffer, i int) (end int, ok bool) {
	v, end, ok := jsonscan.ReadValue(b, i)
	m.times = append(m.times, v.Number)
	m.other = m.other || v.Kind != jsonscan.Null && v.Kind != jsonscan.Number
	return end, ok
}

// add adds the row that stands at i:end.
func (m *matrix) add(i, end int) {
	m.ttft = m.ttft || m.row.has(2)
	start := m.doc.Offset(i)
	m.row.fault = format.Fault{}
	t := timesAt{line: m.doc.Line(i), start: start, end: m.doc.Offset(end), batch: m.row.required(0), times: m.times}
	switch {
	case m.row.values[1].Kind != jsonscan.Array:
		m.row.fail(format.Missing, 1)
	case m.other:
		m.row.fail(format.NotNumber, 1)
	}
	t.fault = m.row.fault
	m.rows = append(m.rows, t)
}
