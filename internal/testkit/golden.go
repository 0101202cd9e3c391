package testkit

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// update says that golden files are to be rewritten.
var update = os.Getenv("UPDATE_GOLDEN") != ""

// RequireGolden fails the test unless got is what the golden file at path holds, line by
// line.
func RequireGolden(t testing.TB, path string, got []byte) {
	t.Helper()
	if update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
		require.NoError(t, os.WriteFile(path, got, 0o666))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "no golden file: make golden writes it")
	was, is := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			t.Fatalf("%s:%d differs\nwas %.300q\nis  %.300q", path, i+1, was[i], is[i])
		}
	}
	require.Len(t, is, len(was), "lines of %s", path)
}

// RequirePicture fails the test unless got, a PNG, shows what the file at path does. How
// it is compressed, which Go's library may change, does not matter.
func RequirePicture(t testing.TB, path string, got []byte) {
	t.Helper()
	if update {
		RequireGolden(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "no golden file: make golden writes it")
	require.Equal(t, Pixels(t, want), Pixels(t, got), "%s shows something else", path)
}

// Pixels returns a hash of what a PNG shows.
func Pixels(t testing.TB, data []byte) string {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	require.NoError(t, err)
	canvas := image.NewNRGBA(picture.Bounds())
	draw.Draw(canvas, canvas.Rect, picture, canvas.Rect.Min, draw.Src)
	return fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(canvas.Pix, "%v", canvas.Rect)))
}
