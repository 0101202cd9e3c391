package cli

import (
	"context"
	"fmt"

	"steptime/internal/inspection"
	"steptime/internal/report"
	"steptime/internal/steplog"
	"steptime/internal/terminal"
)

// inspectCommand says what a log is, without fitting it.
func inspectCommand() command {
	return command{
		name:    "inspect",
		summary: "say what a log is and what a fit of it would lack; write nothing",
		usage:   "FILE… [flags]",
		about: `steptime inspect says what a log is: its format, its rows and what was left out, their
ranges, which batch sizes go with which lengths, and what a fit would lack. It fits
nothing and writes no file.`,
		input: `A FILE may be gzipped; - is standard input. steptime help formats lists the formats.`,
		output: `Bad lines are counted and do not stop it. That a fit would lack something does not
change the exit code; --json has it as "fits" and "lacks".`,
		exits:    []int{exitIO, exitUsage, exitData, exitInterrupted},
		operands: true,
		start:    func() use { return &inspect{} },
	}
}

// inspect is one use of the command inspect.
type inspect struct {
	readingFlags
	json bool
}

func (i *inspect) flags() []flagSpec {
	return append(i.specs(), flagSpec{"json", "", &i.json, "print one JSON object instead, for programs"})
}

func (i *inspect) run(ctx context.Context, files []string, s streams) error {
	if err := requireFiles("inspect", files); err != nil {
		return err
	}
	options, err := i.options()
	if err != nil {
		return err
	}
	line := terminal.NewStatusLine(s.stderr)
	defer line.Close()
	line.Phase("reading")
	options.SkipBad, options.SkipSHA256 = true, true
	g := garbage{gcPercentAtStart}
	options.Progress = func(now steplog.Progress) {
		line.Bytes(now.Read, now.Total)
		g.follow(now)
	}
	return interruptibly(ctx, func(ctx context.Context) error {
		l, err := readLogs(ctx, files, s.stdin, options)
		if err != nil {
			return err
		}
		line.Phase("inspecting")
		result, err := inspection.Of(l, i.skipBadLines())
		if err != nil {
			return fmt.Errorf("%s: %w", nameOf(files), err)
		}
		line.Close()
		return i.print(s, report.Inspected{Inspection: result, Files: files, Chosen: i.format != ""})
	}, func() bool { return false })
}

// skipBadLines says how a fit is told to leave bad lines out; it is empty if it is told.
func (i *inspect) skipBadLines() string {
	if i.skipBad {
		return ""
	}
	return "leave them out with --skip_bad_lines"
}

func (i *inspect) print(s streams, r report.Inspected) error {
	var err error
	if i.json {
		var text []byte
		if text, err = report.InspectionJSON(r); err == nil {
			_, err = s.stdout.Write(text)
		}
	} else {
		err = report.InspectionText(s.stdout, r)
	}
	if err != nil {
		return fmt.Errorf("writing the report: %w; check where standard output goes", err)
	}
	return nil
}
