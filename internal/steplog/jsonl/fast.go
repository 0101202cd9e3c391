package jsonl

import (
	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// milliseconds returns a step time in the unit of rows.
func milliseconds(seconds float64) float64 { return float64(seconds * 1000) }

// fast reads the line at b[i:] and returns the index after its newline. ok is false for a
// line that it does not recognise; what it does recognise is a valid JSON object that is
// a usable row, or idle, with a BatchSize of 0 and a StepTime of 0 if there is none.
func (p *parser) fast(b *jsonscan.Buffer, i int) (row format.Row, end int, ok bool) {
	seen, end, ok := p.scanner.Numbers(b, i, &p.numbers)
	p.prefill = seen&(1<<prefillRequests|1<<prefillTokens) != 0 && p.countsPrefill(seen)
	if !ok || seen&(1<<batchSize) == 0 {
		return format.Row{}, end, false
	}
	row.BatchSize = p.numbers[batchSize]
	if row.BatchSize == 0 {
		if seen&(1<<stepTime) != 0 {
			row.StepTime = milliseconds(p.numbers[stepTime])
		}
		return row, end, true
	}
	switch {
	case seen&(1<<stepTime) == 0:
		return format.Row{}, end, false
	case seen&(1<<avgSeqLen) != 0:
		row.SeqLen = p.numbers[avgSeqLen]
	case seen&(1<<seqLen) != 0:
		row.SeqLen = p.numbers[seqLen]
	case seen&(1<<sequenceLength) != 0:
		row.SeqLen = p.numbers[sequenceLength]
	}
	row.StepTime = milliseconds(p.numbers[stepTime])
	return row, end, row.Usable()
}
