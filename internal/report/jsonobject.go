package report

import (
	"bytes"
	"encoding/json"

	"steptime/regress/stepmodel"
)

// objectJSON is an object whose keys are not known beforehand, in their order.
type objectJSON[V any] struct {
	keys   []string
	values []V
}

// MarshalJSON implements json.Marshaler.
func (o objectJSON[V]) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, key := range o.keys {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, part := range [...]any{key, o.values[i]} {
			text, err := json.Marshal(part)
			if err != nil {
				return nil, err
			}
			b.WriteString([...]string{"", ":"}[j])
			b.Write(text)
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// set appends a key and its value.
func (o *objectJSON[V]) set(key string, value V) {
	o.keys, o.values = append(o.keys, key), append(o.values, value)
}

// coefficientsJSON is read by position elsewhere: nothing may be added to it.
type coefficientsJSON = objectJSON[number]

func coefficientsOf(form stepmodel.Form, coef []float64) coefficientsJSON {
	o := coefficientsJSON{keys: form.Names()}
	for _, v := range coef {
		o.values = append(o.values, number(v))
	}
	return o
}
