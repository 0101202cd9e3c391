package profile

// slowRow is decodeRow for the line b[i:end], whose newline is b[end]. Where it is an
// object, or the start of one, it does without encoding/json and takes a tenth of the
// time: whole logs may lack a field.
func (f *fastReader) slowRow(b *buffer, i, end int) (row, *fault) {
	o, bad, ok := f.object(b, i, end)
	switch {
	case !ok:
		return decodeRow(b[i:end:end])
	case bad != nil:
		return row{}, bad
	}
	return o.row()
}

// object reads the line b[i:end], whose newline is b[end], as readObject does. ok is
// false if it is neither an object nor the start of one: what it is then, only
// readObject can tell. The object is valid until the next call.
func (f *fastReader) object(b *buffer, i, end int) (o *object, bad *fault, ok bool) {
	o = &f.scanned
	*o = object{line: b[i:end:end]}
	for k := 0; ; k++ {
		var at *field
		if at, i, ok = f.field(b, i, k); !ok {
			break
		}
		start := i
		if i, ok = skipValue(b, i, maxDepth); !ok {
			break
		}
		if s := at.slot; s != other {
			o.values[s] = b[start:i:i]
		}
		if i = skipSpace(b, i); b[i] == '}' {
			break
		}
	}
	switch {
	case !ok && i == end:
		return nil, o.unfinished(), true
	case !ok || skipSpace(b, i+1) != end:
		return nil, nil, false
	}
	return o, nil, true
}
