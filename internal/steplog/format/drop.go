package format

// A Drop is a reason to leave out a line that is valid, but holds no step to keep.
type Drop uint8

const (
	Blank Drop = iota // the line holds white space only
	Idle              // no sequence was in the step
	drops             // how many there are
)

// Drops is how many lines were left out, by the reason.
type Drops [drops]int

// Add adds those of other lines.
func (d *Drops) Add(other Drops) {
	for why, n := range other {
		d[why] += n
	}
}

// A DropName is what messages call lines that were left out.
type DropName struct {
	Drop Drop
	Name string
}
