package main

import (
	"fmt"
	"os"
)

// scriptVersions prints the versions of what script.py imports, or fails.
const scriptVersions = `import platform, numpy, scipy, sklearn, matplotlib
print(f"Python {platform.python_version()}, NumPy {numpy.__version__}, SciPy {scipy.__version__}, " +
      f"scikit-learn {sklearn.__version__}, matplotlib {matplotlib.__version__}")`

// wholeJob compares steptime with script.py: from the profile to the configuration and
// the figures. Above scriptRows rows, steptime runs alone.
func (c *comparison) wholeJob() error {
	_, python := works(c.python, "-c", scriptVersions)
	fmt.Fprint(c.out, "\n## Whole job\n\n",
		"| rows | steptime | memory | bytes a row | script | memory | times faster | memory ratio |\n",
		"|-:|-:|-:|-:|-:|-:|-:|-:|\n")
	for _, p := range c.profiles {
		ours, theirs, err := c.runJob(p, python && p.rows <= c.scriptRows)
		if err != nil {
			return err
		}
		fmt.Fprintf(c.out, "| %d | %.3f s | %.0f MB | %.0f |", p.rows,
			ours.seconds, ours.bytes/1e6, ours.bytes/float64(p.rows))
		if theirs == (usage{}) {
			fmt.Fprint(c.out, " – | – | – | – |\n")
			continue
		}
		fmt.Fprintf(c.out, " %.2f s | %.0f MB | %.1f | 1/%.1f |\n",
			theirs.seconds, theirs.bytes/1e6, theirs.seconds/ours.seconds, theirs.bytes/ours.bytes)
	}
	return nil
}

// runJob returns the medians of the runs on one profile; those of the script are zero
// if it is left out.
func (c *comparison) runJob(p profile, withScript bool) (ours, theirs usage, err error) {
	var us, them []usage
	for range c.runs {
		u, err := measure(c.tool("steptime"), "--model_name", "bench", "--data_path", p.path,
			"--out_dir", c.tool("steptime-out"), "--quiet")
		if err != nil {
			return ours, theirs, err
		}
		us = append(us, u)
		if !withScript {
			continue
		}
		u, err = measure(c.python, "bench/script.py", "bench", p.path, c.tool("script-out"))
		if err != nil {
			return ours, theirs, err
		}
		them = append(them, u)
	}
	os.RemoveAll(c.tool("steptime-out"))
	if withScript {
		theirs = middle(them)
	}
	return middle(us), theirs, nil
}

// middle returns the medians of time and of memory.
func middle(runs []usage) usage {
	var s, b []float64
	for _, u := range runs {
		s, b = append(s, u.seconds), append(b, u.bytes)
	}
	return usage{median(s), median(b)}
}
