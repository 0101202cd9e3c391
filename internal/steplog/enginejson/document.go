package enginejson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// parseArray is the ParseAll of a format of one array of objects.
func (r *record) parseArray(s format.Settings, text []byte, out *format.Result) {
	p := r.newLineParser(s)
	d := jsonscan.NewDocument(text)
	p.object.buf = d.Buf
	at, ok := d.Items(func(key string, b *jsonscan.Buffer, i int) (end int, ok bool) {
		if key != "" || b[i] != '{' {
			return i, false
		}
		if end, ok = p.paths.Object(b, i, p.object.values); ok {
			start := d.Offset(i)
			out.Line = d.Line(i)
			p.take(start, d.Offset(end), out)
		}
		return end, ok
	})
	if !ok {
		refuseDocument(text, at, out)
	}
	if p.end != nil {
		p.end(true, out)
	}
}

// refuseDocument says why a document can't be used that was read up to some place.
func refuseDocument(text []byte, at int, out *format.Result) {
	line := func(at int) int { return bytes.Count(text[:min(at, len(text))], []byte("\n")) + 1 }
	err := json.Unmarshal(text, new(json.RawMessage))
	var syntax *json.SyntaxError
	switch {
	case err == nil:
		out.Refuse(fmt.Sprintf("line %d: what starts there is not what such a document holds, or is too long", line(at)),
			"check that this is the right file")
	case err.Error() == "unexpected end of JSON input":
		out.Refuse("the document breaks off", "wait until it is written, or copy it again")
	case errors.As(err, &syntax) && bytes.Contains([]byte(err.Error()), []byte("after top-level value")):
		out.Refuse(fmt.Sprintf("line %d: more text follows the document", line(int(syntax.Offset)-1)),
			"give each document as a file of its own")
	case errors.As(err, &syntax):
		out.Refuse(fmt.Sprintf("line %d: it is not valid JSON: %v", line(int(syntax.Offset)-1), err), "correct it, or write it again")
	default:
		out.Refuse(fmt.Sprintf("it is not valid JSON: %v", err), "write it again")
	}
}
