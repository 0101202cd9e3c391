package table

import (
	"strings"

	"steptime/internal/steplog/format"
)

// synonyms are names that engines and benchmarks give to columns, as synonymOf writes
// them: words between underscores, in lower case, without a unit.
var synonyms = map[format.Role]string{
	format.BatchSize: ` batch_size batch bs bsz batchsize b num_seqs n_seqs nseqs num_sequences n_sequences sequences
		running num_running running_reqs running_req num_running_reqs num_running_req running_requests num_running_requests
		num_running_seqs running_seqs num_requests num_reqs n_reqs reqs requests num_decode_reqs num_decode_requests decode_reqs
		decode_requests num_generation_requests generation_requests num_gen_requests decode_batch_size running_batch_size
		current_batch_size concurrency num_scheduled_requests scheduled_requests pl `,
	format.SeqLen: ` avg_seq_len seq_len seqlen sequence_length seq_length length len avg_len avg_length mean_len mean_length
		mean_seq_len mean_seqlen avg_seqlen average_seq_len average_seqlen avg_seq_length avg_sequence_length mean_sequence_length
		kv_len kv_length kvlen avg_kv_len mean_kv_len kv_cache_len kv_cache_length kv_cache_size cache_len cache_length
		context context_len context_length ctx ctx_len ctx_length n_ctx avg_context_len avg_context_length mean_context_len
		past_len past_length tokens_per_seq tokens_per_request input_len input_length isl n_depth `,
	format.StepTime: ` step_time steptime time latency duration elapsed elapsed_time wall_time walltime dur
		step_latency step_duration iter_time iter_latency iteration_time iteration_latency iteration_elapsed_time decode_time
		decode_latency decode_step_time decode_step_latency median_decode_latency forward_time forward_latency gpu_time
		gpu_forward_time exec_time execution_time model_execute_time model_time batch_time batch_latency token_time
		inter_token_latency itl tpot time_per_output_token host_step_time run_time runtime time_taken total_time took `,
}

// sums are names of the tokens of all sequences in a step.
const sums = ` total sum kv total_kv sum_kv total_tokens num_tokens token_num tokens total_token_length total_seq_len total_seqlen total_length total_len sum_seq_len
	sum_seqlen seq_len_sum total_kv_tokens kv_tokens num_kv_tokens sum_kv_tokens sum_decode_kv_tokens num_gen_kv_tokens total_context
	total_context_len total_context_length sum_context_len context_tokens total_context_tokens total_kv_len sum_kv_len kv_len_sum
	cached_tokens cached_kv_tokens num_cached_tokens `

// unitWords are the ends of names that say in which unit a time is.
var unitWords = map[string]string{
	"s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s",
	"ms": "ms", "msec": "ms", "msecs": "ms", "millis": "ms", "millisecond": "ms", "milliseconds": "ms",
	"us": "us", "µs": "us", "usec": "us", "usecs": "us", "micros": "us", "microsecond": "us", "microseconds": "us",
	"ns": "ns", "nsec": "ns", "nsecs": "ns", "nanos": "ns", "nanosecond": "ns", "nanoseconds": "ns",
}

var unitNames = map[string]string{"s": "seconds", "ms": "milliseconds", "us": "microseconds", "ns": "nanoseconds"}

// synonymOf returns a name as synonyms are written, and the unit that it ends with, or "".
// Of a path in JSON the last key counts.
func synonymOf(name string) (words, unit string) {
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		name = name[dot+1:]
	}
	list := strings.FieldsFunc(strings.ToLower(apartAtCapitals(name)), func(r rune) bool {
		return !('a' <= r && r <= 'z' || '0' <= r && r <= '9' || r == 'µ')
	})
	if len(list) == 0 {
		return "", ""
	}
	last := len(list) - 1
	unit = unitWords[list[last]]
	switch {
	case unit == "" || last == 0 && len(list[0]) == 1: // s may be anything
		return strings.Join(list, "_"), ""
	case last == 0:
		return "time", unit
	}
	return strings.Join(list[:last], "_"), unit
}

// apartAtCapitals puts an underscore where a capital follows a small letter: stepTimeMS.
func apartAtCapitals(name string) string {
	var b strings.Builder
	small := false
	for _, r := range name {
		if small && 'A' <= r && r <= 'Z' {
			b.WriteByte('_')
		}
		small = 'a' <= r && r <= 'z'
		b.WriteRune(r)
	}
	return b.String()
}
