package unknown

import (
	"bytes"
	"strings"
	"unicode"

	"steptime/internal/steplog/format"
	"steptime/internal/steplog/table"
)

// lines returns the first lines of a text that are not blank, n at most.
func lines(text []byte, n int) (list []string) {
	for line := range bytes.Lines(text) {
		if line := strings.TrimSpace(string(line)); line != "" {
			if list = append(list, line); len(list) == n {
				break
			}
		}
	}
	return list
}

// first returns the first line that is not blank, "" if there is none.
func first(text []byte) string {
	if l := lines(text, 1); len(l) > 0 {
		return l[0]
	}
	return ""
}

// wideText finds text in UTF-16 or UTF-32.
func wideText(start []byte, in file) *finding {
	encoding := ""
	switch line, _, _ := bytes.Cut(start, []byte("\n")); {
	case bytes.HasPrefix(start, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(start, []byte("\x00\x00\xfe\xff")):
		encoding = "UTF-32"
	case bytes.HasPrefix(start, []byte("\xff\xfe")), bytes.HasPrefix(start, []byte("\xfe\xff")):
		encoding = "UTF-16"
	case len(line) < 4 || format.NotText(line) != format.UTF16:
		return nil
	case line[0] == 0:
		encoding = "UTF-16BE"
	default:
		encoding = "UTF-16LE"
	}
	return &finding{"text in " + encoding, "convert it to UTF-8", in.through("iconv -f "+encoding+" -t UTF-8", ".jsonl")}
}

// notData finds text that stands where the data should: pages, pointers.
func notData(start []byte, in file) *finding {
	line := strings.ToLower(first(start))
	switch {
	case strings.HasPrefix(line, "<!doctype html"), strings.HasPrefix(line, "<html"):
		return &finding{"a web page", "what was saved is the page of the file, or of a login, and not the file: download it by its raw link", ""}
	case strings.HasPrefix(line, "<?xml"):
		return &finding{"XML", "give the log of the engine's steps instead", ""}
	case strings.HasPrefix(line, "version https://git-lfs.github.com/spec/"):
		return &finding{"a pointer of Git LFS, and not the file", "fetch the file", "git lfs pull --include " + in.name}
	}
	return nil
}

// metrics finds what Prometheus is told.
func metrics(start []byte, _ file) *finding {
	if line := first(start); strings.HasPrefix(line, "# HELP ") || strings.HasPrefix(line, "# TYPE ") {
		return &finding{"a page of metrics for Prometheus", "they are sums over all steps: switch on the engine's log of single steps", ""}
	}
	return nil
}

// periodicStatistics finds the lines that vLLM writes every ten seconds, in a log without
// single iterations.
func periodicStatistics(start []byte, _ file) *finding {
	if bytes.Contains(start, []byte("Avg generation throughput:")) && !bytes.Contains(start, []byte("Iteration(")) {
		return &finding{"a log of vLLM without single steps", "its throughputs are means over many steps: start vLLM with --enable-logging-iteration-details", ""}
	}
	return nil
}

// alignedTable finds tables whose columns stand between spaces, or between bars as in
// Markdown.
func alignedTable(start []byte, in file) *finding {
	head := lines(start, 3)
	if len(head) < 2 {
		return nil
	}
	if strings.HasPrefix(head[0], "|") && strings.Trim(head[1], "|:- ") == "" && strings.Contains(head[1], "-") {
		const toCSV = `sed -e '/^[ |:-]*$/d' -e 's/^ *| *//' -e 's/ *| *$//' -e 's/ *| */,/g'`
		return &finding{"a table in Markdown", "write it as CSV", in.through(toCSV, ".csv")}
	}
	names, cells := strings.Fields(head[0]), strings.Fields(head[1])
	named, numbers := count(names, isNumber), count(cells, isNumber)
	if len(names) != len(cells) || numbers < 3 || named > 0 && named < len(names) || named == 0 && count(names, isName) < len(names) {
		return nil
	}
	return &finding{"a table with spaces between its columns", "write it as CSV", in.through(`awk -v OFS=, '{$1=$1; print}'`, ".csv")}
}

func count(list []string, is func(s string) bool) (n int) {
	for _, s := range list {
		if is(s) {
			n++
		}
	}
	return n
}

func isNumber(s string) bool {
	return strings.Trim(s, "0123456789.eE+-") == "" && strings.ContainsAny(s, "0123456789")
}

// isName reports whether a word may be the name of a column.
func isName(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-.()/%", r)
	})
}

// nearMiss finds JSON Lines whose keys are other names of the columns.
func nearMiss(start []byte, _ file) *finding {
	line := first(start)
	names := table.Paths([]byte(line))
	if len(names) == 0 {
		return nil
	}
	if advice := table.NearMiss(names, format.Settings{}); advice != "" {
		return &finding{"JSON with other keys: " + table.List(names), advice, ""}
	}
	for _, name := range names {
		if table.IsKnown(name) {
			return nil // what is wrong with the line says more
		}
	}
	return &finding{"JSON with other keys: " + table.List(names), "say which are batch size, length and time: --columns batch=KEY,length=KEY,time=KEY", ""}
}
