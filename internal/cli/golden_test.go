package cli

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

// The golden files name the profile as one in the folder of go.mod does.
func TestGolden(t *testing.T) {
	t.Chdir(testkit.Path("."))
	o := tool(t, nil, "--model_name", "cpu-a", "--data_path", testkit.DecodeLog)
	require.Equal(t, exitDone, o.code, o.stderr)
	require.Empty(t, o.stderr)
	testkit.RequireGolden(t, "testdata/golden/report.txt", []byte(o.stdout))
	config := o.files["config/cpu-a.json"]
	for _, name := range []string{"prediction_accuracy", "error_by_parameters", "prediction_bands", "model_comparison"} {
		path := "visualiztion/cpu-a/" + name + ".png"
		require.Contains(t, o.files, path)
		sum := fmt.Sprintf("%x", sha256.Sum256([]byte(o.files[path])))
		require.Contains(t, config, sum)
		config = strings.Replace(config, sum, "pixels "+testkit.Pixels(t, []byte(o.files[path])), 1)
	}
	testkit.RequireGolden(t, "testdata/golden/cpu-a.json", []byte(config))
	require.Len(t, o.files, 5)
}

// The keys that the script's users read, in the script's order, and four numbers by
// position.
func TestConfigurationKeepsItsContract(t *testing.T) {
	o := tool(t, nil, "--model_name", "cpu-a", "--data_path", shipped)
	d := json.NewDecoder(strings.NewReader(o.files["config/cpu-a.json"]))
	var keys []string
	depth := 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		switch v := token.(type) {
		case json.Delim:
			if v == '{' || v == '[' {
				depth++
			} else {
				depth--
			}
		case string:
			if depth == 1 {
				keys = append(keys, v)
				var value json.RawMessage
				require.NoError(t, d.Decode(&value))
				if v == "model_coefficients" {
					require.Regexp(t, `^\{\s*"a": [0-9.]+,\s*"b": [0-9.]+,\s*"c": [0-9.]+,\s*"d": [0-9.]+\s*\}$`, string(value))
				}
			}
		}
	}
	require.Equal(t, []string{"model_name", "data_path", "model_coefficients", "model_statistics", "units",
		"schema_version", "data", "inference", "influence", "cross_validation", "model_comparison", "warnings", "figures"}, keys)
}
