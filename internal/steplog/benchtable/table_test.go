package benchtable

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/formattest"
)

const (
	splitwiseHead = "model,hardware,prompt_size,batch_size,token_size,peak_power,average_power,prompt_time,token_time,e2e_time,tensor_parallel\n"
	splitwiseLine = "m,h100,512,4,128,1.0,0.7,60.96,11.5,1467.1,8\n"
)

var splitwiseRow = format.Row{BatchSize: 4, SeqLen: 576, StepTime: 11.5}

func TestForms(t *testing.T) {
	for name, text := range map[string]string{
		"as it is":        splitwiseHead + splitwiseLine,
		"CRLF":            strings.ReplaceAll(splitwiseHead+splitwiseLine, "\n", "\r\n"),
		"no last newline": splitwiseHead + strings.TrimSuffix(splitwiseLine, "\n"),
		"blank lines":     "\n" + splitwiseHead + "\n" + splitwiseLine + "\n",
		"quotes":          `"model","hardware","prompt_size","batch_size","token_size","token_time","tensor_parallel"` + "\n" + `"m, ""x""","h100","512","4","128","11.5","8"` + "\n",
		"spaces":          "model, hardware, prompt_size, batch_size, token_size, token_time, tensor_parallel\nm, h100, 512, 4, 128 , 11.5, 8\n",
		"other order":     "token_time,tensor_parallel,hardware,model,batch_size,token_size,prompt_size\n11.5,8,h100,m,4,128,512\n",
		"an index":        "," + splitwiseHead + "0," + splitwiseLine,
		"other numbers":   splitwiseHead + "m,h100,512.0,4.,1.28e2,1.0,0.7,60.96,+11.5,1467.1,8\n",
		"no labels":       "batch_size,prompt_size,token_size,token_time\n4,512,128,11.5\n",
	} {
		l := parsed(splitwise(), text)
		assert.Equal(t, []format.Row{splitwiseRow}, l.Rows, name)
		assert.Empty(t, l.Faults, name)
	}
	twice := parsed(splitwise(), splitwiseHead+splitwiseLine+"token_time,batch_size,token_size,prompt_size\n11.5,4,128,512\n"+splitwiseHead+splitwiseLine)
	assert.Equal(t, []format.Row{splitwiseRow, splitwiseRow, splitwiseRow}, twice.Rows)
	assert.Equal(t, format.Drops{format.Noise: 3}, twice.Dropped)
	assert.Equal(t, [][]format.Label{twice.Labels[0], nil, twice.Labels[0]}, twice.Labels)
}

func TestFaults(t *testing.T) {
	for line, want := range map[string]format.Fault{
		"m,h100,512,4,128,1.0,0.7,60.96,,1467.1,8":           {Kind: format.Missing, Role: format.StepTime, Name: "token_time"},
		"m,h100,512,4,128,1.0,0.7,60.96,0,1467.1,8":          {Kind: format.NotPositive, Role: format.StepTime, Name: "token_time"},
		"m,h100,512,4,128,1.0,0.7,60.96,-1,1467.1,8":         {Kind: format.NotPositive, Role: format.StepTime, Name: "token_time"},
		"m,h100,512,4,128,1.0,0.7,60.96,nan,1467.1,8":        {Kind: format.NotNumber, Role: format.StepTime, Name: "token_time"},
		"m,h100,512,4,128,1.0,0.7,60.96,1e400,1467.1,8":      {Kind: format.TooLarge, Role: format.StepTime, Name: "token_time"},
		"m,h100,512,x,128,1.0,0.7,60.96,1,1467.1,8":          {Kind: format.NotNumber, Role: format.BatchSize, Name: "batch_size"},
		"m,h100,512,0x1,128,1.0,0.7,60.96,1,1467.1,8":        {Kind: format.NotNumber, Role: format.BatchSize, Name: "batch_size"},
		"m,h100,1e300,1e300,128,1.0,0.7,60.96,1,1467.1,8":    {Kind: format.ProductTooLarge, Role: format.SeqLen, Name: "prompt_size"},
		"m,h100,512,4,128,1.0,0.7,60.96,11.5,1467.1":         {Kind: format.Truncated},
		"m,h,100,512,4,128,1.0,0.7,60.96,11.5,1467.1,8":      {Kind: format.Trailing},
		"m,h100,512,4,128,1.0,0.7,60.96,11.5,1467.1\x00,8,9": {Kind: format.Binary},
	} {
		l := parsed(splitwise(), splitwiseHead+line+"\n"+splitwiseLine)
		require.Equal(t, format.Counts{{Fault: want, Lines: 1}}, l.Faults, line)
		require.Len(t, l.Rows, 1)
		require.NotEmpty(t, splitwise().Words(want.Kind).ReasonOf(want), line)
		if want.Name != "" {
			require.Positive(t, l.Shown[0].Column, line)
		}
	}
	l := parsed(splitwise(), splitwiseHead+"m,h100,512,4,128,1.0,0.7,60.96,fast,1467.1,8\n")
	assert.Equal(t, "fast", l.Shown[0].Found)
	assert.Equal(t, 32, l.Shown[0].Column)
}

func TestOtherText(t *testing.T) {
	l := parsed(splitwise(), "a,b\n1,2\n")
	assert.Equal(t, format.Counts{{Fault: format.Fault{Kind: format.NotRecord, Name: "batch_size"}, Lines: 2}}, l.Faults)
	assert.Empty(t, parsed(splitwise(), "").Faults)
}

func TestTorn(t *testing.T) {
	l := parsed(splitwise(), splitwiseHead+splitwiseLine+"m,h100,512,4,128,1.0,0.7,60.96,11")
	assert.Equal(t, format.Drops{format.Noise: 1, format.Torn: 1}, l.Dropped)
	assert.Empty(t, l.Faults)
	assert.Len(t, l.Rows, 1)
}

func TestDistServe(t *testing.T) {
	const head = "model_name\tpp\ttp\tbatch_size\tinput_length\tbeam_width\titer_latencies(s)\n"
	l := parsed(distServe(), head+"m\t2\t1\t8\t128\t1\t[0.5]\nm\t2\t1\t8\t128\t1\t[0.5,0.25]\nm\t2\t1\t8\t128\t1\t\n")
	assert.Equal(t, []format.Row{{BatchSize: 8, SeqLen: 129, StepTime: 250}}, l.Rows)
	assert.Equal(t, format.Drops{format.Noise: 1, format.Prefill: 2, format.NoTime: 1}, l.Dropped)
	assert.Equal(t, []string{pipelineNote}, l.Notes)
	for _, list := range []string{"0.5", "[0.5, 0.25", "[0.5, x]", "[0.5, 0]", "[0.5, -1]", "[]", "[0.5,]", "[0.5 0.3]", "[0.5, 1e306]", "["} {
		l := parsed(distServe(), head+"m\t1\t1\t8\t128\t1\t"+list+"\n")
		assert.Equal(t, format.Counts{{Fault: format.Fault{Kind: format.NotNumber, Role: format.StepTime, Name: "iter_latencies(s)"}, Lines: 1}}, l.Faults, list)
		assert.Empty(t, l.Rows, list)
	}
	l = parsed(distServe(), head+"m\t1\t1\t0\t128\t1\t[0.5, 0.25]\n")
	assert.Equal(t, format.NotPositive, l.Faults[0].Fault.Kind)
}

func TestVidur(t *testing.T) {
	const head = ",time_stats.attn_decode.median,batch_size,prefill_chunk_size,kv_cache_size,is_prefill\n"
	l := parsed(vidur(), head+"0,0.5,8,0,64,False\n1,,8,0,64,False\n2,0.5,8,16,64,False\n3,0.5,8,0,64,True\n4,0.5,8,0,0,False\n")
	assert.Equal(t, []format.Row{{BatchSize: 8, SeqLen: 64, StepTime: 0.5}}, l.Rows)
	assert.Equal(t, format.Drops{format.Noise: 1, format.NoTime: 1, format.Prefill: 2, format.NoLength: 1}, l.Dropped)
	mlp := ",time_stats.mlp_up_proj.median,num_tokens\n0,0.5,8\n"
	require.True(t, vidur().Recognise([]byte(mlp)))
	assert.Contains(t, parsed(vidur(), mlp).Refusal.Remedy, "attention.csv")
}

func TestAIConfigurator(t *testing.T) {
	const head = "framework,version,device,op_name,kernel_source,batch_size,isl,num_heads,window_size,step,latency,power\n"
	l := parsed(aiConfigurator(), head+"V,1,D,generation_mla,k,8,1,32,128,63,0.5,700\nV,1,D,generation_mla,k,8,2,32,128,63,0.5,700\n")
	assert.Equal(t, []format.Row{{BatchSize: 8, SeqLen: 64, StepTime: 0.5}}, l.Rows)
	assert.Equal(t, format.Drops{format.Noise: 1, format.Prefill: 1}, l.Dropped)
	assert.Contains(t, l.LabelsOf(0), "window_size=128")
	assert.Contains(t, l.LabelsOf(0), "op_name=generation_mla")
}

func TestXLLM(t *testing.T) {
	l := parsed(xllm(), "512,4,18.1394\r\n\n512, 8, 20\n")
	assert.Equal(t, []format.Row{{BatchSize: 4, SeqLen: 512, StepTime: 18.1394}, {BatchSize: 8, SeqLen: 512, StepTime: 20}}, l.Rows)
	assert.Nil(t, l.Refusal)
	assert.NotNil(t, parsed(xllm(), "512,18.1394\n1024,20.5\n").Refusal)
	assert.Nil(t, parsed(xllm(), "512,4,18.1394\n1024,20.5\n").Refusal)
	assert.Contains(t, parsed(xllmPrefill(), "512,4,18.1394\n").Refusal.Remedy, "profile_decode_step_time.txt")
}

func TestBatchedBench(t *testing.T) {
	const (
		setUp  = "main: n_kv_max = 65536, n_batch = 4, flash_attn = 1, is_pp_shared = 0, is_tg_separate = 0, n_threads = 8\n"
		header = "|    PP |     TG |    B |   N_KV |   T_PP s | S_PP t/s |   T_TG s | S_TG t/s |      T s |    S t/s |\n|-------|--------|------|--------|----------|----------|----------|----------|----------|----------|\n"
		row    = "|   128 |    128 |    2 |    512 |    0.112 |  2277.58 |    1.280 |   169.79 |    1.620 |   316.02 |\n"
	)
	want := format.Row{BatchSize: 2, SeqLen: 192, StepTime: 10}
	l := parsed(llamaBatchedBench(), header+row+"llama_decode: failed to find a slot\n"+row)
	assert.Equal(t, []format.Row{want, want}, l.Rows)
	assert.Nil(t, l.Labels[0])
	l = parsed(llamaBatchedBench(), row+setUp+header+strings.Replace(row, "|    128 |    2 |", "|      0 |    2 |", 1)+row+strings.Replace(row, "1.280", "0.064", 1))
	assert.Equal(t, []format.Row{want, {BatchSize: 2, SeqLen: 192, StepTime: 0.5}}, l.Rows)
	assert.Equal(t, []string{"is_pp_shared=0", "flash_attn=1", "n_threads=8"}, l.LabelsOf(0))
	assert.Equal(t, format.Drops{format.Prefill: 1, format.Noise: 4}, l.Dropped)
	assert.Equal(t, []string{fewDigits}, l.Notes)
	l = parsed(llamaBatchedBench(), strings.Replace(setUp, "is_pp_shared = 0", "is_pp_shared = 1", 1)+header+strings.Replace(row, "|    2 |", "|    8 |", 1))
	assert.Equal(t, []string{promptShared, severalCalls}, l.Notes)
	separate := strings.Replace(setUp, "is_tg_separate = 0", "is_tg_separate = 1", 1)
	assert.NotNil(t, parsed(llamaBatchedBench(), separate+header+row).Refusal)
	assert.Nil(t, parsed(llamaBatchedBench(), separate+header+strings.Replace(row, "|    2 |", "|    1 |", 1)).Refusal)
	assert.Equal(t, 1, parsed(llamaBatchedBench(), header+row+row[:60]).Dropped[format.Torn])
	assert.Equal(t, 1, parsed(llamaBatchedBench(), header+row+row[:60]+"\n").Faults.Total())
}

// Whatever the bytes are, in pieces of any size, all lines are accounted for.
func FuzzTables(f *testing.F) {
	for _, name := range []string{"splitwise.csv", "distserve.tsv", "vidur-attention.csv", "aiconfigurator-generation.csv", "xllm-decode.csv", "llama-batched-bench-table.md.txt"} {
		text, err := os.ReadFile("../../../testdata/formats/" + name)
		require.NoError(f, err)
		f.Add(string(text[:min(len(text), 1500)]), uint16(100))
	}
	f.Add("batch_size,prompt_size,token_size,token_time\n\"4\",\"\"\"512\",128,11.5\n|\n", uint16(1))
	formats := []format.Format{splitwise(), distServe(), vidur(), aiConfigurator(), xllm(), llamaBatchedBench()}
	f.Fuzz(func(t *testing.T, text string, size uint16) {
		if len(text) >= jsonscan.Size {
			return
		}
		for _, one := range formats {
			whole := formattest.Parse(one, text, none, jsonscan.Size)
			lines := map[int]bool{}
			for i, row := range whole.Rows {
				require.True(t, row.Usable())
				lines[whole.At[i]] = true
			}
			n := len(lines) + whole.Faults.Total()
			for why, k := range whole.Dropped {
				if one.Name == "distserve" && format.Drop(why) == format.Prefill {
					continue // one a line with rows, and one for each line of prefill alone
				}
				n += k
			}
			if one.Name != "distserve" {
				require.Equal(t, whole.Lines, n, one.Name)
			}
			pieces := formattest.Parse(one, text, none, 1+int(size))
			require.Equal(t, whole.Rows, pieces.Rows)
			require.Equal(t, whole.At, pieces.At)
			require.Equal(t, whole.Labels, pieces.Labels)
			require.Equal(t, whole.Dropped, pieces.Dropped)
			require.Equal(t, whole.Faults, pieces.Faults)
		}
	})
}
