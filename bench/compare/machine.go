package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
)

// describe prints the machine and the versions, and what is not installed.
func (c *comparison) describe() {
	fmt.Fprintf(c.out, "%s, %d processors, %s/%s; %s\n",
		processor(), runtime.GOMAXPROCS(0), runtime.GOOS, runtime.GOARCH, runtime.Version())
	if line, ok := works(c.python, "-c", scriptVersions); ok {
		fmt.Fprintln(c.out, line)
	} else {
		fmt.Fprintf(c.out, "left out: the script; %s has not all of NumPy, SciPy, scikit-learn and matplotlib\n", c.python)
	}
	if line, ok := works("node", "bench/duckdb.mjs", "--version"); ok {
		fmt.Fprintln(c.out, line)
	} else {
		fmt.Fprintln(c.out, "left out: DuckDB; node has no @duckdb/node-api")
	}
}

// processor returns the name of the processor, where Linux tells it.
func processor() string {
	info, _ := os.ReadFile("/proc/cpuinfo") // elsewhere there is none
	for line := range strings.Lines(string(info)) {
		if name, ok := strings.CutPrefix(line, "model name"); ok {
			return strings.Trim(name, " \t:\n")
		}
	}
	return "unknown processor"
}
