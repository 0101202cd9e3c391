package format

// Counts are how many lines have a fault, by the fault, in the order of their first
// lines. There are so few faults that a search takes no longer than a hash.
type Counts []Count

// A Count is how many lines have a fault.
type Count struct {
	Fault Fault
	Lines int
}

// Total returns the number of lines.
func (c Counts) Total() (n int) {
	for _, one := range c {
		n += one.Lines
	}
	return n
}

// Add adds the counts of other lines.
func (c *Counts) Add(other Counts) {
	for _, one := range other {
		c.add(one.Fault, one.Lines)
	}
}

func (c *Counts) add(f Fault, lines int) {
	for i := range *c {
		if one := &(*c)[i]; one.Fault == f {
			one.Lines += lines
			return
		}
	}
	*c = append(*c, Count{f, lines})
}
