// Package cli is the command line of steptime. It alone knows commands, flags, exit
// codes and where files go below the output folder; the packages that it calls speak of
// none of them.
//
// A command is one file and one line in the table of commands. What is typed without a
// command word is the command fit.
package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// streams are the standard streams of a process.
type streams struct {
	stdin          io.Reader
	stdout, stderr io.Writer
}

// Main is the process: it runs the command that args name until it is done or a signal
// ends it, and returns the exit code. It changes how the process treats signals and
// garbage.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	// Signals are caught until the process ends: once all files are there, one comes too
	// late to change the exit code.
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A closed pipe is an error to report, not a reason to die half-way.
	signal.Ignore(syscall.SIGPIPE)
	debug.SetGCPercent(gcPercentAtStart)
	return Run(ctx, args, stdin, stdout, stderr)
}

// Run runs the command that args name and returns the exit code. It ends soon after ctx.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	err := dispatch(ctx, args, streams{stdin, stdout, stderr})
	if err != nil {
		fmt.Fprintf(stderr, "steptime: %v\n", err)
	}
	return exitCode(err)
}

// dispatch runs a command, or prints the text that a flag such as --help asks for.
func dispatch(ctx context.Context, args []string, s streams) error {
	c, args := find(args)
	u := c.start()
	text, operands, err := c.parse(u.flags(), args)
	if err != nil {
		return err
	}
	if text != "" {
		_, err := io.WriteString(s.stdout, text)
		return err
	}
	return u.run(ctx, operands, s)
}
