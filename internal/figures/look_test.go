package figures

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

var look = flag.String("look", "", "write the figures of all cases into this folder")

// TestLook writes the figures for people to look at, where they ask for it.
func TestLook(t *testing.T) {
	if *look == "" {
		t.Skip("no -look folder")
	}
	all := cases(t)
	all["million"] = fitted(made(1_000_000, 0.1))
	for name, in := range all {
		for _, format := range []Format{"png", "svg"} {
			files, err := Render(context.Background(), in, format)
			require.NoError(t, err, name)
			require.NoError(t, os.MkdirAll(*look, 0o755))
			for _, f := range files {
				require.NoError(t, os.WriteFile(filepath.Join(*look, name+"."+f.Name), f.Data, 0o644))
			}
		}
	}
}
