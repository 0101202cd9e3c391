package cli

import (
	"fmt"
	"slices"

	"steptime/internal/terminal"
)

// requireFiles returns an error unless a command was given files to read.
func requireFiles(command string, paths []string) error {
	switch {
	case len(paths) == 0:
		return fmt.Errorf("%s reads a FILE, or - for standard input; %w", command, errUsage)
	case slices.Contains(paths, ""):
		return fmt.Errorf("the name of a FILE is empty; %w", errUsage)
	}
	return nil
}

// nameOf returns how messages name the files of a log.
func nameOf(paths []string) string {
	name := terminal.Escape(paths[0])
	switch {
	case len(paths) > 1:
		return fmt.Sprintf("%s and %d more", name, len(paths)-1)
	case paths[0] == "-":
		return "standard input"
	}
	return name
}
