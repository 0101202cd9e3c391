package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"steptime/internal/steplog"
	"steptime/internal/steplog/format"
	"steptime/internal/steplog/table"
)

// readingFlags are the flags that say how to read a log. They are the same in each command
// that reads one.
type readingFlags struct {
	format, columns, timeUnit        string
	where                            []string
	seqLen, kvCacheTokens, blockSize float64
	skipBad                          bool
}

// specs returns the flags.
func (r *readingFlags) specs() []flagSpec {
	return []flagSpec{
		{"format", "NAME", &r.format, "the format of the log, where it is not recognised"},
		{"columns", "LIST", &r.columns, "columns of a table: batch=NAME,length=NAME,time=NAME"},
		{"time_unit", "UNIT", &r.timeUnit, "unit of the times in a table: s, ms, us or ns"},
		{"where", "NAME=VALUE", &r.where, "read only rows with this value; may be repeated"},
		{"seq_len", "N", &r.seqLen, "tokens a sequence, for a log that has no lengths"},
		{"kv_cache_tokens", "N", &r.kvCacheTokens, "tokens that the KV cache holds, where the log doesn't say"},
		{"block_size", "N", &r.blockSize, "tokens in a block of the KV cache, where the log doesn't say"},
		{"skip_bad_lines", "", &r.skipBad, "leave out lines that can't be used instead of stopping"},
	}
}

// options returns what the flags say, or which of them is wrong.
func (r *readingFlags) options() (o steplog.Options, err error) {
	o.SkipBad, o.Format = r.skipBad, r.format
	if err := steplog.CheckFormat(r.format); err != nil {
		return o, fmt.Errorf("--format: %w; %w", err, errUsage)
	}
	if o.Settings, err = r.settings(); err != nil {
		return o, fmt.Errorf("%w; %w", err, errUsage)
	}
	o.Remedies = steplog.Remedies{
		Path:    "check the name of the file",
		Where:   "--where",
		Format:  "--format",
		Mixed:   "fit each by itself, or if one was mistaken for another format, say which with --format",
		SkipBad: "--skip_bad_lines drops the bad lines and counts them",
	}
	return o, nil
}

// settings returns what the flags say of the log.
func (r *readingFlags) settings() (s format.Settings, err error) {
	if r.columns != "" {
		if s.Columns, err = table.ParseColumns(r.columns); err != nil {
			return s, fmt.Errorf("--columns: %w", err)
		}
	}
	if r.timeUnit != "" {
		if s.TimeUnit, err = table.ParseTimeUnit(r.timeUnit); err != nil {
			return s, fmt.Errorf("--time_unit: %w", err)
		}
	}
	for _, text := range r.where {
		label, err := table.ParseWhere(text)
		if err != nil {
			return s, fmt.Errorf("--where: %w", err)
		}
		s.Where = append(s.Where, label)
	}
	for _, f := range r.specs() {
		if n, ok := f.to.(*float64); ok && !(*n >= 0 && *n <= math.MaxFloat64) {
			return s, fmt.Errorf("--%s: %v is not a finite number > 0", f.name, *n)
		}
	}
	s.SeqLen, s.KVCacheTokens, s.BlockSize = r.seqLen, r.kvCacheTokens, r.blockSize
	return s, nil
}

// readLogs reads the logs at the paths into one. A path may be that of a folder or a
// pattern; "-" is stdin.
func readLogs(ctx context.Context, paths []string, stdin io.Reader, o steplog.Options) (*steplog.Log, error) {
	var inputs []steplog.Input
	for _, path := range paths {
		if path == "-" {
			inputs = append(inputs, steplog.Input{Name: "standard input", Reader: stdin})
			continue
		}
		some, err := steplog.Expand(path, o.Remedies)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, some...)
	}
	return steplog.ReadInputs(ctx, inputs, o)
}

// checkPaths returns what is wrong with paths for readLogs.
func checkPaths(paths []string) error {
	standard := func(path string) bool { return path == "-" }
	k := slices.IndexFunc(paths, standard)
	switch {
	case slices.Contains(paths, ""):
		return errors.New("the name of a file is empty")
	case k >= 0 && slices.ContainsFunc(paths[k+1:], standard):
		return errors.New("standard input can be read only once")
	}
	return nil
}
