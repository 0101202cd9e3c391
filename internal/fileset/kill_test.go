//go:build unix

package fileset

import (
	"bufio"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

var kills = flag.Int("kills", 100, "how many processes TestKill kills")

// size is what a test process writes into each file, in bytes: enough that a file
// that is not written with care is seen half-written.
const size = 1 << 16

// TestMain is also the process that the tests here start and kill: with the
// environment variable set, the test binary writes sets and runs no tests.
func TestMain(m *testing.M) {
	if spec := os.Getenv("STEPTIME_TEST_WRITER"); spec != "" {
		os.Exit(writer(spec))
	}
	os.Exit(m.Run())
}

// writer writes the sets first, first+1, …, last for "first last folder", and prints
// a line after each.
func writer(spec string) int {
	var first, last int
	var dir string
	if _, err := fmt.Sscanf(spec, "%d %d %s", &first, &last, &dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	for n := first; n <= last; n++ {
		if err := writeSet(dir, contents(n)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		fmt.Println(n)
	}
	return 0
}

func startWriter(t *testing.T, dir string, first, last int) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), fmt.Sprintf("STEPTIME_TEST_WRITER=%d %d %s", first, last, dir))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	return cmd, bufio.NewScanner(out)
}

// contents is what every file of set n holds.
func contents(n int) string {
	line := fmt.Sprintf("%07d\n", n)
	return strings.Repeat(line, size/len(line))
}

// setOf returns the set that a file is of, after checking that it is whole.
func setOf(t *testing.T, dir, rel string) int {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, rel))
	require.NoError(t, err)
	n, err := strconv.Atoi(string(data[:7]))
	require.NoError(t, err)
	require.True(t, string(data) == contents(n), "%s is not whole", rel)
	return n
}

// Processes that write one set after the other are killed at random moments. Each
// time, every file is whole, and of the last set or the one before, the index
// the last to change; and the next run leaves no litter.
func TestKill(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	littered, mixed, n := 0, 0, 1
	count := *kills
	if testing.Short() {
		count = min(count, 20)
	}
	for range count {
		cmd, lines := startWriter(t, dir, n, n+1_000_000)
		require.True(t, lines.Scan(), "the first set is written")
		time.Sleep(time.Duration(rand.Int64N(int64(8 * time.Millisecond))))
		require.NoError(t, cmd.Process.Kill())
		for lines.Scan() {
		}
		assert.ErrorContains(t, cmd.Wait(), "killed")

		first, second, third := setOf(t, dir, page1), setOf(t, dir, page2), setOf(t, dir, index)
		assert.True(t, first >= second && second >= third && first-third <= 1, "%d %d %d", first, second, third)
		if first != third {
			mixed++
		}
		if len(testkit.Tree(t, dir)) > len(wholeSet("")) {
			littered++
		}
		n = first + 1
		require.NoError(t, writeSet(dir, contents(n)))
		assert.Equal(t, wholeSet(contents(n)), testkit.Tree(t, dir))
	}
	t.Logf("%d kills, %d sets: litter after %d, %d between two renames", count, n, littered, mixed)
	assert.Positive(t, littered, "no kill hit a process while it wrote")
}

// Processes that write the same files at once end with one's files.
func TestTwoRunsAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	for range 5 {
		var writers []*exec.Cmd
		var printed []*bufio.Scanner
		for i := range 4 {
			cmd, lines := startWriter(t, dir, 1000*(i+1), 1000*(i+1)+9)
			writers, printed = append(writers, cmd), append(printed, lines)
		}
		for i, w := range writers {
			for printed[i].Scan() {
			}
			require.NoError(t, w.Wait())
		}
		assert.Equal(t, wholeSet(contents(setOf(t, dir, index))), testkit.Tree(t, dir))
	}
}
