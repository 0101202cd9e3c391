package benchtable

import (
	"bytes"
	"strconv"

	"steptime/internal/steplog/format"
)

// A setUp is how llama-batched-bench ran, as the line before the table says.
type setUp struct {
	labels     []format.Label // what step times depend on
	oneByOne   bool           // sequences decode one after the other
	batchLimit float64        // sequences that one call decodes; 0: unknown
}

// Notes on the rows.
const (
	promptShared = "the sequences share their prompt (is_pp_shared = 1): steps read less of the cache than with prompts of their own"
	severalCalls = "batches larger than n_batch take several calls a step"
	fewDigits    = "some T_TG are below 0.1 s: with three decimals their step times may be off by 0.5 % or more"
)

// labelNames are the names of the values that step times depend on.
var labelNames = [...]string{"is_pp_shared", "flash_attn", "n_gpu_layers", "n_threads", "n_threads_batch"}

// read takes note of a line that tells the set-up.
func (s *setUp) read(line []byte) {
	if value(line, "n_kv_max") == "" {
		return
	}
	*s = setUp{oneByOne: value(line, "is_tg_separate") == "1"}
	s.batchLimit, _ = strconv.ParseFloat(value(line, "n_batch"), 64)
	for _, name := range labelNames {
		if v := value(line, name); v != "" {
			s.labels = append(s.labels, format.Label{Name: name, Value: v})
		}
	}
}

// value returns the value of a name in text such as "n_batch = 2048, n_ubatch = 512".
func value(line []byte, name string) string {
	_, after, found := bytes.Cut(line, []byte(" "+name+" = "))
	if !found {
		return ""
	}
	text, _, _ := bytes.Cut(after, []byte(","))
	return string(bytes.TrimSpace(text))
}

// check notes or refuses what the set-up means for a row.
func (s *setUp) check(batch, seconds float64, out *format.Result) {
	if s.oneByOne && batch > 1 {
		out.Refuse("it was measured with -tgs (is_tg_separate = 1): T_TG is the time of B times TG steps of one sequence each",
			"run llama-batched-bench without -tgs")
	}
	if len(s.labels) > 0 && s.labels[0] == (format.Label{Name: "is_pp_shared", Value: "1"}) {
		out.Note(promptShared)
	}
	if s.batchLimit > 0 && batch > s.batchLimit {
		out.Note(severalCalls)
	}
	if seconds < 0.1 {
		out.Note(fewDigits)
	}
}
