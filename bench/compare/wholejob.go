package main

import (
	"fmt"
	"os"
	"slices"
)

// scriptVersions prints the versions of what script.py imports, or fails.
const scriptVersions = `import platform, numpy, scipy, sklearn, matplotlib
print(f"Python {platform.python_version()}, NumPy {numpy.__version__}, SciPy {scipy.__version__}, " +
      f"scikit-learn {sklearn.__version__}, matplotlib {matplotlib.__version__}")`

// A job is a command that does the whole job on a profile.
type job struct {
	name    string
	command func(profile string) []string
}

// wholeJob compares steptime with script.py: from the profile to the configuration and
// the figures. Above scriptRows rows, steptime runs alone.
func (c *comparison) wholeJob() error {
	defer os.RemoveAll(c.tool("steptime-out"))
	steptime := []string{c.tool("steptime"), "--model_name", "bench", "--out_dir", c.tool("steptime-out"), "--quiet", "--data_path"}
	jobs := []job{
		{"steptime", func(profile string) []string { return append(slices.Clip(steptime), profile) }},
		{"steptime, from a pipe", func(profile string) []string {
			return append([]string{"sh", "-c", `cat "$0" | "$@" -`, profile}, steptime...)
		}},
	}
	script := func(flags ...string) func(string) []string {
		return func(profile string) []string {
			return append([]string{c.python, "bench/script.py", "bench", profile, c.tool("script-out")}, flags...)
		}
	}
	if _, ok := works(c.python, "-c", scriptVersions); ok {
		jobs = append(jobs, job{"script", script()}, job{"script, legends placed", script("--place_legends")})
	}
	fmt.Fprint(c.out, "\n## Whole job\n\n",
		"| rows | | time | memory | bytes a row | steptime is faster by | takes of the memory |\n",
		"|-:|:-|-:|-:|-:|-:|-:|\n")
	for _, p := range c.profiles {
		those := jobs
		if p.rows > c.scriptRows {
			those = jobs[:2]
		}
		took, err := c.inTurns(p, those)
		if err != nil {
			return err
		}
		for i, u := range took {
			fmt.Fprintf(c.out, "| %d | %s | %.3f s | %.0f MB | %.0f |", p.rows, those[i].name, u.seconds, u.bytes/1e6, u.bytes/float64(p.rows))
			if i > 0 {
				fmt.Fprintf(c.out, " %.1f | 1/%.1f", u.seconds/took[0].seconds, u.bytes/took[0].bytes)
			} else {
				fmt.Fprint(c.out, " | ")
			}
			fmt.Fprint(c.out, " |\n")
		}
	}
	return nil
}

// inTurns returns the medians of what the jobs take on a profile.
func (c *comparison) inTurns(p profile, jobs []job) ([]usage, error) {
	runs := make([][]usage, len(jobs))
	for range c.runs {
		for i, j := range jobs {
			command := j.command(p.path)
			u, err := measure(command[0], command[1:]...)
			if err != nil {
				return nil, err
			}
			runs[i] = append(runs[i], u)
		}
	}
	medians := make([]usage, len(jobs))
	for i := range runs {
		medians[i] = middle(runs[i])
	}
	return medians, nil
}

// middle returns the medians of time and of memory.
func middle(runs []usage) usage {
	var s, b []float64
	for _, u := range runs {
		s, b = append(s, u.seconds), append(b, u.bytes)
	}
	return usage{median(s), median(b)}
}
