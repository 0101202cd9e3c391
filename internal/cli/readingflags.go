package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
)

// readingFlags are the flags that say how to read a log. They are the same in each command
// that reads one.
type readingFlags struct {
	format, columns, timeUnit string
	where                     []string
	skipBad                   bool
}

// specs returns the flags.
func (r *readingFlags) specs() []flagSpec {
	return []flagSpec{
		{"format", "NAME", &r.format, "the format, if not recognised: see steptime help formats"},
		{"columns", "LIST", &r.columns, "columns of a table: batch=NAME,length=NAME,time=NAME"},
		{"time_unit", "UNIT", &r.timeUnit, "unit of the times in a table: s, ms, us or ns"},
		{"where", "NAME=VALUE", &r.where, "read only rows with this value; may be repeated"},
		{"skip_bad_lines", "", &r.skipBad, "leave out lines that can't be used instead of stopping"},
	}
}

// options returns what the flags say, or which of them is wrong.
func (r *readingFlags) options() (o steplog.Options, err error) {
	o.SkipBad, o.Format = r.skipBad, r.format
	if o.Settings.Columns, err = parseColumns(r.columns); err != nil {
		return o, fmt.Errorf("--columns: %w; %w", err, errUsage)
	}
	if o.Settings.TimeUnit, err = parseTimeUnit(r.timeUnit); err != nil {
		return o, fmt.Errorf("--time_unit: %w; %w", err, errUsage)
	}
	for _, text := range r.where {
		name, value, found := strings.Cut(text, "=")
		if !found || name == "" {
			return o, fmt.Errorf("--where: %q is not NAME=VALUE; %w", text, errUsage)
		}
		o.Settings.Where = append(o.Settings.Where, format.Label{Name: name, Value: value})
	}
	o.Remedies = steplog.Remedies{
		Path:    "check the name of the file",
		SkipBad: "--skip_bad_lines drops the bad lines and counts them",
	}
	return o, nil
}

func parseColumns(text string) (map[format.Role]string, error) {
	if text == "" {
		return nil, nil
	}
	roles := map[string]format.Role{"batch": format.BatchSize, "length": format.SeqLen, "time": format.StepTime}
	columns := map[format.Role]string{}
	for part := range strings.SplitSeq(text, ",") {
		word, column, _ := strings.Cut(part, "=")
		if roles[word] == format.NoRole || column == "" {
			return nil, fmt.Errorf("%q is neither batch=NAME, nor length=NAME, nor time=NAME", part)
		}
		columns[roles[word]] = column
	}
	return columns, nil
}

func parseTimeUnit(text string) (float64, error) {
	unit, known := map[string]float64{"": 0, "s": 1000, "ms": 1, "us": 1e-3, "ns": 1e-6}[text]
	if !known {
		return 0, fmt.Errorf("%q is neither s, nor ms, us or ns", text)
	}
	return unit, nil
}

// readLogs reads the logs at the paths into one; "-" is stdin.
func readLogs(ctx context.Context, paths []string, stdin io.Reader, o steplog.Options) (*steplog.Log, error) {
	switch {
	case len(paths) > 1:
		return nil, fmt.Errorf("several files can't be read together yet; %w", errUsage)
	case paths[0] == "-":
		return steplog.Read(ctx, "standard input", stdin, o)
	}
	return steplog.ReadFile(ctx, paths[0], o)
}
