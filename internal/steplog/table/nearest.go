package table

import "strings"

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
