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

// Nearest returns the one of the names that name may have been meant for: the same but for
// capitals and signs, or all but a few letters; "" if there is none.
func Nearest(name string, names []string) string {
	best, least := "", 1+len(name)/3
	for _, n := range names {
		a, b := plainName(name), plainName(n)
		d := editDistance(a, b)
		if d > 0 && a != "" && b != "" && (strings.HasSuffix(b, "."+a) || strings.HasPrefix(b, a) || strings.HasSuffix(b, a)) {
			d = 1
		}
		if d < least {
			best, least = n, d
		}
	}
	return best
}

// plainName returns a name in lower case, with underscores for other signs.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == ' ':
			return '_'
		}
		return r
	}, strings.ToLower(strings.TrimSpace(name)))
}

// editDistance returns how many letters must be added, left out or replaced to make b of a
// (V. I. Levenshtein, 1966).
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
