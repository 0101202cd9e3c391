package golden

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// recorder notes a failure instead of failing.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper() {}

func (r *recorder) Fatalf(string, ...any) { r.failed = true }

// Two compressions of one picture, and another picture.
func TestPixels(t *testing.T) {
	encode := func(level png.CompressionLevel, shade uint8) []byte {
		picture := image.NewGray(image.Rect(0, 0, 40, 30))
		picture.SetGray(3, 4, color.Gray{shade})
		var b bytes.Buffer
		require.NoError(t, (&png.Encoder{CompressionLevel: level}).Encode(&b, picture))
		return b.Bytes()
	}
	small, large := encode(png.BestCompression, 9), encode(png.NoCompression, 9)
	require.NotEqual(t, small, large)
	require.Equal(t, Pixels(t, small), Pixels(t, large))
	require.NotEqual(t, Pixels(t, small), Pixels(t, encode(png.BestCompression, 10)))
}

func TestRequire(t *testing.T) {
	if *update {
		t.Skip("with -update there is nothing to compare")
	}
	path := filepath.Join(t.TempDir(), "golden.txt")
	require.NoError(t, os.WriteFile(path, []byte("one\ntwo\n"), 0o666))
	Require(t, path, []byte("one\ntwo\n"))
	r := &recorder{TB: t}
	defer func() { require.True(t, r.failed, "another text is noticed") }()
	Require(r, path, []byte("one\n2\n"))
}
