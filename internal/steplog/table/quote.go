package table

import "strings"

// QuoteName returns a name as an expression writes it.
func QuoteName(name string) string {
	if e, err := parseExpression(name); err == nil && len(e.code) == 1 && len(e.columns) == 1 && e.columns[0] == name {
		return name
	}
	if strings.Contains(name, "`") {
		return `"` + name + `"`
	}
	return "`" + name + "`"
}

// ShellQuote returns a word as a shell takes it.
func ShellQuote(word string) string {
	plain := func(r rune) bool {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("_.,=/+-:@%", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
