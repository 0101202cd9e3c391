// Package benchtable is the formats of the tables that benchmarks of LLM servers write: a
// row is what was measured at a batch size and a length, often as a mean over many steps.
//
// Columns are found by their names in the first line, in any order; others may stand among
// them. Columns that tell models, machines or set-ups apart label the rows.
package benchtable

import (
	"bytes"
	"slices"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// Formats returns the formats, in the order in which they are tried.
func Formats() []format.Format {
	return []format.Format{
		llamaBatchedBench(), splitwise(), distServe(), vidur(), aiConfigurator(), xllm(), xllmPrefill(),
	}
}

// columns finds the cells of a line by the names of their columns.
type columns struct {
	delimiter byte
	names     []string // of the columns of interest
	of        []int    // of each cell of a line, the index of its column in names, or −1
	cells     []cell   // of the line at hand, by the index of the name
}

// A cell stands at start:end in the buffer, without quotes and white space around it. One
// that is not there has an end of 0.
type cell struct{ start, end int }

// read takes the names of the columns from a line. It returns the names that are not there.
func (c *columns) read(line []byte) (missing []string) {
	c.of, c.cells = c.of[:0], make([]cell, len(c.names))
	found := make([]bool, len(c.names))
	for _, text := range bytes.Split(line, []byte{c.delimiter}) {
		name := string(bytes.Trim(text, " \t\r\""))
		k := slices.Index(c.names, name)
		if c.of = append(c.of, k); k >= 0 {
			found[k] = true
		}
	}
	for k, name := range c.names {
		if !found[k] {
			missing = append(missing, name)
		}
	}
	return missing
}

// split finds the cells of the line at i:end. It returns how many there are.
func (c *columns) split(b *jsonscan.Buffer, i, end int) (n int) {
	clear(c.cells)
	for {
		stop := min(jsonscan.NextOf(b, i, c.delimiter), end)
		one := cell{i, stop}
		if i < end && b[i] == '"' {
			one, stop = quoted(b, i+1, end, c.delimiter)
		}
		if n < len(c.of) && c.of[n] >= 0 {
			c.cells[c.of[n]] = one
		}
		n++
		if stop >= end {
			return n
		}
		i = stop + 1
	}
}

// quoted returns the cell whose text after the opening quote is at i, and the index of the
// delimiter after it. Two quotes within stay two: no cell of interest has any.
func quoted(b *jsonscan.Buffer, i, end int, delimiter byte) (one cell, stop int) {
	close := i
	for close < end && (b[close] != '"' || close+1 < end && b[close+1] == '"') {
		if b[close] == '"' {
			close++
		}
		close++
	}
	close = min(close, end)
	return cell{i, close}, min(jsonscan.NextOf(b, close, delimiter), end)
}

// trimmed returns a cell without white space around it.
func trimmed(b *jsonscan.Buffer, c cell) cell {
	c.start += format.SkipBlank(b[c.start:c.end])
	for c.end > c.start && (b[c.end-1] == ' ' || b[c.end-1] == '\t') {
		c.end--
	}
	return c
}
