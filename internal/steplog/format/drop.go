package format

// A Drop is a reason to leave out a line that is valid, but holds no step to keep.
type Drop uint8

const (
	Blank        Drop = iota // the line holds white space only
	Idle                     // no sequence was in the step
	Prefill                  // the step did prefill alone
	Mixed                    // the step did prefill and decode
	Dummy                    // the step only kept other ranks company
	WarmUp                   // the step was one of warming up
	Speculative              // the step made more than one token a sequence
	Noise                    // the line is no step, but another message of the program that writes the log
	Summary                  // the line sums up other lines
	NoTime                   // the step has no time
	NoLength                 // the step has no sequence length
	Changed                  // the batch changed within what the line is a mean of
	OtherVersion             // the line is of a version of the format that is not known
	OtherGroup               // labels are not those wanted
	Torn                     // the end of the log is not there
	drops                    // how many there are
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

// CommonDrops returns the names of reasons for which the reader itself drops lines and
// rows.
func CommonDrops() []DropName {
	return []DropName{{Torn, "cut off at the end of the log"}, {OtherGroup, "of other groups"}}
}
