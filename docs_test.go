package main

import (
	"encoding/json"
	"go/format"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/testkit"
)

// pages returns the pages of the documentation by their paths in the module, README.md
// first.
func pages(t testing.TB) []string {
	t.Helper()
	found, err := filepath.Glob(testkit.Path("docs/*.md"))
	require.NoError(t, err)
	list := []string{"README.md", "bench/README.md"}
	for _, p := range found {
		list = append(list, "docs/"+filepath.Base(p))
	}
	require.Greater(t, len(list), 5)
	return list
}

// block is a fenced block of a page: its language and what it holds.
var block = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")

// A block of text on a page is what the block before it prints: the first command of a
// shell block, or a Go program.
func TestPagesShowWhatIsPrinted(t *testing.T) {
	for _, page := range pages(t) {
		t.Run(page, func(t *testing.T) {
			var language, source string
			got := block.ReplaceAllStringFunc(read(t, page), func(fenced string) string {
				b := block.FindStringSubmatch(fenced)
				if b[1] != "text" {
					language, source = b[1], b[2]
					return fenced
				}
				return "```text\n" + excerpt(t, printedBy(t, language, source), b[2]) + "```"
			})
			testkit.RequireGolden(t, testkit.Path(page), []byte(got))
		})
	}
}

// printedBy returns what a block of a page prints.
func printedBy(t *testing.T, language, source string) string {
	t.Helper()
	if language == "sh" {
		_, _, printed := runCommand(t, strings.SplitN(source, "\n", 2)[0])
		return printed
	}
	require.Equal(t, "go", language)
	tidy, err := format.Source([]byte(source))
	require.NoError(t, err)
	require.Equal(t, string(tidy), source, "as gofmt writes it")
	file := filepath.Join(t.TempDir(), "main.go")
	require.NoError(t, os.WriteFile(file, tidy, 0o666))
	run := exec.CommandContext(t.Context(), "go", "run", file)
	run.Dir = testkit.Path(".")
	printed, err := run.CombinedOutput()
	require.NoError(t, err, "%s", printed)
	return string(printed)
}

// excerpt returns all of text, or if shown is an excerpt, which has a line "…", its
// paragraphs that start with the same words as those of shown, with "…" for what is left
// out.
func excerpt(t *testing.T, text, shown string) string {
	t.Helper()
	wanted := map[string]bool{}
	for _, p := range strings.Split(shown, "\n\n") {
		wanted[firstWord(p)] = true
	}
	if !wanted["…"] {
		return text
	}
	delete(wanted, "…")
	var out []string
	for _, p := range strings.Split(strings.TrimSpace(text), "\n\n") {
		first := firstWord(p)
		switch {
		case wanted[first]:
			out = append(out, p)
			delete(wanted, first)
		case len(out) == 0 || out[len(out)-1] != "…":
			out = append(out, "…")
		}
	}
	require.Empty(t, wanted, "paragraphs that are not printed")
	return strings.Join(out, "\n\n") + "\n"
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	word, _, _ = strings.Cut(word, "\n")
	return word
}

// Links lead to files and headings that there are, and README.md links all pages.
func TestLinks(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	linked := map[string]bool{"README.md": true}
	for _, page := range pages(t) {
		text := block.ReplaceAllString(read(t, page), "")
		for _, l := range link.FindAllStringSubmatch(text, -1) {
			if strings.Contains(l[1], "://") {
				continue
			}
			file, heading, _ := strings.Cut(l[1], "#")
			target := page
			if file != "" {
				target = path.Join(path.Dir(page), file)
			}
			assert.FileExists(t, testkit.Path(target), "%s links %s", page, l[1])
			if page == "README.md" {
				linked[target] = true
			}
			if heading != "" {
				assert.Contains(t, anchors(t, target), heading, "%s links %s", page, l[1])
			}
		}
	}
	for _, page := range pages(t) {
		assert.True(t, linked[page], "README.md does not link %s", page)
	}
}

// anchors returns what links to the headings of a page end in, made as GitHub makes them.
func anchors(t *testing.T, page string) (list []string) {
	t.Helper()
	text := block.ReplaceAllString(read(t, page), "")
	for _, h := range regexp.MustCompile(`(?m)^#+ (.*)$`).FindAllStringSubmatch(text, -1) {
		kept := regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(strings.ToLower(h[1]), "")
		list = append(list, strings.ReplaceAll(kept, " ", "-"))
	}
	return list
}

// Files and folders of the module that a page names are there.
func TestPathsExist(t *testing.T) {
	named := regexp.MustCompile("(?m)(?:^|[\\s(`])(?:\\./)?((?:internal|linalg|regress|crossval|robust|charts|bench|testdata|docs|\\.ci)/[\\w./-]*)")
	for _, page := range pages(t) {
		for _, p := range named.FindAllStringSubmatch(read(t, page), -1) {
			_, err := os.Stat(testkit.Path(strings.TrimRight(p[1], "./")))
			assert.NoError(t, err, "%s names %s", page, p[1])
		}
	}
}

// A flag that a page names is one of the tool. Those of the commands in bench, and of the
// engines that docs/collect.md starts, are others.
func TestFlagsOnPages(t *testing.T) {
	known := flagsOf(t)
	for _, page := range pages(t) {
		if page == "bench/README.md" || page == "docs/collect.md" {
			continue
		}
		for _, f := range flag.FindAllString(read(t, page), -1) {
			assert.True(t, known[f], "%s: %s is no flag", page, f)
		}
	}
}

// docs/output.md names every key of the configuration: those at the top in their order, and
// those below in the section of the key at the top.
func TestOutputNamesEveryKey(t *testing.T) {
	page := read(t, "docs/output.md")
	_, table, found := strings.Cut(page, "\n## The configuration\n")
	require.True(t, found)
	table, _, _ = strings.Cut(table, "\n### ")
	rest, section, top := table, "", ""
	eachKey(t, json.NewDecoder(strings.NewReader(read(t, "testdata/golden/cpu-a.json"))), 0, func(depth int, key string) {
		if depth > 0 {
			assert.True(t, strings.Contains(section, "`"+key+"`"), "%s of %s is missing", key, top)
			return
		}
		top, section = key, table
		_, rest, found = strings.Cut(rest, "`"+key+"`")
		assert.True(t, found, "%s is missing, or in another place", key)
		if _, after, own := strings.Cut(page, "\n### "+key+"\n"); own {
			section, _, _ = strings.Cut(after, "\n##")
		}
	})
}

// docs/inspect.md names every key of what inspect prints for programs.
func TestInspectNamesEveryKey(t *testing.T) {
	page := read(t, "docs/inspect.md")
	for _, file := range []string{"testdata/golden/inspect.json", "testdata/golden/inspect_lacks.json"} {
		eachKey(t, json.NewDecoder(strings.NewReader(read(t, file))), 0, func(depth int, key string) {
			assert.True(t, strings.Contains(page, "`"+key+"`"), "%s is missing", key)
		})
	}
}

// docs/inspect.md names every lack.
func TestInspectNamesEveryLack(t *testing.T) {
	page := read(t, "docs/inspect.md")
	source := read(t, "internal/inspection/lacks.go") + read(t, "internal/inspection/nearly.go")
	codes := regexp.MustCompile(`(?:add\(\w+, |code := |code = |return )"([a-z_]+)"`).FindAllStringSubmatch(source, -1)
	require.Greater(t, len(codes), 10)
	for _, c := range codes {
		assert.True(t, strings.Contains(page, "`"+c[1]+"`"), "%s is missing", c[1])
	}
}

// eachKey calls visit for each key of the JSON value that comes next, in their order.
func eachKey(t *testing.T, d *json.Decoder, depth int, visit func(depth int, key string)) {
	t.Helper()
	opening, err := d.Token()
	require.NoError(t, err)
	if _, composite := opening.(json.Delim); !composite {
		return
	}
	for d.More() {
		if opening == json.Delim('{') {
			key, err := d.Token()
			require.NoError(t, err)
			visit(depth, key.(string))
		}
		eachKey(t, d, depth+1, visit)
	}
	_, err = d.Token()
	require.NoError(t, err)
}
