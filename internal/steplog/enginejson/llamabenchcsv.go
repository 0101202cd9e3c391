package enginejson

import (
	"bytes"
	"slices"
	"strconv"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// llamaBenchCSV is the format of llama-bench -o csv, which has the means of the samples.
func llamaBenchCSV() format.Format {
	f := llamaBench()
	const row = "a table whose first line names n_prompt, n_gen and avg_ns"
	f.Name, f.Title, f.Row = "llama-bench-csv", "the CSV of llama.cpp's llama-bench", row
	f.Recognise = func(start []byte) bool {
		line, _, _ := bytes.Cut(trimmed(start), []byte("\n"))
		return isBenchHeader(line)
	}
	f.NewParser = func(format.Settings) format.Parser { return newBenchTable().parse }
	f.InOrder = true
	f.Words = words(row)
	f.Describe = func(line []byte, fault format.Fault) (int, string) { return 0, format.Quote(line) }
	return f
}

// isBenchHeader reports whether a line names the columns.
func isBenchHeader(line []byte) bool {
	for _, name := range []string{"n_prompt", "n_gen", "avg_ns"} {
		if !bytes.Contains(line, []byte(name)) {
			return false
		}
	}
	return bytes.IndexByte(line, '{') < 0 && bytes.IndexByte(line, ',') >= 0
}

// A benchTableParser reads a table.
type benchTableParser struct {
	object object
	labels *labeller
	keys   []int // the key of each column, −1 for those of no use; nil before the header
}

func newBenchTable() *benchTableParser {
	r := benchRecord()
	p := &benchTableParser{object: r.newObject()}
	var settings []int
	for k := benchSettings; k < len(r.paths); k++ {
		settings = append(settings, k)
	}
	p.labels = newLabeller(r, settings...)
	return p
}

// parse is a format.Parser.
func (p *benchTableParser) parse(text format.Text, out *format.Result) {
	b := text.Buf
	p.object.buf = b
	for i := text.Start; i < text.End; {
		out.Line++
		end := i + bytes.IndexByte(b[i:text.End], '\n')
		switch line := bytes.TrimRight(b[i:end:end], "\r"); {
		case format.SkipBlank(line) == len(line):
			out.Drop(format.Blank)
		case isBenchHeader(line):
			p.header(line)
		case p.keys == nil:
			out.Drop(format.Noise)
		default:
			p.row(i, i+len(line), out)
		}
		i = end + 1
	}
}

// header learns the columns. The header of another run is that of the rows after it.
func (p *benchTableParser) header(line []byte) {
	p.keys = p.keys[:0]
	for _, name := range bytes.Split(line, []byte(",")) {
		p.keys = append(p.keys, slices.Index(p.object.paths, string(bytes.Trim(name, `" `))))
	}
}

// row reads the row at i:end.
func (p *benchTableParser) row(i, end int, out *format.Result) {
	o := &p.object
	o.fault = format.Fault{}
	clear(o.values)
	start, column := i, 0
	for ; i <= end && column < len(p.keys); column++ {
		v, next := cell(o.buf, i, end)
		i = next
		if key := p.keys[column]; key >= 0 && v.End > v.Start {
			o.values[key] = v
			if key <= benchMean {
				p.number(key)
			}
		}
	}
	if column < len(p.keys) || i <= end {
		o.fault = format.Fault{Kind: format.Syntax}
	} else {
		readBench(o, p.labels, out)
	}
	if o.fault.Kind != format.None {
		out.Bad(o.fault, start, end)
	}
}

// number reads the number in a cell.
func (p *benchTableParser) number(key int) {
	v := &p.object.values[key]
	var err error
	if v.Number, err = strconv.ParseFloat(string(v.Raw(p.object.buf)), 64); err != nil {
		p.object.fail(format.NotNumber, key)
	}
}

// cell returns what stands in the cell at i, perhaps in quotes, and the index after the
// comma that follows it. It is a value whose Kind says no more than that it is there.
func cell(b *jsonscan.Buffer, i, end int) (v jsonscan.Value, next int) {
	v = jsonscan.Value{Kind: jsonscan.Number, Start: i, End: end}
	if i < end && b[i] == '"' {
		if k := bytes.IndexByte(b[i+1:end], '"'); k >= 0 {
			v.Start, v.End = i+1, i+1+k
			i += k + 2
		}
	}
	if k := bytes.IndexByte(b[i:end], ','); k >= 0 {
		if v.End == end {
			v.End = i + k
		}
		return v, i + k + 1
	}
	return v, end + 1
}
