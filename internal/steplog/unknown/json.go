package unknown

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"

	"steptime/internal/steplog/format"
	"steptime/internal/steplog/table"
)

// pythonStart is how Python prints a dict.
var pythonStart = regexp.MustCompile(`^\{\s*'[^']*'\s*:`)

// pythonObjects finds what Python prints of a dict.
func pythonObjects(start []byte, in file) *finding {
	line := first(start)
	if !pythonStart.MatchString(line) {
		return nil
	}
	filter := `python3 -c 'import ast, json, sys; [print(json.dumps(ast.literal_eval(line))) for line in sys.stdin if line.strip()]'`
	if json.Valid([]byte(strings.ReplaceAll(line, "'", `"`))) {
		filter = `sed "s/'/\"/g"`
	}
	return &finding{"what Python prints of a dict, and not JSON", "write it as JSON", in.through(filter, ".jsonl")}
}

// jsonDocument finds an array of objects, objects on several lines, and a document with a
// list of objects in it.
func jsonDocument(start []byte, in file) *finding {
	text := bytes.TrimLeft(start, " \t\r\n")
	switch {
	case len(text) == 0:
		return nil
	case text[0] == '[':
		if rest := bytes.TrimLeft(text[1:], " \t\r\n"); len(rest) == 0 || rest[0] != '{' || !startsObject(rest) {
			return nil
		}
		return &finding{"a JSON array", "write one object a line", in.through("jq -c '.[]'", ".jsonl")}
	case text[0] != '{' || !startsObject(text):
		return nil
	}
	if path := listOfRows(text); path != "" {
		return &finding{"a JSON document with a list in it", "write one object of the list a line", in.through("jq -c '"+path+"[]'", ".jsonl")}
	}
	line := strings.NewReader(first(start))
	if err := json.NewDecoder(line).Decode(new(json.RawMessage)); err == io.ErrUnexpectedEOF {
		return &finding{"JSON on several lines", "write one object a line", in.through("jq -c .", ".jsonl")}
	}
	return nil
}

// startsObject reports whether a text starts with a JSON object, or with the start of one
// that goes on in the second line.
func startsObject(text []byte) bool {
	err := json.NewDecoder(bytes.NewReader(text)).Decode(new(json.RawMessage))
	if err != io.ErrUnexpectedEOF {
		return err == nil
	}
	head := lines(text, 2)
	return len(head) == 2 && strings.IndexByte("{[,", head[0][len(head[0])-1]) >= 0 && strings.IndexByte(`"{[]}`, head[1][0]) >= 0
}

// plainKey is a key that jq takes without quotes.
var plainKey = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// listOfRows returns the path, for jq, of a list in the object that the text starts with
// whose first element has the columns of a step; "" if there is none.
func listOfRows(text []byte) string {
	d := json.NewDecoder(bytes.NewReader(text))
	path := []string{}
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return ""
	}
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return ""
		}
		if t == json.Delim('}') {
			depth--
			path = path[:max(0, len(path)-1)]
			continue
		}
		key, ok := t.(string)
		if !ok {
			return ""
		}
		value := d.InputOffset()
		switch rest := bytes.TrimLeft(text[value:], " \t\r\n:"); {
		case len(rest) > 0 && rest[0] == '{':
			_, _ = d.Token()
			path, depth = append(path, key), depth+1
			continue
		case len(rest) > 0 && rest[0] == '[' && isRow(bytes.TrimLeft(rest[1:], " \t\r\n")):
			return jqPath(append(path, key))
		}
		var skipped json.RawMessage
		if d.Decode(&skipped) != nil {
			return ""
		}
	}
	return ""
}

func jqPath(keys []string) (path string) {
	for _, k := range keys {
		if !plainKey.MatchString(k) {
			k = strings.ReplaceAll(fmt.Sprintf("%q", k), "'", `'\''`)
		}
		path += "." + k
	}
	return path
}

// isRow reports whether a text starts with an object that has the columns of a step, by
// known names or by others.
func isRow(text []byte) bool {
	names := table.Paths(text)
	return len(names) > 0 && (table.HasKnown(names) || table.NearMiss(names, format.Settings{}) != "")
}

// linesOfLog is how many lines of a log are looked at for JSON in them.
const linesOfLog = 50

// jsonInText finds lines that hold a JSON object after other text.
func jsonInText(start []byte, in file) *finding {
	for _, line := range lines(start, linesOfLog) {
		from, to := strings.IndexByte(line, '{'), strings.LastIndexByte(line, '}')
		if from < 0 || to < from {
			continue
		}
		whole, last := line[from:to+1], line[strings.LastIndexByte(line[:to], '{'):to+1]
		filter := ""
		var object string
		switch {
		case from == 0 && startsObject([]byte(line)):
			continue // it is not after other text
		case json.Valid([]byte(whole)) && isRow([]byte(whole)):
			object, filter = whole, `grep -o '{.*"%s".*}'`
		case json.Valid([]byte(last)) && isRow([]byte(last)):
			object, filter = last, `grep -o '{[^{}]*"%s"[^{}]*}'`
		default:
			continue
		}
		filter = fmt.Sprintf(filter, timeKey(object))
		return &finding{"JSON in lines with other text", "leave out the other text", in.through(filter, ".jsonl")}
	}
	return nil
}

// timeKey returns the key of the time in an object.
func timeKey(object string) string {
	names := table.Paths([]byte(object))
	name := table.TimeColumn(names)
	return name[strings.LastIndexByte(name, '.')+1:]
}
