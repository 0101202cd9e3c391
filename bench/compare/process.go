package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// usage is what a process took.
type usage struct {
	seconds float64 // by the wall clock
	bytes   float64 // of memory, at the peak
}

// measure runs a command and returns what it took.
func measure(name string, args ...string) (usage, error) {
	cmd := exec.Command(name, args...)
	cmd.Stderr = os.Stderr
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return usage{}, fmt.Errorf("%s: %w", cmd, err)
	}
	elapsed := time.Since(start).Seconds()
	peak := float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS != "darwin" {
		peak *= 1024 // Linux and the BSDs count KiB
	}
	return usage{elapsed, peak}, nil
}

// output runs a command and writes to w what it prints.
func output(w io.Writer, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = w, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", cmd, err)
	}
	return nil
}

// seconds runs a command that prints one time a line.
func seconds(name string, args ...string) (times []float64, err error) {
	var b strings.Builder
	if err := output(&b, name, args...); err != nil {
		return nil, err
	}
	for _, s := range strings.Fields(b.String()) {
		t, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil, err
		}
		times = append(times, t)
	}
	return times, nil
}

// works reports whether a command exists and succeeds, and its last line.
func works(name string, args ...string) (line string, ok bool) {
	out, err := exec.Command(name, args...).Output()
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1], err == nil
}

// median returns the middle value, or the mean of the middle two. It sorts x.
func median(x []float64) float64 {
	slices.Sort(x)
	n := len(x)
	return (x[(n-1)/2] + x[n/2]) / 2
}
