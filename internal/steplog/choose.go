package steplog

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"steptime/internal/steplog/format"
	"steptime/internal/steplog/table"
)

// A choice is the format in which an input is read.
type choice struct {
	format     *format.Format
	recognised bool            // by a format, or the user named it
	known      bool            // recognised, or none but this can be meant
	blank      bool            // there is nothing to recognise
	skip       bool            // the input is left out
	refusal    *format.Refusal // why the input can't be read; nil if it can
}

// choose returns the format of an input that starts with this text: the one that the user
// names, or the one for the columns that the user names, or the first that recognises the
// text, or else the name of the file; a table of any program comes last.
func (src *source) choose(start []byte, opt *Options) choice {
	by := func(is func(f *format.Format) bool) *format.Format {
		k := slices.IndexFunc(src.formats, func(f format.Format) bool { return is(&f) })
		if k < 0 {
			return nil
		}
		return &src.formats[k]
	}
	start = recognisable(start)
	columns := len(opt.Settings.Columns) > 0 || opt.Settings.TimeUnit != 0
	base := filepath.Base(src.name)
	for _, is := range []func(f *format.Format) bool{
		func(f *format.Format) bool { return f.Name == opt.Format && f.Name != "" },
		func(f *format.Format) bool { return f.ByColumns && columns && f.Recognise != nil && f.Recognise(start) },
		func(f *format.Format) bool { return f.ByColumns && columns },
		func(f *format.Format) bool { return !f.ByColumns && f.Recognise != nil && f.Recognise(start) },
		func(f *format.Format) bool { return f.RecogniseName != nil && f.RecogniseName(base) },
		func(f *format.Format) bool { return f.ByColumns && f.Recognise != nil && f.Recognise(start) },
	} {
		if f := by(is); f != nil {
			tables := by(func(f *format.Format) bool { return f.ByColumns })
			if f.Name == ScriptFormat && opt.Format == "" && len(opt.Settings.Where) > 0 && tables != nil {
				f = tables // the script's format has no labels; a table's columns are some
			}
			return choice{format: f, recognised: true, known: true}
		}
	}
	text := bytes.TrimLeft(start, " \t\r\n")
	if len(text) == 0 {
		return choice{format: &src.formats[0], blank: true}
	}
	return choice{
		format: &src.formats[0], known: text[0] == '{',
		refusal: unrecognised(start, src.name),
	}
}

// maxStartLines is how many lines of a log are looked at to recognise its format.
const maxStartLines = 2000

// recognisable returns the part of the start of a log by which it is recognised: whole
// lines if there is one, and no byte order mark.
func recognisable(start []byte) []byte {
	start = bytes.TrimPrefix(start, []byte("\ufeff"))
	end := 0
	for range maxStartLines {
		k := bytes.IndexByte(start[end:], '\n')
		if k < 0 {
			break
		}
		end += k + 1
	}
	if end == 0 {
		return start
	}
	return start[:end:end]
}

// UnknownFormatError reports that no format has a name.
type UnknownFormatError struct {
	Name  string
	Known []string // names that there are
	Near  string   // the one that may be meant; "" for none
}

func (e *UnknownFormatError) Error() string {
	text := fmt.Sprintf("no format is called %q; there are %s", e.Name, strings.Join(e.Known, ", "))
	if e.Near != "" {
		text += "; did you mean " + e.Near + "?"
	}
	return text
}

// CheckFormat returns nil if there is a format of that name, and *UnknownFormatError if
// there is none. The empty name is that of the format that a log is recognised as.
func CheckFormat(name string) error {
	e := &UnknownFormatError{Name: name}
	for _, f := range formats() {
		if f.Name == name || name == "" {
			return nil
		}
		e.Known = append(e.Known, f.Name)
	}
	e.Near = table.Nearest(name, e.Known)
	return e
}
