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

// dropPrefill leaves out a step that did prefill.
func dropPrefill(row format.Row, out *format.Result) {
	out.Note("steps that did prefill as well, by their own num_prefill_requests or sum_prefill_tokens, were left out")
	if row.BatchSize == 0 {
		out.Drop(format.Prefill)
	} else {
		out.Drop(format.Mixed)
	}
}
