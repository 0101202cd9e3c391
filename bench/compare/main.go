// Command compare measures steptime beside the tools that it is compared with, on
// profiles that it generates, and prints the ratios as tables in Markdown.
//
//	go run ./bench/compare [flags]      (in the folder of go.mod)
//
// A peer that is not installed is left out, with a note; README.md says how to install
// them. Runs of the tools alternate, and each figure is the median.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	sizes := flag.String("rows", "12000,1000000,10000000", "sizes of the profiles")
	c := comparison{out: os.Stdout}
	flag.IntVar(&c.runs, "runs", 5, "runs of each tool for each figure")
	flag.IntVar(&c.scriptRows, "script_rows", 1_000_000, "rows of the largest profile that the Python script gets")
	flag.StringVar(&c.python, "python", "/usr/bin/python3", "the Python that runs the script")
	flag.Parse()
	if err := c.run(*sizes); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

// comparison is one run of the command.
type comparison struct {
	out        io.Writer
	runs       int
	scriptRows int
	python     string
	temp       string    // folder of the binaries and the profiles
	profiles   []profile // by rows
}

func (c *comparison) run(sizes string) (err error) {
	if c.temp, err = os.MkdirTemp("", "steptime-bench-"); err != nil {
		return err
	}
	defer os.RemoveAll(c.temp)
	for _, tool := range []string{".", "./bench/generate", "./bench/read"} {
		if err := output(io.Discard, "go", "build", "-o", c.temp+"/", tool); err != nil {
			return err
		}
	}
	for _, s := range strings.Split(sizes, ",") {
		rows, err := strconv.Atoi(s)
		if err != nil {
			return err
		}
		p, err := c.generate(rows, "plain")
		if err != nil {
			return err
		}
		c.profiles = append(c.profiles, p)
	}
	c.describe()
	if err := c.wholeJob(); err != nil {
		return err
	}
	return c.reading()
}

// tool returns the path of one of the binaries.
func (c *comparison) tool(name string) string { return filepath.Join(c.temp, name) }
