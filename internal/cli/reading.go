package cli

import (
	"context"
	"io"

	"steptime/internal/steplog"
	"steptime/internal/terminal"
)

// reading is how a command reads a profile.
type reading struct {
	paths   []string // "-" is stdin
	stdin   io.Reader
	options steplog.Options
	line    *terminal.StatusLine // shows how far it is
}

// profile reads the profile.
func (r reading) profile(ctx context.Context) (*steplog.Log, error) {
	r.line.Phase("reading")
	g := garbage{gcPercentAtStart}
	r.options.Progress = func(now steplog.Progress) {
		r.line.Bytes(now.Read, now.Total)
		g.follow(now)
	}
	return readLogs(ctx, r.paths, r.stdin, r.options)
}
