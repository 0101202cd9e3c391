package figures

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"steptime/internal/analysis"
)

var look = flag.String("look", "", "write the figures of all cases into this folder")

// TestLook writes the figures for people to look at, where they ask for it.
func TestLook(t *testing.T) {
	if *look == "" {
		t.Skip("no -look folder")
	}
	all := map[string]*analysis.Result{"million": analyzed(t, "million", made(1_000_000, 0.1))}
	for name, c := range cases {
		all[name] = c.result(t, name)
	}
	for name, r := range all {
		for _, format := range []Format{"png", "svg"} {
			files, err := Render(context.Background(), r, name+".jsonl", version, format)
			require.NoError(t, err, name)
			require.NoError(t, os.MkdirAll(*look, 0o755))
			for _, f := range files {
				require.NoError(t, os.WriteFile(filepath.Join(*look, name+"."+f.Name), f.Data, 0o644))
			}
		}
	}
}
