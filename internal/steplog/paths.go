package steplog

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Expand returns the logs that a path stands for: those in a folder, those that match a
// pattern, or the file itself, which need not exist. Logs of a folder or a pattern are in
// the order of their names; of rotated ones, such as a.log, a.log.1 and a.log.2.gz, the
// oldest comes first, which has the largest number.
//
// Errors: *FileError if there is none.
func Expand(path string, words Remedies) ([]Input, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return inFolder(path, words)
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(path, "*?["):
		return matching(path, words)
	}
	return []Input{{Name: path}}, nil
}

// inFolder returns the files in a folder that may be logs: no hidden ones, and none in
// folders below.
func inFolder(folder string, words Remedies) ([]Input, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fileError(folder, err, words)
	}
	var list []Input
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		if !strings.HasPrefix(e.Name(), ".") && isFile(path) {
			list = append(list, Input{Name: path, InFolder: true})
		}
	}
	if len(list) == 0 {
		return nil, fileError(folder, errNoFile, words)
	}
	sortLogs(list)
	return list, nil
}

// matching returns the files that match a pattern.
func matching(pattern string, words Remedies) (list []Input, err error) {
	paths, err := filepath.Glob(pattern)
	for _, path := range paths {
		if isFile(path) {
			list = append(list, Input{Name: path})
		}
	}
	if err != nil || len(list) == 0 {
		return nil, fileError(pattern, fs.ErrNotExist, words)
	}
	sortLogs(list)
	return list, nil
}

// isFile reports whether there is something other than a folder at path.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

func sortLogs(list []Input) {
	slices.SortFunc(list, func(a, b Input) int {
		stemA, turnA := rotation(a.Name)
		stemB, turnB := rotation(b.Name)
		return cmp.Or(compareNames(stemA, stemB), cmp.Compare(turnB, turnA), cmp.Compare(a.Name, b.Name))
	})
}

var rotated = regexp.MustCompile(`^(.*\.[A-Za-z]+)\.(\d{1,9})$`)

// rotation splits the name of a log that was rotated into that of the log and how often
// it was; 0 for one that was not.
func rotation(name string) (stem string, turn int) {
	name = strings.TrimSuffix(name, ".gz")
	m := rotated.FindStringSubmatch(name)
	if m == nil {
		return name, 0
	}
	turn, _ = strconv.Atoi(m[2]) // at most nine digits
	return m[1], turn
}

var digits = regexp.MustCompile(`\d+`)

// compareNames compares names so that numbers in them are in their order: a2 before a10.
func compareNames(a, b string) int {
	for a != "" && b != "" {
		i, j := digits.FindStringIndex(a), digits.FindStringIndex(b)
		if i == nil || j == nil || a[:i[0]] != b[:j[0]] {
			break
		}
		x, y := strings.TrimLeft(a[i[0]:i[1]], "0"), strings.TrimLeft(b[j[0]:j[1]], "0")
		if c := cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y)); c != 0 {
			return c
		}
		a, b = a[i[1]:], b[j[1]:]
	}
	return cmp.Compare(a, b)
}
