package benchtable

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/formattest"
)

var none format.Settings

func parsed(f format.Format, text string) *formattest.Log {
	return formattest.Parse(f, text, none, jsonscan.Size)
}

// Each sample gives the rows that are expected of it, and what is dropped is counted.
func TestSamples(t *testing.T) {
	for _, c := range []struct {
		format         format.Format
		file, expected string
		where          []format.Label
		dropped        format.Drops
		labels         []string
		starts         []string // of the names of files that the format recognises
	}{
		{
			splitwise(), "splitwise.csv", "splitwise.expect.jsonl", nil, format.Drops{format.Noise: 1},
			[]string{"model=synthetic-70b", "hardware=h100-80gb", "tensor_parallel=8"}, []string{"splitwise"},
		},
		{
			splitwise(), "splitwise-two-groups.csv", "splitwise-two-groups.expect.jsonl", []format.Label{{Name: "hardware", Value: "h100-80gb"}},
			format.Drops{format.Noise: 1, format.OtherGroup: 10},
			[]string{"model=synthetic-70b", "hardware=h100-80gb", "tensor_parallel=8"}, []string{"splitwise"},
		},
		{
			distServe(), "distserve.tsv", "distserve.expect.jsonl", nil, format.Drops{format.Noise: 1, format.Prefill: 15, format.NoTime: 1},
			[]string{"pp=1", "tp=1", "model_name=facebook/opt-1.3b", "beam_width=1"}, []string{"distserve"},
		},
		{
			vidur(), "vidur-attention.csv", "vidur-attention.expect.jsonl", nil, format.Drops{format.Noise: 1, format.Prefill: 1, format.NoLength: 1},
			[]string{"n_embd=8192", "n_q_head=64", "n_kv_head=8", "block_size=16", "num_tensor_parallel_workers=2", "attention_backend=AttentionBackend.FLASHINFER"},
			[]string{"vidur"},
		},
		{
			aiConfigurator(), "aiconfigurator-generation.csv", "aiconfigurator-generation.expect.jsonl", nil, format.Drops{format.Noise: 1, format.Prefill: 1},
			[]string{
				"op_name=generation_attention", "framework=VLLM", "version=0.24.0", "device=NVIDIA SYNTHETIC 80GB", "kernel_source=synthetic_kernel",
				"num_heads=32", "num_key_value_heads=8", "head_dim=128", "attn_dtype=bfloat16", "kv_cache_dtype=bfloat16", "beam_width=1",
			}, []string{"aiconfigurator"},
		},
		{
			xllm(), "xllm-decode.csv", "xllm-decode.expect.jsonl", nil, format.Drops{}, nil, []string{"none"},
		},
		{
			llamaBatchedBench(), "llama-batched-bench-table.md.txt", "llama-batched-bench-table.expect.jsonl", nil, format.Drops{format.Blank: 3, format.Noise: 5},
			[]string{"is_pp_shared=0", "flash_attn=1", "n_gpu_layers=99", "n_threads=8", "n_threads_batch=8"}, []string{"llama-batched-bench-table"},
		},
	} {
		t.Run(c.file, func(t *testing.T) {
			l := formattest.Sample(t, c.format, c.file, c.expected, format.Settings{Where: c.where})
			assert.Equal(t, c.dropped, l.Dropped)
			assert.Empty(t, l.Faults)
			assert.Empty(t, l.Notes)
			assert.Equal(t, c.labels, l.LabelsOf(0))
			assert.Equal(t, c.labels, l.LabelsOf(len(l.Rows)-1))
			formattest.Recognises(t, c.format, c.starts...)
		})
	}
}

// Two groups in one table keep their rows apart.
func TestGroups(t *testing.T) {
	l := parsed(splitwise(), formattest.Read(t, "splitwise-two-groups.csv"))
	assert.Len(t, l.Rows, 20)
	assert.Equal(t, "hardware=a100-80gb", l.LabelsOf(0)[1])
	assert.Equal(t, "hardware=h100-80gb", l.LabelsOf(19)[1])
}

// A fit of an operator is none of a step.
func TestPerOperator(t *testing.T) {
	for _, f := range []format.Format{splitwise(), distServe(), vidur(), aiConfigurator(), xllm(), llamaBatchedBench()} {
		operator := f.Name == "vidur" || f.Name == "aiconfigurator"
		assert.Equal(t, operator, f.PerOperator, f.Name)
		if operator {
			assert.Contains(t, f.Fidelity, "not of a step")
		}
	}
}

func TestNames(t *testing.T) {
	decode, prefill := xllm().RecogniseName, xllmPrefill().RecogniseName
	for name, want := range map[string]bool{
		"20260105_profile_decode_step_time.txt": true, "xllm-decode.csv": true, "decode.csv": false, "xllm.csv": false,
		"20260105_profile_prefill_step_time.txt": false, "x.txt": false,
	} {
		assert.Equal(t, want, decode(name), name)
	}
	assert.True(t, prefill("20260105_profile_prefill_step_time.txt"))
	assert.False(t, prefill("20260105_profile_decode_step_time.txt"))
}
