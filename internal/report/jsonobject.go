package report

import (
	"bytes"
	"encoding/json"

	"steptime/regress"
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

// coefficientsJSON is read by position elsewhere: nothing may be added to it.
type coefficientsJSON = objectJSON[number]

func coefficientsOf(coef []float64) coefficientsJSON {
	o := coefficientsJSON{keys: coefficientNames()}
	for _, v := range coef {
		o.values = append(o.values, number(v))
	}
	return o
}

// coefficientNames returns the names of the coefficients, in the order of the terms.
func coefficientNames() []string {
	names := make([]string, len(regress.Terms))
	for j, t := range regress.Terms {
		names[j] = t.Coefficient
	}
	return names
}
