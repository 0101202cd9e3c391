package table

import (
	"fmt"
	"strings"

	"steptime/internal/steplog/format"
)

// NearMiss returns the flags that would read a table, or JSON Lines, with columns whose
// names are not known but close, as a question to the user; "" if a role stays without a
// column.
func NearMiss(names []string, s format.Settings) string {
	g := guess{names: names}
	var parts []string
	for _, r := range roleWords {
		known := s.Columns[r.role]
		if known == "" {
			known = knownName(r.role, names)
		}
		if r.role == format.BatchSize {
			g.batch = known
		}
		if known != "" {
			if text := s.Columns[r.role]; text != "" {
				parts = append(parts, r.word+"="+text)
			}
			continue
		}
		text := g.column(r.role)
		if text == "" {
			return ""
		}
		parts = append(parts, r.word+"="+text)
	}
	if len(parts) == 0 {
		return ""
	}
	flags := "--columns " + ShellQuote(strings.Join(parts, ","))
	return g.question(flags, s.TimeUnit != 0)
}

// TimeColumn returns the column of the time, by a known name or by another one; "" if there
// is none.
func TimeColumn(names []string) string {
	if known := knownName(format.StepTime, names); known != "" {
		return known
	}
	g := guess{names: names}
	g.column(format.StepTime)
	return g.time
}

// A guess is which columns may be meant.
type guess struct {
	names []string
	batch string // the column of the batch size
	sum   string // the column of the tokens of all sequences, if the length is made of it
	time  string // the column of the time, if it was guessed
	unit  string // that its name tells, or ""
}

// column returns the expression for a role, or "".
func (g *guess) column(role format.Role) string {
	for _, name := range g.names {
		words, unit := synonymOf(name)
		if words == "" || !strings.Contains(spaced(synonyms[role]), " "+words+" ") || unit != "" && role != format.StepTime {
			continue
		}
		switch role {
		case format.BatchSize:
			g.batch = QuoteName(name)
		case format.StepTime:
			g.time, g.unit = name, unit
		}
		return QuoteName(name)
	}
	if role != format.SeqLen || g.batch == "" {
		return ""
	}
	for _, name := range g.names {
		if words, unit := synonymOf(name); words != "" && unit == "" && strings.Contains(spaced(sums), " "+words+" ") {
			g.sum = name
			return QuoteName(name) + "/" + g.batch
		}
	}
	return ""
}

// spaced returns a list of words with single spaces between and around them.
func spaced(list string) string { return " " + strings.Join(strings.Fields(list), " ") + " " }

// question returns the flags with what they suppose.
func (g *guess) question(flags string, unitKnown bool) string {
	var ask []string
	if g.sum != "" {
		ask = append(ask, fmt.Sprintf("is %s the sum over the batch?", format.Printable(g.sum)))
	}
	switch {
	case g.time == "" || unitKnown:
	case g.unit == "":
		ask = append(ask, fmt.Sprintf("is %s in seconds? else add --time_unit ms, us or ns:", format.Printable(g.time)))
	default:
		ask = append(ask, fmt.Sprintf("is %s in %s?", format.Printable(g.time), unitNames[g.unit]))
		flags += " --time_unit " + g.unit
	}
	if len(ask) == 0 {
		ask = append(ask, "is this what they are?")
	}
	return strings.Join(append(ask, flags), " ")
}
