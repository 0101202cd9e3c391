package main

import (
	"fmt"
	"strconv"
)

// A reader is a command that reads a profile and prints the seconds of its runs, given
// the file and their number.
type reader struct {
	name    string
	command []string
	runs    int // a process
}

// formsRows is how many rows a profile may have to be read in other forms as well.
const formsRows = 1_000_000

// reading compares how fast the profiles are read, each reader in a process that has
// read the file once before.
func (c *comparison) reading() error {
	readers := []reader{
		{"steptime", []string{c.tool("read")}, 3},
		{"encoding/json", []string{c.tool("read"), "--with", "encoding/json"}, 1},
	}
	if _, ok := works("node", "bench/duckdb.mjs", "--version"); ok {
		readers = append(readers, reader{"DuckDB", []string{"node", "bench/duckdb.mjs"}, 3})
	}
	gunzip := reader{"compress/gzip alone", []string{c.tool("read"), "--with", "compress/gzip"}, 3}
	fmt.Fprint(c.out, "\n## Reading and five sums of products\n\n",
		"| rows | form | reader | time | MB/s | steptime is faster by |\n|-:|:-|:-|-:|-:|-:|\n")
	for _, p := range c.profiles {
		if err := c.readBy(p, readers); err != nil {
			return err
		}
		if p.rows > formsRows {
			continue
		}
		other, err := c.generate(p.rows, "other", "--extra_keys", "--shuffle_keys", "--exponents")
		if err != nil {
			return err
		}
		if err := c.readBy(other, readers); err != nil {
			return err
		}
		packed, err := p.gzipped()
		if err != nil {
			return err
		}
		if err := c.readBy(packed, []reader{readers[0], gunzip}); err != nil {
			return err
		}
	}
	return nil
}

// readBy prints the lines of the table for a profile.
func (c *comparison) readBy(p profile, readers []reader) error {
	times, err := c.readAll(p, readers)
	if err != nil {
		return err
	}
	for i, r := range readers {
		fmt.Fprintf(c.out, "| %d | %s | %s | %.4f s | %.0f | %.2f |\n",
			p.rows, p.form, r.name, times[i], float64(p.size)/times[i]/1e6, times[i]/times[0])
	}
	return nil
}

// readAll returns the median time of each reader, in seconds. The readers take turns.
func (c *comparison) readAll(p profile, readers []reader) ([]float64, error) {
	all := make([][]float64, len(readers))
	for range c.runs {
		for i, r := range readers {
			args := append(r.command[1:len(r.command):len(r.command)], p.path, strconv.Itoa(r.runs))
			times, err := seconds(r.command[0], args...)
			if err != nil {
				return nil, err
			}
			all[i] = append(all[i], times...)
		}
	}
	medians := make([]float64, len(readers))
	for i := range all {
		medians[i] = median(all[i])
	}
	return medians, nil
}
