package main

import (
	"math/rand/v2"
	"strconv"
)

// format is how a row is written.
type format struct {
	extra, shuffle, exponents bool

	write func(line []byte, i int, s step) []byte // in place of all that, unless nil
}

// A field is a key and its value as JSON.
type field struct{ key, value string }

// appendRow appends row i as a line of JSON.
func (f format) appendRow(line []byte, i int, s step, rng *rand.Rand) []byte {
	if f.write != nil {
		return f.write(line, i, s)
	}
	if !f.extra && !f.shuffle && !f.exponents {
		return appendPlain(line, s)
	}
	fields := []field{
		{"batch_size", f.number(float64(s.batch))},
		{"avg_seq_len", f.number(s.seqLen)},
		{"step_time", f.number(s.seconds)},
	}
	if f.extra {
		fields = append(fields,
			field{"step", strconv.Itoa(i)},
			field{"timestamp", f.number(s.clock)},
			field{"engine", `"decode-0"`},
			field{"kv_usage", f.number(float64(s.batch) * s.seqLen / (slots * maxTokens))},
			field{"tags", `{"node": "gpu-17", "phase": "decode", "preempted": [], "graph": true}`})
	}
	if f.shuffle {
		rng.Shuffle(len(fields), func(a, b int) { fields[a], fields[b] = fields[b], fields[a] })
	}
	for j, field := range fields {
		open := ", "
		if j == 0 {
			open = "{"
		}
		line = append(line, open...)
		line = strconv.AppendQuote(line, field.key)
		line = append(line, ": "...)
		line = append(line, field.value...)
	}
	return append(line, "}\n"...)
}

func (f format) number(x float64) string {
	if f.exponents {
		return strconv.FormatFloat(x, 'e', -1, 64)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// appendPlain is appendRow for the plain format, without an allocation.
func appendPlain(line []byte, s step) []byte {
	line = append(line, `{"batch_size": `...)
	line = strconv.AppendInt(line, int64(s.batch), 10)
	line = append(line, `, "avg_seq_len": `...)
	line = strconv.AppendFloat(line, s.seqLen, 'f', -1, 64)
	line = append(line, `, "step_time": `...)
	line = strconv.AppendFloat(line, s.seconds, 'f', -1, 64)
	return append(line, "}\n"...)
}
