package testkit

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

func (r *recorder) Errorf(string, ...any) { r.failed = true }

func (r *recorder) FailNow() {}

// Two compressions of one picture, and another picture.
func TestPictures(t *testing.T) {
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
	other := encode(png.BestCompression, 10)
	require.NotEqual(t, Pixels(t, small), Pixels(t, other))

	if update {
		return // there is nothing to compare
	}
	path := filepath.Join(t.TempDir(), "picture.png")
	require.NoError(t, os.WriteFile(path, small, 0o666))
	r := &recorder{TB: t}
	RequirePicture(r, path, large)
	require.False(t, r.failed)
	RequirePicture(r, path, other)
	require.True(t, r.failed, "another picture is noticed")
}

func TestGolden(t *testing.T) {
	if update {
		t.Skip("with UPDATE_GOLDEN there is nothing to compare")
	}
	path := filepath.Join(t.TempDir(), "golden.txt")
	require.NoError(t, os.WriteFile(path, []byte("one\ntwo\n"), 0o666))
	RequireGolden(t, path, []byte("one\ntwo\n"))
	r := &recorder{TB: t}
	defer func() { require.True(t, r.failed, "another text is noticed") }()
	RequireGolden(r, path, []byte("one\n2\n"))
}
