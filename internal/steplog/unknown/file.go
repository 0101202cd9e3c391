package unknown

import (
	"path/filepath"
	"strings"

	"steptime/internal/steplog/format"
	"steptime/internal/steplog/table"
)

// A file is an input as a shell names it.
type file struct {
	name   string // quoted
	path   string // not
	packed bool   // by gzip
}

// fileNamed returns the file of that name. Standard input has none, and some
// can't be shown: FILE stands for them.
func fileNamed(name string) file {
	if name == "" || name == "-" || name == "standard input" || name != format.Printable(name) {
		return file{name: "FILE", path: "steps"}
	}
	path := name
	if strings.HasPrefix(path, "-") {
		path = "./" + path
	}
	base := strings.ToLower(name)
	packed := strings.HasSuffix(base, ".gz") || strings.HasSuffix(base, ".tgz")
	return file{name: table.ShellQuote(path), path: path, packed: packed}
}

// output returns the name of a new file beside this one, quoted.
func (f file) output(extension string) string {
	stem := f.path
	if f.packed {
		stem = strings.TrimSuffix(stem, filepath.Ext(stem))
	}
	stem = strings.TrimSuffix(stem, filepath.Ext(stem))
	if stem+extension == f.path {
		stem += ".converted"
	}
	return table.ShellQuote(stem + extension)
}

// unpacked returns the name of the file without the extension of a program that
// compresses, quoted.
func (f file) unpacked() string {
	stem := strings.TrimSuffix(f.path, filepath.Ext(f.path))
	if filepath.Ext(stem) == "" {
		stem += ".jsonl"
	}
	if stem == f.path {
		stem += ".converted"
	}
	return table.ShellQuote(stem)
}

// through returns a command that sends the text of the file through a filter.
func (f file) through(filter, extension string) string {
	if f.packed {
		return "gzip -dc " + f.name + " | " + filter + " > " + f.output(extension)
	}
	return filter + " < " + f.name + " > " + f.output(extension)
}
