package profile

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// object is a line that is a JSON object, its values still as text.
type object struct {
	line   []byte
	values [slots]json.RawMessage // nil if there is no such key
}

// row returns what the object says, or what is wrong with it.
func (o *object) row() (row, *fault) {
	var r row
	var f *fault
	if r.batch, f = o.number(batchSize); f != nil || r.batch == 0 {
		return r, f
	}
	length := o.lengthSlot()
	if r.seqLen, f = o.number(length); f != nil {
		return row{}, f
	}
	if r.seconds, f = o.number(stepTime); f != nil {
		return row{}, f
	}
	for _, v := range []struct {
		slot  slot
		value float64
	}{{batchSize, r.batch}, {length, r.seqLen}, {stepTime, r.seconds}} {
		if !(v.value > 0) {
			return row{}, o.fault(notPositive, v.slot)
		}
	}
	if r.ms() > math.MaxFloat64 {
		return row{}, o.fault(tooLarge, stepTime)
	}
	if !r.usable() {
		return row{}, o.fault(productTooLarge, length)
	}
	return r, nil
}

// lengthSlot returns the slot of the sequence length that counts, or avgSeqLen if
// there is none.
func (o *object) lengthSlot() slot {
	for s := avgSeqLen; s <= sequenceLength; s++ {
		if o.values[s] != nil {
			return s
		}
	}
	return avgSeqLen
}

// number returns the value of a slot, which must be a JSON number near a float64.
func (o *object) number(s slot) (float64, *fault) {
	raw := o.values[s]
	switch {
	case raw == nil && o.values[tokenNum] != nil:
		return 0, o.fault(prefill, s)
	case raw == nil:
		return 0, o.fault(missing, s)
	case raw[0] == '"' && startsNumber(raw[1]) && json.Valid(raw[1:len(raw)-1]):
		return 0, o.fault(quotedNumber, s)
	case !startsNumber(raw[0]):
		return 0, o.fault(notNumber, s)
	}
	v, err := strconv.ParseFloat(string(raw), 64)
	if err != nil && raw[0] == '-' {
		return 0, o.fault(notPositive, s)
	}
	if err != nil {
		return 0, o.fault(tooLarge, s)
	}
	return v, nil
}

func startsNumber(c byte) bool { return c == '-' || '0' <= c && c <= '9' }

// fault is a fault of the value of a slot, or of the object if the slot is other. What
// stands there, and where, is left to describe: only the first bad lines are shown.
func (o *object) fault(k kind, s slot) *fault { return &fault{kind: k, slot: s, in: o} }

// unfinished is the fault of a line that ends within its object. Where it ends as the
// lines of an object on several lines do, it is taken for one, and else for cut.
func (o *object) unfinished() *fault {
	text := bytes.TrimRight(o.line, " \t\r")
	if strings.IndexByte("{[,", text[len(text)-1]) >= 0 {
		return o.fault(unfinished, other)
	}
	return o.fault(truncated, other)
}

// describe sets where the fault is and what stands there.
func (o *object) describe(f *fault) {
	switch f.kind {
	case truncated, unfinished, cutOff:
		f.found = quote(o.line)
	case missing, prefill:
		f.found = o.keys()
	default:
		raw := o.values[f.slot]
		f.column, f.found = o.column(f.slot), quote(raw)
		if (f.kind == notNumber || f.kind == quotedNumber) && raw[0] != 'n' {
			f.found = "the " + jsonType(raw) + " " + f.found
		}
	}
}

// keys says which there are.
func (o *object) keys() string {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(o.line, &fields); err != nil {
		panic(err) // it is an object
	}
	if len(fields) == 0 {
		return "an empty object"
	}
	return "only " + quoteKeys(fields)
}

// column returns the column, from 1, of the value of a slot: that of the last field
// with its key.
func (o *object) column(s slot) (column int) {
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
