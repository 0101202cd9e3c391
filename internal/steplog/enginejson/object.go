package enginejson

import (
	"strings"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// A record is what the objects of a format are.
type record struct {
	// paths are where the values are, by their keys; see jsonscan.NewPaths. The first of
	// several paths to one value is its name in messages.
	paths []string

	// fields are the keys of what the row is made of, by their roles.
	fields [format.SeqLen + 1]int

	// newReader returns a reader for one log, or for some of its lines.
	newReader func(format.Settings) reader

	// noise says that lines which are no objects are those of other messages.
	noise bool

	// refuse returns why a log with such a line, which is no object, is of no use, and what
	// to do; nil for no line.
	refuse func(line []byte) (reason, remedy string)
}

// A reader says what objects are: it keeps the row, drops the object, or sets its fault.
// All but read may be nil.
type reader struct {
	read func(o *object, out *format.Result)

	start func()                              // is called before each line
	end   func(last bool, out *format.Result) // is called after the lines of a Text
	paths *jsonscan.Paths                     // those of the record, for readers that read arrays in place
}

// An object is the values of one record.
type object struct {
	*record
	buf    *jsonscan.Buffer
	values []jsonscan.Value
	fault  format.Fault // the first
}

func (r *record) newObject() object {
	return object{record: r, values: make([]jsonscan.Value, len(r.paths))}
}

// has reports whether there is a value other than null.
func (o *object) has(key int) bool { return o.values[key].Kind > jsonscan.Null }

// number returns a value, 0 if there is none. True counts as 1, as in Python.
func (o *object) number(key int) float64 {
	switch v := &o.values[key]; v.Kind {
	case jsonscan.Number:
		return v.Number
	case jsonscan.Absent, jsonscan.Null, jsonscan.False:
		return 0
	case jsonscan.True:
		return 1
	default:
		o.fail(format.NotNumber, key)
		return 0
	}
}

// required is number for a value that must be there.
func (o *object) required(key int) float64 {
	if !o.has(key) {
		o.fail(format.Missing, key)
	}
	return o.number(key)
}

// text returns what a value says if it is a string, and else its JSON text, nil if there
// is none.
func (o *object) text(key int) []byte {
	switch v := &o.values[key]; v.Kind {
	case jsonscan.Absent, jsonscan.Null:
		return nil
	case jsonscan.String:
		return v.Text(o.buf)
	default:
		return v.Raw(o.buf)
	}
}

// fail sets the fault of the object to one of a value, unless it has a fault already.
func (o *object) fail(kind format.Kind, key int) {
	if o.fault.Kind != format.None {
		return
	}
	o.fault = format.Fault{Kind: kind, Name: o.name(key)}
	for role, k := range o.fields {
		if k == key && role != int(format.NoRole) {
			o.fault.Role = format.Role(role)
		}
	}
}

// name returns what messages call a key.
func (r *record) name(key int) string {
	first, _, _ := strings.Cut(r.paths[key], "|")
	return first
}

// keep keeps the row of the object, or sets its fault.
func (o *object) keep(labels []format.Label, row format.Row, out *format.Result) {
	if o.sound(row) {
		out.KeepIn(labels, row)
	}
}

// sound reports whether the row can be kept, and else sets the fault.
func (o *object) sound(row format.Row) bool {
	if o.fault.Kind == format.None && !row.Usable() {
		kind, role := row.Check()
		o.fail(kind, o.fields[role])
	}
	return o.fault.Kind == format.None
}
