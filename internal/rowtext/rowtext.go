// Package rowtext writes the rows of a log as text, in the profiling script's JSON Lines or
// as CSV, so that reading the text gives the same rows.
package rowtext

import (
	"math"
	"strconv"

	"steptime/internal/steplog/format"
)

// CSVHeader is the first line of CSV.
const CSVHeader = "batch_size,avg_seq_len,step_time\n"

// AppendJSON appends the row as a line of the script's JSON Lines.
func AppendJSON(text []byte, r format.Row) []byte {
	text = append(text, `{"batch_size": `...)
	text = appendNumber(text, r.BatchSize)
	text = append(text, `, "avg_seq_len": `...)
	text = appendNumber(text, r.SeqLen)
	text = append(text, `, "step_time": `...)
	text = appendSeconds(text, r.StepTime)
	return append(text, "}\n"...)
}

// AppendCSV appends the row as a line of CSV, with the columns that CSVHeader names.
func AppendCSV(text []byte, r format.Row) []byte {
	text = append(appendNumber(text, r.BatchSize), ',')
	text = append(appendNumber(text, r.SeqLen), ',')
	return append(appendSeconds(text, r.StepTime), '\n')
}

// appendNumber appends the shortest decimal that reads back to v, which is positive and
// finite, as JSON has it.
func appendNumber(text []byte, v float64) []byte {
	if v < 1<<53 && v == math.Trunc(v) {
		return strconv.AppendInt(text, int64(v), 10)
	}
	notation := byte('f')
	if v < 1e-6 || v >= 1e21 {
		notation = 'e'
	}
	return strconv.AppendFloat(text, v, notation, -1, 64)
}

// appendSeconds appends a time of ms milliseconds in seconds: the shortest decimal whose
// float64, times 1000, is ms.
//
// Of two successive float64 between 1.000·2ᵏ and 1.024·2ᵏ, 1000 times which lie 1000/512
// float64 apart, nearly every second value of ms is no such product. Then it appends the
// nearest, which reads back as the float64 before or after ms.
func appendSeconds(text []byte, ms float64) []byte {
	s := max(ms/1000, math.SmallestNonzeroFloat64)
	start := len(text)
	text = appendNumber(text, s)
	exact := float64(s*1000) == ms
	for _, near := range [...]float64{math.Nextafter(s, 0), math.Nextafter(s, math.Inf(1))} {
		if near <= 0 || float64(near*1000) != ms {
			continue
		}
		end := len(text)
		text = appendNumber(text, near)
		if exact && len(text)-end >= end-start {
			text = text[:end]
			continue
		}
		text = append(text[:start], text[end:]...)
		exact = true
	}
	return text
}
