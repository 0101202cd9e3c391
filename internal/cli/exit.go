package cli

import (
	"errors"
	"fmt"
)

// Exit codes.
const (
	exitDone        = 0
	exitIO          = 1
	exitUsage       = 2
	exitData        = 3
	exitInterrupted = 130
)

// exitMeaning says what an exit code means.
func exitMeaning(code int) string {
	switch code {
	case exitDone:
		return "done"
	case exitIO:
		return "could not read or write"
	case exitUsage:
		return "usage"
	case exitData:
		return "the data can't be used (bad lines, too few rows, terms that can't be told apart)"
	case exitInterrupted:
		return "interrupted"
	}
	panic(fmt.Sprintf("exit code %d has no meaning", code))
}

// exitError is an error of the command line itself, with its exit code. Wrap it to say
// more.
type exitError struct {
	code int
	text string
}

func (e *exitError) Error() string { return e.text }

var (
	errUsage       = &exitError{exitUsage, "try --help"}
	errInterrupted = &exitError{exitInterrupted, "interrupted"}
)

// dataError is an error of any package that says that the data can't be used. The method
// only marks it.
type dataError interface{ DataError() }

// exitCode returns the exit code that err stands for: its own if it is an exitError,
// exitData if it is a dataError. What else fails is reading or writing.
func exitCode(err error) int {
	var own *exitError
	var data dataError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &own):
		return own.code
	case errors.As(err, &data):
		return exitData
	}
	return exitIO
}
