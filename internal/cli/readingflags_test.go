package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/steplog/format"
)

// What the flags say reaches the reader.
func TestReadingFlags(t *testing.T) {
	r := readingFlags{}
	_, operands, err := command{}.parse(r.specs(), []string{
		"--format", "jsonl", "--columns", "batch=bs, length = total/bs,time=x.y", "--time_unit=us",
		"--where", "hardware=h100=80gb", "--where", " tp =8", "--seq_len", "512", "--kv_cache_tokens", "430192", "--block_size", "16", "--skip_bad_lines",
	})
	require.NoError(t, err)
	require.Empty(t, operands)
	o, err := r.options()
	require.NoError(t, err)
	assert.Equal(t, format.Settings{
		Columns:  map[format.Role]string{format.BatchSize: "bs", format.SeqLen: "total/bs", format.StepTime: "x.y"},
		TimeUnit: 1e-3,
		Where:    []format.Label{{Name: "hardware", Value: "h100=80gb"}, {Name: "tp", Value: "8"}},
		SeqLen:   512, KVCacheTokens: 430192, BlockSize: 16,
	}, o.Settings)
	assert.Equal(t, "jsonl", o.Format)
	assert.True(t, o.SkipBad)

	none := readingFlags{}
	o, err = none.options()
	require.NoError(t, err)
	assert.Equal(t, format.Settings{}, o.Settings)
}

func TestWrongReadingFlags(t *testing.T) {
	for _, c := range []struct {
		args    []string
		message string
	}{
		{[]string{"--format", "jsnol"}, "--format: no format is called \"jsnol\"; there are jsonl"},
		{[]string{"--columns", "batch=a,size=b"}, `--columns: "size=b" is neither batch=NAME, nor length=NAME, nor time=NAME; try --help`},
		{[]string{"--columns", "batch="}, `--columns: "batch=" is neither`},
		{[]string{"--columns", "batch=a,batch=b"}, "--columns: batch is said twice"},
		{[]string{"--time_unit", "minutes"}, `--time_unit: "minutes" is neither s, nor ms, us or ns`},
		{[]string{"--where", "hardware"}, `--where: "hardware" is not NAME=VALUE`},
		{[]string{"--where", "=x"}, `--where: "=x" is not NAME=VALUE`},
		{[]string{"--seq_len", "-1"}, "--seq_len: -1 is not a finite number > 0"},
		{[]string{"--kv_cache_tokens", "NaN"}, "--kv_cache_tokens: NaN is not"},
		{[]string{"--block_size", "x"}, `invalid value "x" for flag --block_size`},
		{[]string{"--data_path", "-", "--data_path", "-"}, "--data_path: standard input can be read only once"},
		{[]string{"--data_path", shipped, "--data_path", ""}, "--data_path is empty"},
	} {
		o := tool(t, nil, append([]string{"--model_name", "m"}, c.args...)...)
		require.Equal(t, exitUsage, o.code, c.args)
		require.Contains(t, o.stderr, c.message)
		require.Empty(t, o.stdout)
		require.Empty(t, o.files)
	}
}

// Rows of the script's log are chosen by its columns.
func TestWhereWithoutLabels(t *testing.T) {
	o := tool(t, nil, "--model_name", "m", "--data_path", shipped, "--where", "tp=8")
	require.Equal(t, exitData, o.code)
	require.Contains(t, o.stderr, "no column is called tp; the columns are batch_size, avg_seq_len, step_time\n")
}
