package enginejson

import (
	"bytes"
	"encoding/json"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonfault"
)

// describe is the Describe of a format: of lines, or of objects in a document.
func (r *record) describe(line []byte, f format.Fault) (column int, found string) {
	switch {
	case f.Kind == format.Missing:
		return 0, jsonfault.KeysIn(line)
	case f.Name == "" && json.Valid(line): // too deep, or a part of a document that does not fit the rest
		return 0, format.Quote(line)
	case f.Name == "":
		return jsonfault.Describe(line, f.Kind)
	}
	o := r.newObject()
	o.buf = new(jsonscan.Buffer)
	n := copy(o.buf[:jsonscan.Size-1], line)
	for i, c := range o.buf[:n] {
		if c == '\n' {
			o.buf[i] = ' '
		}
	}
	o.buf[n] = '\n'
	if _, ok := jsonscan.NewPaths(r.paths...).DeepLine(o.buf, 0, o.values); !ok {
		return 0, format.Quote(line)
	}
	return r.describeValue(&o, f, bytes.IndexByte(line, '\n') < 0)
}

// describeValue is describe for a value of an object, which is the line.
func (r *record) describeValue(o *object, f format.Fault, oneLine bool) (column int, found string) {
	for key := range r.paths {
		v := &o.values[key]
		if r.name(key) != f.Name || v.Kind == jsonscan.Absent {
			continue
		}
		raw := v.Raw(o.buf)
		found = format.Quote(raw)
		if f.Kind == format.NotNumber {
			found = "the " + jsonfault.TypeOf(raw) + " " + found
		}
		if oneLine {
			column = v.Start + 1
		}
		return column, found
	}
	return 0, f.Name + ", which is not there"
}
