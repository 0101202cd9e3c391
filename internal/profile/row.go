package profile

import "math"

// A slot is where the value of a key belongs.
type slot uint8

const (
	batchSize slot = iota
	stepTime
	avgSeqLen // the three names of the sequence length, the one that counts first
	seqLen
	sequenceLength
	tokenNum // of no use, but a sign of another kind of log
	slots    // how many there are
	other    = slots
)

// slotNames are the keys, by slot.
var slotNames = [slots]string{"batch_size", "step_time", "avg_seq_len", "seq_len", "sequence_length", "token_num"}

// slotOf returns the slot of a key.
func slotOf(key []byte) slot {
	for s, name := range slotNames {
		if string(key) == name {
			return slot(s)
		}
	}
	return other
}

// row is the three values of a line, as they stand in the file.
type row struct {
	batch   float64
	seqLen  float64
	seconds float64
}

// usable reports whether the row's values, and what is made of them, are all positive
// and finite.
func (r row) usable() bool {
	return r.batch > 0 && r.seqLen > 0 && r.seconds > 0 &&
		float64(r.batch*r.seqLen) <= math.MaxFloat64 && r.ms() <= math.MaxFloat64
}

// ms returns the step time in milliseconds.
func (r row) ms() float64 { return float64(r.seconds * 1000) }

// A fastReader reads lines of the usual form. Lines of one log look alike: all but the
// values is mostly the same text as in the line before, so a field is recognised by
// comparing that text, if short at its place in the line, and only read key by key where
// it is new.
type fastReader struct {
	last []*field      // the fields of the last line, in their order; the first maxFields
	seen [2]fieldTable // fields seen before: the first of a line, and others

	scanned object // the last one that the scan read
}

// row reads the line at b[i:] and returns the index after its newline. ok is false for
// a line that it does not recognise; what it does recognise is a valid JSON object
// that is idle or a usable row.
//
// b must hold a newline at or after b[i] and before b[bufferSize]: every scan ends
// there, as no JSON token can contain one.
func (f *fastReader) row(b *buffer, i int) (r row, end int, ok bool) {
	var values [tokenNum]float64
	var seen uint
	for k := 0; ; k++ {
		var at *field
		if k < len(f.last) && f.last[k].short.at(b, i) {
			at = f.last[k]
			i = skipSpace(b, i+len(at.text))
		} else if at, i, ok = f.field(b, i, k); !ok {
			return row{}, i, false
		}
		if s := at.slot; s >= tokenNum {
			i, ok = at.skip(b, i)
		} else {
			values[s], i, ok = number(b, i)
			seen |= 1 << s
		}
		if !ok {
			return row{}, i, false
		}
		if b[i] != ',' {
			if i = skipSpace(b, i); b[i] == '}' {
				break
			}
		}
	}
	if i = skipSpace(b, i+1); b[i] != '\n' {
		return row{}, i, false
	}
	r, ok = rowOf(&values, seen)
	return r, i + 1, ok
}

// rowOf returns the row that the values make; seen has a bit for each slot that has one.
// ok is false if it is neither idle nor usable.
func rowOf(values *[tokenNum]float64, seen uint) (r row, ok bool) {
	r = row{batch: values[batchSize], seconds: values[stepTime]}
	switch {
	case seen&(1<<batchSize) == 0:
		return row{}, false
	case r.batch == 0:
		return r, true
	case seen&(1<<avgSeqLen) != 0:
		r.seqLen = values[avgSeqLen]
	case seen&(1<<seqLen) != 0:
		r.seqLen = values[seqLen]
	default:
		r.seqLen = values[sequenceLength]
	}
	return r, r.usable()
}

// field reads the text before the k-th value of the line: brace or comma, key, colon.
func (f *fastReader) field(b *buffer, i, k int) (at *field, end int, ok bool) {
	at, found := f.seen[min(k, 1)].find(b, i)
	if found {
		end = skipSpace(b, i+len(at.text))
	} else {
		s, next, ok := newField(b, i, k == 0)
		if !ok {
			return nil, next, false
		}
		at.set(b[i:next], s)
		end = next
	}
	if k < len(f.last) {
		f.last[k] = at
	} else if k < maxFields {
		f.last = append(f.last, at)
	}
	return at, end, true
}
