package steplog

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
)

func TestDamagedGzip(t *testing.T) {
	packed := pack([]byte(strings.Repeat(good+"\n", 1000)))
	wrong := bytes.Clone(packed)
	wrong[len(wrong)-8] ^= 1
	broken := bytes.Clone(packed)
	broken[len(broken)/2] ^= 0xff
	for name, c := range map[string]struct {
		data   []byte
		remedy string
	}{
		"header only": {packed[:2], "cut off"},
		"half header": {packed[:7], "cut off"},
		"cut off":     {packed[:len(packed)/2], "cut off"},
		"no trailer":  {packed[:len(packed)-3], "cut off"},
		"checksum":    {wrong, "damaged"},
		"flipped":     {broken, "the gzip data are"},
		"bytes after": {append(bytes.Clone(packed), "more bytes than a header has"...), "other bytes follow"},
		"zeros after": {append(bytes.Clone(packed), make([]byte, 512)...), "other bytes follow"},
		"bad header":  {append([]byte("\x1f\x8b\x09"), packed[3:]...), "header is damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(context.Background(), "log", bytes.NewReader(c.data), Options{SkipBad: true})
			var file *FileError
			require.ErrorAs(t, err, &file)
			assert.Contains(t, err.Error(), c.remedy)
		})
	}
}

func TestFileErrors(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("its errors have other names")
	}
	dir := t.TempDir()
	plain, circle := filepath.Join(dir, "file"), filepath.Join(dir, "circle")
	require.NoError(t, os.WriteFile(plain, nil, 0o666))
	require.NoError(t, os.Symlink("circle", circle))
	for name, c := range map[string]struct {
		path string
		is   error
		text string
	}{
		"missing":      {filepath.Join(dir, "no\x1bne"), fs.ErrNotExist, `no\x1bne": no such file or directory; check the path`},
		"directory":    {dir, errDirectory, "it is a directory; give the log file"},
		"below a file": {filepath.Join(plain, "x"), syscall.ENOTDIR, "not a directory; check the path"},
		"circle":       {circle, syscall.ELOOP, "check the path"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadFile(context.Background(), c.path, Options{})
			require.ErrorIs(t, err, c.is)
			assert.Contains(t, err.Error(), c.text)
			assertPrintable(t, err.Error())
		})
	}

	_, err := ReadFile(context.Background(), filepath.Join(dir, "none"), Options{Remedies: Remedies{Path: "check --file"}})
	require.ErrorContains(t, err, "no such file or directory; check --file")

	_, err = Read(context.Background(), "log", iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(good))), Options{})
	var file *FileError
	require.ErrorAs(t, err, &file)
	require.ErrorIs(t, err, iotest.ErrTimeout)

	_, err = Read(context.Background(), "log", iotest.ErrReader(errors.New("EIO")), Options{})
	require.ErrorAs(t, err, &file)

	_, err = Read(context.Background(), "log", stuck{}, Options{})
	require.ErrorIs(t, err, io.ErrNoProgress)
}

// stuck is a reader that never gives anything.
type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

func TestReadStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	r, w := io.Pipe() // blocks for ever
	defer w.Close()
	go func() {
		_, _ = io.WriteString(w, good)
		cancel()
	}()
	_, err := Read(ctx, "log", r, Options{})
	require.ErrorIs(t, err, context.Canceled)

	_, err = ReadFile(ctx, decodeLog, Options{})
	require.ErrorIs(t, err, context.Canceled)
}

// Neither a line without an end, nor lines without end, nor bad ones take memory.
func TestReadTakesConstantMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a gigabyte")
	}
	for name, piece := range map[string]string{
		"one line":    strings.Repeat("x", 1<<16),
		"one string":  `{"a":"` + strings.Repeat("x", 1<<16),
		"blank lines": strings.Repeat("\n", 1<<16),
		"idle steps":  strings.Repeat("{\"batch_size\":0}\n", 1<<12),
		"bad lines":   strings.Repeat("{\"batch_size\":1}\n", 1<<12),
	} {
		t.Run(name, func(t *testing.T) {
			const times = 1000
			var most uint64
			opt := Options{SkipBad: true, Progress: func(Progress) {
				runtime.GC() // what is in use counts, not the garbage, which depends on the machine
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}}
			_, err := Read(context.Background(), "log", &repeat{piece: piece, times: times}, opt)
			var none *NoRowsError
			require.ErrorAs(t, err, &none)
			assert.Less(t, most, uint64(2*(maxParsers+8)*jsonscan.Size), fmt.Sprintf("%d bytes read", times*len(piece)))
		})
	}
}

// repeat is a reader of a text a number of times.
type repeat struct {
	piece string
	times int
	rest  string
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.rest == "" {
		if r.times == 0 {
			return 0, io.EOF
		}
		r.times--
		r.rest = r.piece
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}
