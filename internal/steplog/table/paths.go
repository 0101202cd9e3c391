package table

import (
	"bytes"
	"encoding/json"
)

// Limits to what Paths returns.
const (
	maxPaths     = 200
	maxPathDepth = 6
)

// Paths returns the paths to the values in the JSON object that a text starts with, in
// their order: keys with dots between them; nil if there is no such object. Of lists it
// has the path alone.
func Paths(text []byte) []string {
	w := pathWalker{decoder: json.NewDecoder(bytes.NewReader(text))}
	if t, err := w.decoder.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	if !w.object("", 0) {
		return nil
	}
	return w.paths
}

type pathWalker struct {
	decoder *json.Decoder
	paths   []string
}

// object reads the rest of an object. ok is false if there is no end of it.
func (w *pathWalker) object(prefix string, depth int) (ok bool) {
	for w.decoder.More() {
		key, err := w.decoder.Token()
		name, isKey := key.(string)
		if err != nil || !isKey {
			return false
		}
		if !w.value(prefix+name, depth) {
			return false
		}
	}
	_, err := w.decoder.Token()
	return err == nil
}

func (w *pathWalker) value(path string, depth int) (ok bool) {
	var raw json.RawMessage
	if w.decoder.Decode(&raw) != nil {
		return false
	}
	if raw[0] == '{' && depth < maxPathDepth {
		inner := pathWalker{decoder: json.NewDecoder(bytes.NewReader(raw)), paths: w.paths}
		_, err := inner.decoder.Token()
		ok = err == nil && inner.object(path+".", depth+1)
		w.paths = inner.paths
		return ok
	}
	if len(w.paths) < maxPaths {
		w.paths = append(w.paths, path)
	}
	return true
}
