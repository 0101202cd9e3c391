package table

import (
	"fmt"
	"strings"

	"steptime/internal/steplog/format"
)

// roleWords are the words for the roles of columns, in the order of messages.
var roleWords = [...]struct {
	word string
	role format.Role
}{{"batch", format.BatchSize}, {"length", format.SeqLen}, {"time", format.StepTime}}

// ParseColumns parses what a user says of the columns of a table, such as
//
//	batch=bs,length=total/bs,time=latency
//
// It returns the expressions by their roles; see docs/formats.md for what they may be. A
// role that is not there has the known names of columns.
func ParseColumns(text string) (map[format.Role]string, error) {
	columns := map[format.Role]string{}
	for _, part := range splitColumns(text) {
		word, expr, found := strings.Cut(part, "=")
		word, expr = strings.TrimSpace(word), strings.TrimSpace(expr)
		role := roleOf(word)
		switch {
		case role == format.NoRole || !found || expr == "":
			return nil, fmt.Errorf("%q is neither batch=NAME, nor length=NAME, nor time=NAME", part)
		case columns[role] != "":
			return nil, fmt.Errorf("%s is said twice", word)
		}
		columns[role] = expr
	}
	return columns, nil
}

func roleOf(word string) format.Role {
	for _, r := range roleWords {
		if r.word == word {
			return r.role
		}
	}
	return format.NoRole
}

// splitColumns cuts a text at the commas that do not stand in quotes.
func splitColumns(text string) (parts []string) {
	start, quote := 0, byte(0)
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '`' || c == '"':
			quote = c
		case c == ',':
			parts, start = append(parts, text[start:i]), i+1
		}
	}
	return append(parts, text[start:])
}

// timeUnits are the milliseconds in each unit of time.
var timeUnits = []struct {
	word         string
	milliseconds float64
}{{"s", 1000}, {"ms", 1}, {"us", 1e-3}, {"µs", 1e-3}, {"ns", 1e-6}}

// ParseTimeUnit returns the milliseconds in a unit of time: s, ms, us or ns.
func ParseTimeUnit(text string) (float64, error) {
	for _, u := range timeUnits {
		if text == u.word {
			return u.milliseconds, nil
		}
	}
	return 0, fmt.Errorf("%q is neither s, nor ms, us or ns", text)
}

// ParseWhere parses what a column must be, such as hardware=h100.
func ParseWhere(text string) (format.Label, error) {
	name, value, found := strings.Cut(text, "=")
	if name = strings.TrimSpace(name); !found || name == "" {
		return format.Label{}, fmt.Errorf("%q is not NAME=VALUE", text)
	}
	return format.Label{Name: name, Value: strings.TrimSpace(value)}, nil
}
