package steplog

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A generator writes the lines of a log in a format, step by step.
type generator struct {
	name, head string
	line       func(step, batch, length int, ms float64) string
}

// generators write logs as engines and benchmarks do: among the rows stands what is no row.
func generators() []generator {
	return []generator{
		{"sglang-server", "", func(i, batch, length int, ms float64) string {
			text := fmt.Sprintf("[2026-11-20 10:00:%02d TP0] Decode batch, #running-req: %d, #token: %d, token usage: 0.01, cuda graph: True, gen throughput (token/s): %.2f, #queue-req: 0\n",
				i%60, batch, batch*length, float64(batch)/ms*1000)
			if i%16 == 0 {
				text = fmt.Sprintf("[2026-11-20 10:00:%02d TP0] Prefill batch, #new-seq: 8, #new-token: 4096, #cached-token: 0, token usage: 0.05, #running-req: 8, #queue-req: 0\n", i%60) + text
			}
			return text
		}},
		{"trtllm-iterlog", "", func(i, batch, length int, ms float64) string {
			return fmt.Sprintf("[11/20/2026-10:00:%02d] [TRT-LLM] [I] [_torch][RANK 0] iter = %d, global_rank = 0, rank = 0, num_scheduled_requests = %d, kv_cache_util = 0.010, currank_total_requests = %d/%d, "+
				"host_step_time = %.4fms, prev_device_step_time = %.4fms, timestamp = 2026-11-20 10:00:%02d, states = {'num_ctx_requests': %d, 'num_ctx_tokens': 0, 'num_generation_tokens': %d, 'cached_kv_tokens': %d}\n",
				i%60, i, batch, batch, batch, ms*1.1, ms, i%60, (i%16)/15, batch, batch*length)
		}},
		{"vllm-iteration", "INFO 11-20 09:59:40 [kv_cache_utils.py:1087] GPU KV cache size: 430,192 tokens\n", func(i, batch, length int, ms float64) string {
			return fmt.Sprintf("(APIServer pid=811) INFO 11-20 10:00:%02d [loggers.py:196] Engine 000: Iteration(%d): 0 context requests, 0 context tokens, %d generation requests, %d generation tokens, "+
				"iteration elapsed time: %.2f ms, GPU KV cache usage: %.1f%%\n", i%60, i, batch, batch, ms, 0.1+float64(batch*length)/4301.92)
		}},
		{
			"llama-batched-bench-table", "|    PP |     TG |    B |   N_KV |   T_PP s | S_PP t/s |   T_TG s | S_TG t/s |      T s |    S t/s |\n",
			func(i, batch, length int, ms float64) string {
				return fmt.Sprintf("|%6d |    128 | %4d | %6d |    0.061 |  2091.50 | %8.3f | %8.2f | %8.3f | %8.2f |\n", length, batch, batch*(length+128), ms*0.128, 128/ms, ms*0.128+0.061, 100.0)
			},
		},
		{
			"splitwise", "model,hardware,prompt_size,batch_size,token_size,peak_power,average_power,prompt_time,token_time,e2e_time,tensor_parallel\n",
			func(i, batch, length int, ms float64) string {
				return fmt.Sprintf("synthetic-70b,h100-80gb,%d,%d,128,1.0000125,0.7359,%v,%v,%v,8\n", length, batch, ms*3, ms/7, ms*128)
			},
		},
		{"distserve", "model_name\tpp\ttp\tbatch_size\tinput_length\tbeam_width\titer_latencies(s)\n", func(i, batch, length int, ms float64) string {
			return fmt.Sprintf("facebook/opt-1.3b\t1\t1\t%d\t%d\t1\t[%.6f, %.6f, %.6f, %.6f]\n", batch, length, ms/100, ms/1000, ms/1001, ms/1002)
		}},
		{
			"vidur", ",time_stats.attn_decode.min,time_stats.attn_decode.max,time_stats.attn_decode.mean,time_stats.attn_decode.median,time_stats.attn_decode.std,time_stats.attn_prefill.median,n_embd,n_q_head,n_kv_head,block_size,num_tensor_parallel_workers,max_model_len,batch_size,prefill_chunk_size,kv_cache_size,is_prefill,attention_backend\n",
			func(i, batch, length int, ms float64) string {
				return fmt.Sprintf("%d,%.6f,%.6f,%.6f,%.6f,0.002365,,8192,64,8,16,2,4096,%d,0,%d,False,AttentionBackend.FLASHINFER\n", i, ms*0.9, ms*1.2, ms*1.01, ms, batch, length)
			},
		},
		{
			"aiconfigurator", "framework,version,device,op_name,kernel_source,batch_size,isl,num_heads,num_key_value_heads,head_dim,beam_width,attn_dtype,kv_cache_dtype,step,latency\n",
			func(i, batch, length int, ms float64) string {
				return fmt.Sprintf("VLLM,0.24.0,NVIDIA SYNTHETIC 80GB,generation_attention,synthetic_kernel,%d,1,32,8,128,1,bfloat16,bfloat16,%d,%.9f\n", batch, length, ms)
			},
		},
		{"xllm", "", func(i, batch, length int, ms float64) string {
			return fmt.Sprintf("%d,%d,%.6g\n", length, batch, ms)
		}},
	}
}

// write returns a log of about as many lines: a part, again and again, as formatting takes
// longer than reading.
func (g generator) write(lines int) []byte {
	const part = 10_000
	var text strings.Builder
	for i := range part {
		batch, length := 1+i/16%64, 100+i%3000
		text.WriteString(g.line(i, batch, length, 8+float64(batch*length)/5000+float64(i%97)/1000))
	}
	return append([]byte(g.head), bytes.Repeat([]byte(text.String()), lines/part)...)
}

// BenchmarkFormats reads a million lines of each format, and so does a reader in Python.
// Metrics are those of both, and how many times as fast the first is.
func BenchmarkFormats(b *testing.B) {
	const lines = 1_000_000
	for _, g := range generators() {
		b.Run(g.name, func(b *testing.B) {
			text := g.write(lines)
			name := b.TempDir() + "/20260105_profile_decode_step_time.txt"
			require.NoError(b, os.WriteFile(name, text, 0o600))
			b.SetBytes(int64(len(text)))
			rows := 0
			for b.Loop() {
				l, err := ReadFile(context.Background(), name, Options{Format: g.name})
				require.NoError(b, err)
				require.Equal(b, g.name, l.Format)
				rows = l.Rows()
			}
			seconds := b.Elapsed().Seconds() / float64(b.N)
			out, err := exec.Command("python3", "../../bench/readers.py", g.name, name).Output()
			if err != nil {
				b.Log("no comparison with Python: ", err)
				return
			}
			var pythonRows int
			var pythonSeconds float64
			_, err = fmt.Sscan(string(out), &pythonRows, &pythonSeconds)
			require.NoError(b, err)
			require.Equal(b, pythonRows, rows)
			b.ReportMetric(float64(len(text))/1e6/pythonSeconds, "python-MB/s")
			b.ReportMetric(pythonSeconds/seconds, "times-python")
		})
	}
}
