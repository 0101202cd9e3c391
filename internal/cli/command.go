package cli

import "context"

// command is one of the things that the tool does. Parsing and the help text come from
// here.
type command struct {
	name    string // its word on the command line
	summary string // what it does, for the list of commands
	usage   string // its arguments
	about   string // the help text before the line of usage
	input   string // the help text between usage and flags: what it reads
	output  string // the help text after the flags: what it writes
	exits   []int  // its exit codes, beside exitDone

	operands bool       // it takes arguments that are no flags
	start    func() use // returns a use whose flags have their defaults
}

// use is one use of a command.
type use interface {
	// flags returns the flags, bound to where their values go.
	flags() []flagSpec
	// run does the work once the flags have their values. operands are the arguments
	// that are no flags.
	run(ctx context.Context, operands []string, s streams) error
}

// defaultCommand is what the tool does without a command word, now and in all versions to
// come: scripts call it so.
const defaultCommand = "fit"

// commands returns the table of commands.
func commands() []command {
	return []command{
		fitCommand(),
		inspectCommand(),
		convertCommand(),
		helpCommand(),
	}
}

// byName returns the command of that name.
func byName(name string) (c command, found bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

// find returns the command that args name and the arguments for it.
func find(args []string) (command, []string) {
	if len(args) > 0 {
		if c, found := byName(args[0]); found {
			return c, args[1:]
		}
	}
	c, _ := byName(defaultCommand)
	return c, args
}
