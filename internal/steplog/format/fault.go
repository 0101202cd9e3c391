package format

import (
	"cmp"
	"fmt"
	"strings"
)

// A Fault is what is wrong with a line. Faults that are equal are counted together, so
// the names must come from a short list, and not from the line.
type Fault struct {
	Kind Kind
	Role Role   // of the field that is to blame
	Name string // what the format calls that field; "" if there is none
}

// A Role is what a field is for, whatever a format calls it.
type Role uint8

const (
	NoRole Role = iota // the line is to blame, not a field
	BatchSize
	StepTime
	SeqLen
)

// A Kind is a kind of fault. Few formats have all of them.
type Kind uint8

const (
	None Kind = iota

	Overlong // longer than any buffer: the reader says so, and its words are the reader's

	// The line is not text: see NotText.
	NULBytes
	UTF16
	Compressed
	Binary

	// The line is text, but no record.
	Array      // it starts a list of records
	NotRecord  // it is none
	Syntax     // it breaks the rules of the format
	TooDeep    // brackets nest too deeply
	NotFinite  // a number is written in a way that the format has not, such as NaN
	Trailing   // more text follows the record
	Unfinished // the record goes on in the next line
	Truncated  // the record ends too early
	CutOff     // so does the last one of the log

	// The line is a record, but no step.
	Missing         // a field is not there
	OtherLog        // a field is not there, and another says that the log is of another kind
	NotNumber       // a field holds something else than a number
	QuotedNumber    // a field holds a number in quotes
	TooLarge        // a number is no float64
	NotPositive     // a number is zero or less
	ProductTooLarge // batch size times sequence length is no float64

	Kinds // how many there are
)

// Words are what messages say of a kind of fault.
type Words struct {
	Reason string // what it is called; %s stands for the name of the field
	Want   string // what was expected
	Remedy string // what to do

	// PartOf are kinds of faults that may be the cause of this one: a line of an object
	// that spans several lines is no record by itself. Where another line that is shown
	// has one of these kinds, this one's remedy is left out.
	PartOf []Kind

	// WholeFile says that the fault, in the first line, is one of the whole file.
	WholeFile bool
}

// ReasonOf returns what a fault is called.
func (w Words) ReasonOf(f Fault) string {
	if !strings.Contains(w.Reason, "%s") {
		return w.Reason
	}
	return fmt.Sprintf(w.Reason, f.Name)
}

// Compare orders faults by kind, role and name.
func (f Fault) Compare(g Fault) int {
	return cmp.Or(cmp.Compare(f.Kind, g.Kind), cmp.Compare(f.Role, g.Role), cmp.Compare(f.Name, g.Name))
}
