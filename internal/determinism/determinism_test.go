// Package determinism keeps the code of this module from computing one thing on one
// machine and another on the next.
package determinism

import (
	"bufio"
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// exact are the functions of package math that are exact or correctly rounded, so that
// they return the same on every machine.
var exact = map[string]bool{
	"Abs": true, "Ceil": true, "Copysign": true, "FMA": true, "Float64bits": true,
	"Float64frombits": true, "Floor": true, "Frexp": true, "Inf": true, "IsInf": true,
	"IsNaN": true, "Ldexp": true, "Max": true, "Min": true, "Mod": true, "Modf": true,
	"NaN": true, "Nextafter": true, "Round": true, "RoundToEven": true, "Signbit": true,
	"Sqrt": true, "Trunc": true, "Float32bits": true, "Float32frombits": true,
}

// Functions such as math.Exp have assembly on some architectures, and their Go code may
// be compiled with fused multiply-adds on others.
func TestOnlyExactMathFunctions(t *testing.T) {
	for _, path := range sources(t) {
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			selector, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := selector.X.(*ast.Ident); ok && x.Name == "math" && !exact[selector.Sel.Name] {
				t.Errorf("%s: math.%s may differ from machine to machine", set.Position(n.Pos()), selector.Sel.Name)
			}
			return true
		})
	}
}

// The compiler may fuse x*y + z into one operation, with one rounding, where the
// machine has it; an explicit float64(x*y) forbids it. So no fused multiply-add may
// appear in the code for arm64, which has it, but for those that were asked for by
// math.FMA.
func TestNoFusedMultiplyAdd(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles all packages for another machine")
	}
	build := exec.Command("go", "build", "-o", os.DevNull, "-gcflags=steptime/...=-S", ".")
	build.Dir = root
	build.Env = append(os.Environ(), "GOARCH=arm64", "GOOS=linux", "CGO_ENABLED=0")
	var listing bytes.Buffer
	build.Stderr = &listing
	require.NoError(t, build.Run(), "%s", tail(listing.String()))

	fused := regexp.MustCompile(`\(([^()\s]+\.go):(\d+)\)\s+(FN?M(?:ADD|SUB)[DS])\b`)
	asked, unasked := 0, map[string]bool{}
	lines := bufio.NewScanner(&listing)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		m := fused.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		line, err := strconv.Atoi(m[2])
		require.NoError(t, err)
		if source := sourceLine(t, m[1], line); strings.Contains(source, "math.FMA(") {
			asked++
		} else {
			unasked[fmt.Sprintf("%s:%s: %s in %q", m[1], m[2], m[3], strings.TrimSpace(source))] = true
		}
	}
	require.NoError(t, lines.Err())
	require.NotZero(t, asked, "the listing should show those of internal/dd")
	for place := range unasked {
		t.Errorf("%s: round the product explicitly, float64(x*y)", place)
	}
}

const root = "../.."

// sources returns the Go files of the module that end up in the binary.
func sources(t *testing.T) (paths []string) {
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "testdata" || entry.Name() == "bench" || strings.HasPrefix(entry.Name(), ".") && path != root) {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			paths = append(paths, path)
		}
		return nil
	}))
	require.NotEmpty(t, paths)
	return paths
}

var files = map[string][]string{}

func sourceLine(t *testing.T, path string, line int) string {
	if files[path] == nil {
		text, err := os.ReadFile(path)
		if err != nil {
			text, err = os.ReadFile(filepath.Join(root, path))
		}
		require.NoError(t, err)
		files[path] = strings.Split(string(text), "\n")
	}
	return files[path][line-1]
}

func tail(s string) string { return s[max(0, len(s)-2000):] }
