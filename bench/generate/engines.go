package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// writers append a step as a line of a log, by the name of the log's format. Now and then
// a step is idle, or does prefill.
var writers = map[string]func(line []byte, i int, s step) []byte{
	"dynamo-fpm":          appendTrace,
	"trtllm-iterstats":    appendIterStats,
	"llama-batched-bench": appendBatchedBench,
	"llama-bench":         appendLlamaBench,
	"sglang-bench":        appendOneBatch,
	"llm-exec-time":       appendExecTime,
	"blis-otlp":           appendEvents,
}

// names returns the names of the formats.
func names() string {
	var list []string
	for name := range writers {
		list = append(list, name)
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// tokens are those of all sequences of a step.
func (s step) tokens() int { return int(math.Round(float64(s.batch) * s.seqLen)) }

// prefills returns how many requests the step prefills.
func prefills(i int) int {
	if i%9 == 5 {
		return 1 + i%3
	}
	return 0
}

func appendTrace(line []byte, i int, s step) []byte {
	return fmt.Appendf(line, `{"timestamp":%d,"event":{"schema":"dynamo.fpm.trace.v1","source":{"namespace":"dynamo","component":"backend","producer_id":"7587891234"},`+
		`"capture_mode":"full","observed_at_unix_ms":%d,"fpm":{"version":1,"worker_id":"7587891234","dp_rank":0,"counter_id":%d,"wall_time":%.6f,`+
		`"scheduled_requests":{"num_prefill_requests":%d,"sum_prefill_tokens":%d,"var_prefill_length":0.0,"sum_prefill_kv_tokens":0,`+
		`"num_decode_requests":%d,"sum_decode_kv_tokens":%d,"var_decode_kv_tokens":%.1f},`+
		`"queued_requests":{"num_prefill_requests":%d,"sum_prefill_tokens":%d,"var_prefill_length":0.0,"num_decode_requests":0,"sum_decode_kv_tokens":0,"var_decode_kv_tokens":0.0}}}}`+"\n",
		i*40, 1_790_000_000_000+i*40, i, s.seconds, prefills(i), 512*prefills(i), s.batch, s.tokens(), s.seqLen*2, i%4, i%4*317)
}

func appendIterStats(line []byte, i int, s step) []byte {
	ms := s.seconds * 1000
	return fmt.Appendf(line, `{"cpuMemUsage": 0, "gpuMemUsage": 70000000000, "inflightBatchingStats": {"numScheduledRequests": %d, "numContextRequests": %d, `+
		`"numGenRequests": %d, "numPausedRequests": 0, "numCtxTokens": %d, "microBatchId": 0, "avgNumDecodedTokensPerIter": 1.0, "numCtxKvTokens": 0, `+
		`"numGenKvTokens": %d, "numQueuedContextRequests": %d, "numQueuedCtxTokens": 0, "numQueuedGenRequests": 0, "numQueuedGenKvTokens": 0, "numPausedKvTokens": 0}, `+
		`"iter": %d, "iterLatencyMS": %.6f, "kvCacheStats": {"maxNumBlocks": 5000, "freeNumBlocks": %d, "usedNumBlocks": %d, "tokensPerBlock": 32}, `+
		`"maxNumActiveRequests": 256, "numActiveRequests": %d, "numCompletedRequests": 0, "numNewActiveRequests": 0, "numQueuedRequests": 0, "pinnedMemUsage": 0, `+
		`"timestamp": "11-20-2026 10:00:%02d.%06d", "hostStepTimeMS": %.6f, "prevDeviceStepTimeMS": %.6f, "gpuForwardTimeMS": %.6f, "schedulerMode": "overlap", "attentionDpRank": 0}`+"\n",
		s.batch+prefills(i), prefills(i), s.batch, 512*prefills(i), s.tokens(), i%5, i, 2*ms, 5000-s.tokens()/32, s.tokens()/32, s.batch, i%60, i%1_000_000, 1.04*ms, 0.97*ms, ms)
}

func appendBatchedBench(line []byte, i int, s step) []byte {
	if i%50 == 7 {
		return fmt.Appendf(line, "llama_decode: failed to find a memory slot for batch of size %d\n", s.batch)
	}
	pp, tg := int(s.seqLen), 128
	return fmt.Appendf(line, `{"n_kv_max": 65536, "n_batch": 2048, "n_ubatch": 512, "flash_attn": 1, "is_pp_shared": 0, "n_gpu_layers": 99, "n_threads": 8, "n_threads_batch": 8, `+
		`"pp": %d, "tg": %d, "pl": %d, "n_kv": %d, "t_pp": %.6f, "speed_pp": %.6f, "t_tg": %.6f, "speed_tg": %.6f, "t": %.6f, "speed": %.6f}`+"\n",
		pp, tg, s.batch, s.batch*(pp+tg), s.seconds*3, 1/s.seconds, s.seconds*float64(tg), float64(s.batch)/s.seconds, s.seconds*131, 1/s.seconds)
}

func appendLlamaBench(line []byte, i int, s step) []byte {
	ns := int(s.seconds * 128e9)
	return fmt.Appendf(line, `{"build_commit": "0000000", "build_number": 6000, "cpu_info": "synthetic", "gpu_info": "synthetic", "backends": "CUDA", "model_filename": "m.gguf", `+
		`"model_type": "llama 8B Q4_K - Medium", "model_size": 4000000000, "model_n_params": 8000000000, "n_batch": 2048, "n_ubatch": 512, "n_threads": 8, "type_k": "f16", "type_v": "f16", `+
		`"n_gpu_layers": 99, "flash_attn": true, "n_prompt": %d, "n_gen": 128, "n_depth": %d, "test_time": "2026-11-20T10:00:%02dZ", "avg_ns": %d, "stddev_ns": 1000, "avg_ts": %.6f, "stddev_ts": 0.5, `+
		`"samples_ns": [%d, %d, %d], "samples_ts": [%.4f, %.4f, %.4f]}`+"\n",
		512*prefills(i), int(s.seqLen), i%60, ns, 1/s.seconds, ns, ns+70_123, ns-69_321, 1/s.seconds, 1/s.seconds, 1/s.seconds)
}

func appendOneBatch(line []byte, i int, s step) []byte {
	if prefills(i) > 0 {
		return fmt.Appendf(line, `{"run_name": "sweep", "batch_size": %d, "input_len": %d, "output_len": 1, "prefill_latency": %v, "total_latency": %v}`+"\n",
			s.batch, int(s.seqLen), s.seconds, s.seconds)
	}
	return fmt.Appendf(line, `{"run_name": "sweep", "batch_size": %d, "input_len": %d, "output_len": 32, "prefill_latency": %v, "prefill_throughput": %v, `+
		`"median_decode_latency": %v, "median_decode_throughput": %v, "total_latency": %v, "overall_throughput": %v}`+"\n",
		s.batch, int(s.seqLen), s.seconds*3, 1/s.seconds, s.seconds, float64(s.batch)/s.seconds, s.seconds*35, 32/s.seconds)
}

func appendExecTime(line []byte, i int, s step) []byte {
	list := func(name string, value int) {
		line = fmt.Appendf(line, `"%s": [%d`, name, value)
		for range s.batch - 1 {
			line = fmt.Appendf(line, ", %d", value)
		}
		line = append(line, "], "...)
	}
	mode, n := "decode", int(s.seqLen)
	if prefills(i) > 0 {
		mode = "prefill"
	}
	line = fmt.Appendf(line, `{"batch_size": %d, "total_token_length": %d, "skew": 0.0, `, s.batch, s.tokens())
	list("combined_seq_lens", n)
	list("cached_prefix_lens", n)
	list("new_extend_lens", 1)
	return fmt.Appendf(line, `"total_extend_len": %d, "latency": %v, "throughput": %v, "forward_mode": "%s"}`+"\n", s.batch, s.seconds, float64(s.batch)/s.seconds, mode)
}

func appendEvents(line []byte, i int, s step) []byte {
	integer := func(key string, value int) {
		line = fmt.Appendf(line, `{"key": "%s", "value": {"intValue": "%d"}}, `, key, value)
	}
	const blocks = 7463
	used := s.tokens()/16 + 1
	line = append(line, `{"resourceSpans": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "vllm"}}]}, `+
		`"scopeSpans": [{"scope": {"name": "vllm.scheduler.step"}, "spans": [{"traceId": "00", "spanId": "01", "name": "scheduler_steps", "events": [`...)
	line = fmt.Appendf(line, `{"timeUnixNano": "%d", "name": "step.BATCH_SUMMARY", "attributes": [`, 1_790_000_000_000_000_000+i)
	integer("step.id", i)
	integer("step.ts_start_ns", 1_000_000_000_000+i*10_000_000)
	integer("step.duration_us", int(s.seconds*1e6))
	integer("queue.running_depth", s.batch)
	integer("queue.waiting_depth", 0)
	integer("batch.num_prefill_reqs", prefills(i))
	integer("batch.num_decode_reqs", s.batch)
	integer("batch.scheduled_tokens", s.batch)
	integer("batch.prefill_tokens", 512*prefills(i))
	integer("batch.decode_tokens", s.batch)
	line = fmt.Appendf(line, `{"key": "kv.usage_gpu_ratio", "value": {"doubleValue": %v}}, `, float64(used)/blocks)
	integer("kv.blocks_free_gpu", blocks-used)
	return fmt.Appendf(line, `{"key": "kv.blocks_total_gpu", "value": {"intValue": "%d"}}]}]}]}]}]}`+"\n", blocks)
}
