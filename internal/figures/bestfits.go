package figures

import (
	"slices"
	"strings"
)

// title names the best fits by the metric.
func (m metric) title(names []string, best []int) string {
	head := strings.ToUpper(m.name[:1]) + m.name[1:] + ": "
	switch len(best) {
	case 0:
		return head + "no fit has one on the test rows"
	case 1:
		return head + midSentence(joinNames(names, best)) + " is best"
	case len(names):
		return head + "no difference"
	default:
		return head + midSentence(joinNames(names, best)) + " are best"
	}
}

// bestFitsTitle names the best fits by RMSE and by median absolute error.
func bestFitsTitle(names []string, rmse, median []int) string {
	var both []int
	for _, i := range rmse {
		if slices.Contains(median, i) {
			both = append(both, i)
		}
	}
	switch {
	case len(rmse) == 0 || len(median) == 0:
		return "The fits on training and test rows"
	case len(names) > 1 && len(both) == len(names):
		return "No difference between the fits on the test rows"
	case len(both) == 1:
		return joinNames(names, both) + " predicts the test rows best"
	case len(both) > 1:
		return joinNames(names, both) + " predict the test rows best"
	case len(rmse) == 1:
		return joinNames(names, rmse) + " has the least RMSE on the test rows, " + midSentence(joinNames(names, median)) + " the least median error"
	default:
		return joinNames(names, rmse) + " have the least RMSE, " + midSentence(joinNames(names, median)) + " the least median error"
	}
}

// joinNames returns, say, "Least squares and Huber".
func joinNames(names []string, which []int) string {
	var parts []string
	for _, i := range which {
		parts = append(parts, names[i])
	}
	if n := len(parts); n > 2 {
		parts = []string{strings.Join(parts[:n-1], ", "), parts[n-1]}
	}
	return strings.Join(parts, " and ")
}

// midSentence returns the text as it stands within a sentence: it starts with a small
// letter unless with a proper name.
func midSentence(text string) string {
	for _, name := range [...]string{"Huber", "RANSAC"} {
		if strings.HasPrefix(text, name) {
			return text
		}
	}
	return strings.ToLower(text[:1]) + text[1:]
}
