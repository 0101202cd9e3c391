package jsonl

import (
	"encoding/json"
	"strconv"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/jsonfault"
)

// slow reads the line at b[i:end], whose newline is b[end] and which is not blank. It
// returns a usable row, an idle one, with a BatchSize of 0 and perhaps a StepTime, or what is
// wrong.
func (p *parser) slow(b *jsonscan.Buffer, i, end int) (format.Row, format.Fault) {
	if kind := jsonfault.Of(b[i:end:end]); kind != format.None {
		return format.Row{}, format.Fault{Kind: kind}
	}
	var o object
	p.scanner.Values(b, i, (*[jsonscan.MaxKeys][]byte)(&o))
	p.prefill = o.countsPrefill()
	return o.row()
}

// object is the values of a line, as text, by their keys; nil where there is none.
type object [jsonscan.MaxKeys][]byte

// row returns what the object says, or what is wrong with it.
func (o *object) row() (row format.Row, fault format.Fault) {
	row.BatchSize, fault = o.number(batchSize, format.BatchSize)
	switch {
	case fault.Kind != format.None:
		return row, fault
	case row.BatchSize == 0:
		if seconds, wrong := o.number(stepTime, format.StepTime); wrong.Kind == format.None {
			row.StepTime = milliseconds(seconds)
		}
		return row, format.Fault{}
	}
	length := o.lengthKey()
	if row.SeqLen, fault = o.number(length, format.SeqLen); fault.Kind != format.None {
		return row, fault
	}
	seconds, fault := o.number(stepTime, format.StepTime)
	if fault.Kind != format.None {
		return row, fault
	}
	row.StepTime = milliseconds(seconds)
	kind, role := row.Check()
	if kind == format.None {
		return row, format.Fault{}
	}
	name := map[format.Role]int{format.BatchSize: batchSize, format.SeqLen: length, format.StepTime: stepTime}
	return row, format.Fault{Kind: kind, Role: role, Name: keys[name[role]]}
}

// lengthKey returns the key of the sequence length that counts, or avgSeqLen if there is
// none.
func (o *object) lengthKey() int {
	for k := avgSeqLen; k <= sequenceLength; k++ {
		if o[k] != nil {
			return k
		}
	}
	return avgSeqLen
}

// number returns the value of a key, which must be a JSON number near a float64.
func (o *object) number(key int, role format.Role) (float64, format.Fault) {
	text := o[key]
	fault := format.Fault{Role: role, Name: keys[key]}
	switch {
	case text == nil:
		fault.Kind = format.Missing
		if o[tokenNum] != nil {
			fault.Kind = format.OtherLog
		}
		if role == format.SeqLen {
			fault.Name = lengthNames
		}
		return 0, fault
	case text[0] == '"' && startsNumber(text[1]) && json.Valid(text[1:len(text)-1]):
		fault.Kind = format.QuotedNumber
		return 0, fault
	case !startsNumber(text[0]):
		fault.Kind = format.NotNumber
		return 0, fault
	}
	v, err := strconv.ParseFloat(string(text), 64)
	switch {
	case err != nil && text[0] == '-':
		fault.Kind = format.NotPositive
	case err != nil:
		fault.Kind = format.TooLarge
	default:
		return v, format.Fault{}
	}
	return 0, fault
}

func startsNumber(c byte) bool { return c == '-' || '0' <= c && c <= '9' }
