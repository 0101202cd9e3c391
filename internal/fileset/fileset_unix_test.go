//go:build unix

package fileset

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

func TestPermissionsFollowTheUmask(t *testing.T) {
	for _, umask := range []fs.FileMode{0, 0o002, 0o022, 0o077} {
		dir := filepath.Join(t.TempDir(), "a", "b")
		old := syscall.Umask(int(umask))
		err := writeSet(dir, "new")
		syscall.Umask(old)
		require.NoError(t, err)
		for _, rel := range []string{"..", ".", "index", "pages", "pages/book"} {
			assert.Equal(t, 0o777&^umask, mode(t, filepath.Join(dir, rel)), "%s with umask %o", rel, umask)
		}
		for _, rel := range []string{page1, index} {
			assert.Equal(t, 0o666&^umask, mode(t, filepath.Join(dir, rel)), "%s with umask %o", rel, umask)
		}
	}
}

func mode(t *testing.T, name string) fs.FileMode {
	t.Helper()
	info, err := os.Lstat(name)
	require.NoError(t, err)
	return info.Mode().Perm()
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("no folder is read-only for root; TestReadOnlyFileSystem tests one that is")
	}
	dir := t.TempDir()
	require.NoError(t, writeSet(dir, "old"))
	index := filepath.Join(dir, "index")
	require.NoError(t, os.Chmod(index, 0o555))
	defer os.Chmod(index, 0o777)
	err := writeSet(dir, "new")
	assert.ErrorIs(t, err, fs.ErrPermission)
	assert.Equal(t, wholeSet("old"), testkit.Tree(t, dir))
}

// A pipe where a folder belongs is told: it is not opened, which would wait for ever.
func TestPipeInPlaceOfAFolder(t *testing.T) {
	for _, folder := range []string{"index", "pages", "pages/book"} {
		dir := t.TempDir()
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, folder)), 0o777))
		require.NoError(t, syscall.Mkfifo(filepath.Join(dir, folder), 0o666))
		require.ErrorIs(t, writeSet(dir, "new"), syscall.ENOTDIR, folder)
	}
}

// No link below the output folder is followed out of it, and none is written through.
func TestLinks(t *testing.T) {
	tests := map[string]struct {
		link, to string // "OUT" stands for a folder outside
		fails    bool
	}{
		"index leads out":             {"index", "OUT", true},
		"index leads out, relatively": {"index", "../outside", true},
		"pages leads out":             {"pages", "OUT", true},
		"the pages' folder leads out": {"pages/book", "OUT", true},
		"index leads nowhere":         {"index", "nowhere", true},
		"index leads in a circle":     {"index", "index", true},
		"the pages' folder moved":     {"pages/book", "../elsewhere", false},
		"a page leads out":            {page1, "OUT/file", false},
		"the index leads out":         {index, "OUT/file", false},
		"the index to nowhere":        {index, "nowhere", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			dir, outside := filepath.Join(top, "out"), filepath.Join(top, "outside")
			link := filepath.Join(dir, test.link)
			to := test.to
			if to[:3] == "OUT" {
				to = outside + to[3:]
			}
			for _, folder := range []string{outside, filepath.Join(dir, "elsewhere"), filepath.Dir(link)} {
				require.NoError(t, os.MkdirAll(folder, 0o777))
			}
			require.NoError(t, os.WriteFile(filepath.Join(outside, "file"), []byte("mine"), 0o666))
			litter := filepath.Base(temporary(index))
			require.NoError(t, os.WriteFile(filepath.Join(outside, litter), nil, 0o666))
			require.NoError(t, os.Symlink(to, link))
			before := testkit.Tree(t, dir)

			err := writeSet(dir, "new")
			assert.Equal(t, map[string]string{"file": "mine", litter: ""}, testkit.Tree(t, outside))
			if test.fails {
				assert.ErrorIs(t, err, errLink)
				assert.ErrorContains(t, err, link)
				assert.Equal(t, before, testkit.Tree(t, dir))
				return
			}
			require.NoError(t, err)
			for _, rel := range []string{page1, page2, index} {
				data, err := os.ReadFile(filepath.Join(dir, rel))
				require.NoError(t, err)
				assert.Equal(t, "new", string(data))
			}
		})
	}
}

func TestOutputFolderMayBeALink(t *testing.T) {
	top := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(top, "real"), 0o777))
	require.NoError(t, os.Symlink("real", filepath.Join(top, "link")))
	require.NoError(t, writeSet(filepath.Join(top, "link"), "new"))
	assert.Equal(t, wholeSet("new"), testkit.Tree(t, filepath.Join(top, "real")))
}

func TestOutputFolderIsALinkToNowhere(t *testing.T) {
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink("nowhere", link))
	assert.ErrorIs(t, writeSet(link, "new"), fs.ErrNotExist)
}

func TestPipeInPlaceOfAFile(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "index"), 0o777))
	require.NoError(t, syscall.Mkfifo(filepath.Join(dir, index), 0o666))
	assert.ErrorIs(t, writeSet(dir, "new"), errNotFile)
}

// Runs wait for one that fails and takes the output folder with it; of those that
// waited, some fail too, in the folder that another one created.
func TestFolderGoesWhileWaiting(t *testing.T) {
	for range 20 {
		dir := filepath.Join(t.TempDir(), "a", "b")
		first, err := Begin(dir, options)
		require.NoError(t, err)
		results := make(chan error)
		for i := range 8 {
			go func() { results <- writeOrAbort(dir, i%2 == 0) }()
		}
		first.Abort()
		for range 8 {
			assert.NoError(t, <-results)
		}
		assert.Equal(t, wholeSet("new"), testkit.Tree(t, dir))
	}
}

func writeOrAbort(dir string, abort bool) error {
	if !abort {
		return writeSet(dir, "new")
	}
	s, err := Begin(dir, options)
	if err == nil {
		err = s.Add(index, nil)
		s.Abort()
	}
	return err
}
