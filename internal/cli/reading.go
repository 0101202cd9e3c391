package cli

import (
	"context"
	"io"

	"steptime/internal/steplog"
	"steptime/internal/terminal"
)

// reading is how a command reads a profile.
type reading struct {
	path    string // "-" is stdin
	stdin   io.Reader
	skipBad bool                 // leave out bad lines instead of failing
	line    *terminal.StatusLine // shows how far it is
}

// profile reads the profile.
func (r reading) profile(ctx context.Context) (*steplog.Log, error) {
	r.line.Phase("reading")
	g := garbage{gcPercentAtStart}
	options := steplog.Options{
		SkipBad: r.skipBad,
		Remedies: steplog.Remedies{
			Path:    "check --data_path",
			SkipBad: "--skip_bad_lines drops the bad lines and counts them",
		},
		Progress: func(now steplog.Progress) {
			r.line.Bytes(now.Read, now.Total)
			g.follow(now)
		},
	}
	if r.path == "-" {
		return steplog.Read(ctx, "standard input", r.stdin, options)
	}
	return steplog.ReadFile(ctx, r.path, options)
}
