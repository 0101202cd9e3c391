// Package version says which build this is.
package version

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// Number is the version of this source.
const Number = "1.0.0"

// Short returns the name and the version, for footers: the same for all builds of one
// source.
func Short() string { return "steptime " + Number }

// String returns the version, the commit, the Go version and the platform.
func String() string {
	commit := "unknown commit"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			switch {
			case s.Key == "vcs.revision":
				commit = "commit " + s.Value
			case s.Key == "vcs.modified" && s.Value == "true":
				commit += " with changes"
			}
		}
	}
	return fmt.Sprintf("%s (%s, %s, %s/%s)", Short(), commit, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
