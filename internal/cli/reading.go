package cli

import (
	"context"
	"io"

	"steptime/internal/profile"
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
func (r reading) profile(ctx context.Context) (*profile.Profile, error) {
	r.line.Phase("reading")
	g := garbage{gcPercentAtStart}
	options := profile.Options{SkipBad: r.skipBad, Progress: func(now profile.Progress) {
		r.line.Bytes(now.Read, now.Total)
		g.follow(now)
	}}
	if r.path == "-" {
		return profile.Read(ctx, "standard input", r.stdin, options)
	}
	return profile.ReadFile(ctx, r.path, options)
}
