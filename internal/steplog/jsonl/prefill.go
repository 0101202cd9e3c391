package jsonl

import (
	"strconv"

	"steptime/internal/steplog/format"
)

// countsPrefill reports whether the numbers of the line at hand say that the step did
// prefill.
func (p *parser) countsPrefill(seen uint) bool {
	return seen&(1<<prefillRequests) != 0 && p.numbers[prefillRequests] > 0 ||
		seen&(1<<prefillTokens) != 0 && p.numbers[prefillTokens] > 0
}

// countsPrefill reports whether the object says that the step did prefill. Values that are
// neither numbers nor true say nothing.
func (o *object) countsPrefill() bool {
	for _, key := range []int{prefillRequests, prefillTokens} {
		text := string(o[key])
		if v, _ := strconv.ParseFloat(text, 64); text == "true" || v > 0 {
			return true
		}
	}
	return false
}

// withPrefill returns why a step that did prefill is left out.
func withPrefill(row format.Row) format.Drop {
	if row.BatchSize == 0 {
		return format.Prefill
	}
	return format.Mixed
}
