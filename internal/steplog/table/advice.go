package table

import (
	"fmt"
	"strings"

	"steptime/internal/steplog/format"
)

// maxListed is how many names of columns a message lists.
const maxListed = 40

// List returns names so that a message can show them.
func List(names []string) string {
	var shown []string
	for _, name := range names[:min(len(names), maxListed)] {
		if name == "" {
			name = `""`
		}
		shown = append(shown, format.Quote([]byte(name)))
	}
	if len(names) > maxListed {
		shown = append(shown, "…")
	}
	return strings.Join(shown, ", ")
}

// noColumn refuses a name that is none of the columns.
func noColumn(name string, names []string) *format.Refusal {
	r := &format.Refusal{
		Reason: fmt.Sprintf("no column is called %s", format.Printable(name)),
		Remedy: "the columns are " + List(names),
	}
	if near := Nearest(name, names); near != "" {
		r.Remedy = fmt.Sprintf("did you mean %s? the columns are %s", format.Printable(near), List(names))
	}
	return r
}

// unknownRoles refuses a table in which a role has no column, by a known name or by the
// settings.
func (p *plan) unknownRoles(s format.Settings) *format.Refusal {
	var missing []string
	for _, role := range missingRoles(p.names) {
		if s.Columns[role] == "" {
			missing = append(missing, roleNames[role])
		}
	}
	switch {
	case len(missing) == 0:
		return nil
	case p.numbered:
		return &format.Refusal{
			Reason: fmt.Sprintf("its %d columns have no names", len(p.names)),
			Remedy: "say which are batch size, length and time by number, such as --columns batch=1,length=2,time=3, and the unit of time, such as --time_unit ms",
		}
	}
	r := &format.Refusal{Reason: fmt.Sprintf("it has no column for the %s among %s", strings.Join(missing, " and the "), List(p.names))}
	if advice := NearMiss(p.names, s); advice != "" {
		r.Remedy = advice
	} else {
		r.Remedy = "say which: --columns batch=NAME,length=NAME,time=NAME; a quotient such as length=TOTAL/BATCH will do"
	}
	return r
}

// roleNames are what messages call the roles.
var roleNames = map[format.Role]string{format.BatchSize: "batch size", format.SeqLen: "sequence length", format.StepTime: "time of a step"}
