package table

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/steplog/format"
)

func TestSynonyms(t *testing.T) {
	for name, want := range map[string][2]string{
		"step_time_ms": {"step_time", "ms"}, "latency (ms)": {"latency", "ms"}, "stepTimeMs": {"step_time", "ms"}, "Duration [us]": {"duration", "us"},
		"a.b.wall_time": {"wall_time", ""}, "ms": {"time", "ms"}, "s": {"s", ""}, "num_seqs": {"num_seqs", ""}, "": {"", ""}, "#-": {"", ""},
		"elapsed-seconds": {"elapsed", "s"}, "KV Len": {"kv_len", ""}, "iter_latencies(s)": {"iter_latencies", "s"}, "t_µs": {"t", "us"},
	} {
		words, unit := synonymOf(name)
		assert.Equal(t, want, [2]string{words, unit}, name)
	}
}

func TestNearMiss(t *testing.T) {
	for want, names := range map[string][]string{
		"is step_time_us in microseconds? --columns time=step_time_us --time_unit us":                                                               {"batch_size", "seq_len", "step_time_us"},
		"is this what they are? --columns batch=bs":                                                                                                 {"bs", "avg_seq_len", "step_time"},
		"is total_tokens the sum over the batch? is ms in milliseconds? --columns batch=running,length=total_tokens/running,time=ms --time_unit ms": {"ts", "running", "total_tokens", "ms"},
		"is e.wall_time in seconds? else add --time_unit ms, us or ns: --columns batch=e.num_decode_requests,length=e.kv_len,time=e.wall_time":      {"e.num_decode_requests", "e.kv_len", "e.wall_time"},
		"is Latency (ms) in milliseconds? --columns 'batch=`Batch Size`,length=`Seq Len`,time=`Latency (ms)`' --time_unit ms":                       {"Batch Size", "Seq Len", "Latency (ms)"},
		"": {"batch", "length", "foo"},
	} {
		assert.Equal(t, want, NearMiss(names, format.Settings{}), names)
	}
	names := []string{"n", "len", "latency_ms"}
	assert.Equal(t, "is latency_ms in milliseconds? --columns batch=n,length=len,time=latency_ms --time_unit ms",
		NearMiss(names, format.Settings{Columns: map[format.Role]string{format.BatchSize: "n"}}))
	assert.Equal(t, "is this what they are? --columns batch=n,length=len,time=latency_ms",
		NearMiss(names, format.Settings{Columns: map[format.Role]string{format.BatchSize: "n"}, TimeUnit: 1}))
	assert.Empty(t, NearMiss([]string{"batch_size", "seq_len", "step_time"}, format.Settings{}))
}

// What is proposed reads the table.
func TestNearMissesAreRead(t *testing.T) {
	got := parsed("Batch Size,Seq Len,Latency (ms)\n1,2,3\n", format.Settings{
		Columns: columns(t, "batch=`Batch Size`,length=`Seq Len`,time=`Latency (ms)`"), TimeUnit: 1,
	}, 10)
	assert.Equal(t, []format.Row{{BatchSize: 1, SeqLen: 2, StepTime: 3}}, got.Rows)
}

func TestNearest(t *testing.T) {
	names := []string{"batch_size", "kv-len", "event.wall_time", "latency_ms"}
	for name, want := range map[string]string{
		"batchsize": "batch_size", "Batch-Size": "batch_size", "kv_len": "kv-len", "wall_time": "event.wall_time", "latency": "latency_ms", "foo": "", "": "",
	} {
		assert.Equal(t, want, Nearest(name, names), name)
	}
}

func TestShellQuote(t *testing.T) {
	for word, want := range map[string]string{"a=b/c,d": "a=b/c,d", "": "''", "a b": "'a b'", "it's": `'it'\''s'`, "$x": "'$x'", "`a`": "'`a`'", "~a": "'~a'"} {
		assert.Equal(t, want, ShellQuote(word))
	}
}
