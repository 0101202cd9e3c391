package main

import (
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

// A program in another module fits three columns of its own, robustly too. Its build has no
// network and an empty module cache: the packages that it imports need no other module.
func TestAnotherModuleCanUseThePackages(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds a program")
	}
	root, err := os.Getwd()
	require.NoError(t, err)
	program, err := os.ReadFile("testdata/library/main.go")
	require.NoError(t, err)
	dir := t.TempDir()
	module := fmt.Sprintf("module example.com/webserver\n\ngo 1.25.0\n\nrequire steptime v0.0.0\n\nreplace steptime => %q\n", root)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(module), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main.go"), program, 0o600))

	build := exec.CommandContext(t.Context(), "go", "build", "-o", "webserver", ".")
	build.Dir = dir
	build.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOPROXY=off", "GOWORK=off", "GOTOOLCHAIN=local",
		"GOMODCACHE="+filepath.Join(dir, "modules"))
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))

	run := exec.CommandContext(t.Context(), filepath.Join(dir, "webserver"))
	out, err = run.CombinedOutput()
	require.NoError(t, err, string(out))
	testkit.RequireGolden(t, "testdata/library/output.txt", out)
}

// packages are those that other modules may import.
var packages = []string{"linalg", "regress", "regress/dist", "regress/stepmodel", "crossval", "robust"}

// Each package has a first use of 20 lines at most, and each function and type of it an
// Example, whose output go test compares.
func TestEveryEntryHasAnExample(t *testing.T) {
	for _, path := range packages {
		t.Run(path, func(t *testing.T) {
			p, lines := documentation(t, path)
			assert.True(t, hasPlainExample(p.Examples), "the package")
			require.NotEmpty(t, p.Doc)
			checkExamples(t, p.Examples)
			for _, f := range p.Funcs {
				assert.NotEmpty(t, f.Examples, f.Name)
				checkExamples(t, f.Examples)
			}
			for _, typ := range p.Types {
				shown := len(typ.Examples)
				checkExamples(t, typ.Examples)
				for _, f := range typ.Funcs {
					assert.NotEmpty(t, f.Examples, f.Name)
					checkExamples(t, f.Examples)
				}
				for _, m := range typ.Methods {
					shown += len(m.Examples)
					checkExamples(t, m.Examples)
				}
				assert.NotZero(t, shown, typ.Name)
			}
			for _, e := range p.Examples {
				assert.LessOrEqual(t, lines(e.Code.(*ast.BlockStmt)), 20, "lines of the first use")
			}
		})
	}
}

// documentation returns what go doc knows of a package, its Examples included, and a
// function that counts the lines of one, without its output.
func documentation(t *testing.T, path string) (p *doc.Package, lines func(body *ast.BlockStmt) int) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(path, "*.go"))
	require.NoError(t, err)
	set := token.NewFileSet()
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(set, name, nil, parser.ParseComments)
		require.NoError(t, err)
		files = append(files, f)
	}
	p, err = doc.NewFromFiles(set, files, "steptime/"+path)
	require.NoError(t, err)
	return p, func(body *ast.BlockStmt) int {
		last := body.List[len(body.List)-1]
		return set.Position(last.End()).Line - set.Position(body.Pos()).Line
	}
}

// hasPlainExample reports whether one of some examples has no suffix.
func hasPlainExample(examples []*doc.Example) bool {
	for _, e := range examples {
		if e.Suffix == "" {
			return true
		}
	}
	return false
}

// checkExamples requires that go test runs examples and compares what they print.
func checkExamples(t *testing.T, examples []*doc.Example) {
	t.Helper()
	for _, e := range examples {
		assert.NotEmpty(t, strings.TrimSpace(e.Output), "output of Example%s_%s", e.Name, e.Suffix)
	}
}
