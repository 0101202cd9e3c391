package profile

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
)

// slowRow reads any line that is not blank, with encoding/json. It is the definition
// of what a line means, and says what is wrong with it.
func slowRow(line []byte) (row, *fault) {
	fields, f := readObject(line)
	if f != nil {
		return row{}, f
	}
	var r row
	if r.batch, f = fields.number(batchSize); f != nil || r.batch == 0 {
		return r, f
	}
	length := fields.lengthSlot()
	if r.seqLen, f = fields.number(length); f != nil {
		return row{}, f
	}
	if r.seconds, f = fields.number(stepTime); f != nil {
		return row{}, f
	}
	for _, v := range []struct {
		slot  slot
		value float64
	}{{batchSize, r.batch}, {length, r.seqLen}, {stepTime, r.seconds}} {
		if !(v.value > 0) {
			return row{}, fields.fault(notPositive, v.slot)
		}
	}
	if r.ms() > math.MaxFloat64 {
		return row{}, fields.fault(tooLarge, stepTime)
	}
	if !r.usable() {
		return row{}, fields.fault(productTooLarge, length)
	}
	return r, nil
}

// object is a line's fields, still as text.
type object struct {
	line   []byte
	fields map[string]json.RawMessage
}

// readObject decodes a line that must hold one JSON object.
func readObject(line []byte) (object, *fault) {
	if f := notJSON(line); f != nil {
		return object{}, f
	}
	o := object{line: line}
	d := json.NewDecoder(bytes.NewReader(line))
	err := d.Decode(&o.fields)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return o, syntaxFault(line, int(syntax.Offset), err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return o, unfinishedFault(line)
	case err != nil:
		return o, &fault{kind: syntaxError, found: err.Error()}
	}
	end := int(d.InputOffset())
	if rest := bytes.TrimLeft(line[end:], " \t\r"); len(rest) > 0 {
		return o, &fault{kind: trailing, column: len(line) - len(rest) + 1, found: quote(rest)}
	}
	return o, nil
}

// unfinishedFault is the fault of a line that ends within its object. Where it ends as
// the lines of an object on several lines do, it is taken for one, and else for cut.
func unfinishedFault(line []byte) *fault {
	f := &fault{kind: truncated, slot: other, found: quote(line)}
	text := bytes.TrimRight(line, " \t\r")
	if strings.IndexByte("{[,", text[len(text)-1]) >= 0 {
		f.kind = unfinished
	}
	return f
}

// lengthSlot returns the slot of the sequence length that counts, or avgSeqLen if
// there is none.
func (o object) lengthSlot() slot {
	for _, s := range []slot{avgSeqLen, seqLen, sequenceLength} {
		if _, ok := o.fields[slotNames[s]]; ok {
			return s
		}
	}
	return avgSeqLen
}

// number returns the value of a slot, which must be a JSON number near a float64.
func (o object) number(s slot) (float64, *fault) {
	raw, ok := o.fields[slotNames[s]]
	if !ok {
		return 0, o.missing(s)
	}
	if raw[0] == '"' && startsNumber(raw[1]) && json.Valid(raw[1:len(raw)-1]) {
		return 0, o.fault(quotedNumber, s)
	}
	if !startsNumber(raw[0]) {
		return 0, o.fault(notNumber, s)
	}
	v, err := strconv.ParseFloat(string(raw), 64)
	if err != nil {
		return 0, o.fault(tooLarge, s)
	}
	return v, nil
}

func startsNumber(c byte) bool { return c == '-' || '0' <= c && c <= '9' }

// fault is a fault of the value of a slot. What stands there, and where, is left to
// describe: only the first bad lines are shown.
func (o object) fault(k kind, s slot) *fault { return &fault{kind: k, slot: s, in: &o} }

// describe sets where the fault is and what stands there.
func (o object) describe(f *fault) {
	raw := o.fields[slotNames[f.slot]]
	f.column, f.found = o.column(f.slot), quote(raw)
	if (f.kind == notNumber || f.kind == quotedNumber) && raw[0] != 'n' {
		f.found = "the " + jsonType(raw) + " " + f.found
	}
}

// missing is the fault of a line that lacks a slot.
func (o object) missing(s slot) *fault {
	f := &fault{kind: missing, slot: s, found: "only " + quoteKeys(o.fields)}
	if len(o.fields) == 0 {
		f.found = "an empty object"
	}
	if _, ok := o.fields["token_num"]; ok {
		f.kind = prefill
	}
	return f
}

// column returns the column, from 1, of the value of a slot: that of the last field
// with its key.
func (o object) column(s slot) (column int) {
	d := json.NewDecoder(bytes.NewReader(o.line))
	for t, err := d.Token(); err == nil; t, err = d.Token() {
		name, ok := t.(string)
		if !ok {
			continue // a brace of the object
		}
		var value json.RawMessage
		if d.Decode(&value) != nil {
			break
		}
		if name == slotNames[s] {
			column = int(d.InputOffset()) - len(value) + 1
		}
	}
	return column
}
