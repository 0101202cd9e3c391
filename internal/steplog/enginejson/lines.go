package enginejson

import (
	"bytes"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonfault"
)

// A lineParser reads objects that stand one a line.
type lineParser struct {
	*record
	reader
	paths  *jsonscan.Paths
	object object
}

// newParser is the NewParser of a format of lines.
func (r *record) newParser(s format.Settings) format.Parser { return r.newLineParser(s).parse }

func (r *record) newLineParser(s format.Settings) *lineParser {
	p := &lineParser{record: r, reader: r.newReader(s), object: r.newObject()}
	if p.paths = p.reader.paths; p.paths == nil {
		p.paths = jsonscan.NewPaths(r.paths...)
	}
	return p
}

// parse is a format.Parser.
func (p *lineParser) parse(text format.Text, out *format.Result) {
	p.object.buf = text.Buf
	for i := text.Start; i < text.End; {
		out.Line++
		if p.start != nil {
			p.start()
		}
		end, ok := p.paths.Line(text.Buf, i, p.object.values)
		if ok {
			p.take(i, end-1, out)
		} else {
			end = i + bytes.IndexByte(text.Buf[i:text.End], '\n') + 1
			p.other(text, i, end-1, out)
		}
		i = end
	}
	if p.end != nil {
		p.end(text.Last, out)
	}
}

// take says what the object on the line at i:end is.
func (p *lineParser) take(i, end int, out *format.Result) {
	p.object.fault = format.Fault{}
	p.read(&p.object, out)
	if p.object.fault.Kind != format.None {
		out.Bad(p.object.fault, i, end)
	}
}

// other says what the line at i:end is, which was not taken for an object.
func (p *lineParser) other(text format.Text, i, end int, out *format.Result) {
	line := text.Buf[i:end:end]
	if format.SkipBlank(line) == len(line) {
		out.Drop(format.Blank)
		return
	}
	kind := jsonfault.Of(line)
	if kind == format.None {
		if p.start != nil {
			p.start()
		}
		if _, ok := p.paths.DeepLine(text.Buf, i, p.object.values); ok {
			p.take(i, end, out)
			return
		}
		kind = format.TooDeep
	}
	isText := kind == format.NotRecord || kind == format.Array
	if p.refuse != nil && isText {
		if reason, remedy := p.refuse(line); reason != "" {
			out.Refuse(reason, remedy)
		}
	}
	switch {
	case isText && p.noise:
		out.Drop(format.Noise)
	case end+1 == text.End && text.Cut && (kind == format.Unfinished || kind == format.Truncated):
		out.Bad(format.Fault{Kind: format.CutOff}, i, end)
	default:
		out.Bad(format.Fault{Kind: kind}, i, end)
	}
}
