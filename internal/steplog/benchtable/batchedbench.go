package benchtable

import (
	"bytes"

	"steptime/internal/steplog/format"
)

// The needed columns of the table, by their indices.
const (
	benchPrompt = iota
	benchTokens
	benchBatch
	benchTime
)

// llamaBatchedBench returns the format of the table that llama-batched-bench prints, among
// other messages. T_TG is the seconds of TG steps of B sequences, which start with PP tokens.
//
// # References
//
// ggml-org/llama.cpp, tools/batched-bench/batched-bench.cpp.
func llamaBatchedBench() format.Format {
	l := layout{
		delimiter: '|',
		needed:    []string{"PP", "TG", "B", "T_TG s"},
		names:     names("B", "PP", "T_TG s"),
	}
	f := tableFormat(&l, format.Format{
		Name:         "llama-batched-bench-table",
		Title:        "table of llama-batched-bench",
		Row:          "a table that starts |    PP |     TG |    B |",
		RecognisedBy: "a line starts with | and names PP, TG and T_TG s",
		Recognise:    recogniseBench,
		Fidelity:     "each row is a mean over TG steps, at the mean of their lengths",
		Drops:        []format.DropName{{Drop: format.Prefill, Name: "without generated tokens"}},
	})
	for i := range f.Drops {
		if f.Drops[i].Drop == format.Noise {
			f.Drops[i].Name = "headers and other messages"
		}
	}
	f.NewParser = func(format.Settings) format.Parser {
		p := &batchedBench{table: newTable(&l)}
		return p.parse
	}
	return f
}

// recogniseBench takes text in which a line names the columns.
func recogniseBench(start []byte) bool {
	for line := range bytes.Lines(start) {
		if isBenchHeader(line) {
			return true
		}
	}
	return false
}

func isBenchHeader(line []byte) bool {
	return line[0] == '|' && bytes.Contains(line, []byte(" PP |")) && bytes.Contains(line, []byte(" TG |")) && bytes.Contains(line, []byte(" T_TG s |"))
}

// batchedBench parses the table and the line before it that tells the set-up.
type batchedBench struct {
	*table
	set setUp
}

func (p *batchedBench) parse(text format.Text, out *format.Result) {
	p.buf = text.Buf
	text.EachLine(out, func(start, end int, cut bool) {
		p.start, p.end, p.cut, p.kind = start, end, cut, format.None
		switch line := p.buf[start:end]; {
		case line[0] != '|':
			p.set.read(line)
			out.Drop(format.Noise)
		case p.known && startsNumber(line[1:]):
			p.parseRow(out)
		case isBenchHeader(line):
			p.parseHeader(out)
		default:
			out.Drop(format.Noise)
		}
	})
}

// startsNumber reports whether the first cell may be a number.
func startsNumber(cell []byte) bool {
	start := format.SkipBlank(cell)
	return start < len(cell) && '0' <= cell[start] && cell[start] <= '9'
}

// parseRow keeps or drops the line at hand, a row of the table.
func (p *batchedBench) parseRow(out *format.Result) {
	if n := p.split(p.buf, p.start, p.end); n != len(p.of) {
		if p.cut {
			out.Drop(format.Torn)
			return
		}
		p.bad(format.Fault{Kind: format.Truncated}, out)
		return
	}
	tokens := p.number(benchTokens, format.SeqLen)
	if p.kind == format.None && tokens == 0 {
		out.Drop(format.Prefill)
		return
	}
	batch, seconds := p.number(benchBatch, format.BatchSize), p.number(benchTime, format.StepTime)
	p.set.check(batch, seconds, out)
	p.keepIn(p.set.labels, format.Row{
		BatchSize: batch,
		SeqLen:    p.number(benchPrompt, format.SeqLen) + float64(tokens/2),
		StepTime:  float64(seconds * 1000 / tokens),
	}, out)
}
