package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"steptime/internal/terminal"
)

// flagSpec declares a flag, once: parsing and the help text come from it.
type flagSpec struct {
	name  string // without dashes
	value string // what stands for its value in the help text, such as FILE; empty for a switch
	to    any    // where its value goes
	help  string // what it means
}

// The kinds of flags, by the type of flagSpec.to:
//
//	*string        a text; what is there beforehand is the default
//	*[]string      texts; the flag may be repeated
//	*bool          a switch
//	func() string  a switch that asks for this text instead of the work
//	nil            --help, which package flag knows by itself

// define adds the flag to f.
func (s flagSpec) define(f *flag.FlagSet) {
	switch to := s.to.(type) {
	case *string:
		f.StringVar(to, s.name, *to, "")
	case *[]string:
		f.Func(s.name, "", func(text string) error { *to = append(*to, text); return nil })
	case *bool:
		f.BoolVar(to, s.name, *to, "")
	case func() string:
		f.Bool(s.name, false, "")
	}
}

// asked returns the text that the flag asks for, if it was set and asks for one.
func (s flagSpec) asked(f *flag.FlagSet) string {
	text, ok := s.to.(func() string)
	if !ok || f.Lookup(s.name).Value.String() != "true" {
		return ""
	}
	return text()
}

// parse gives the flags their values and returns the arguments that are no flags. If text
// is not empty, it is what a flag asked for instead of the work.
func (c command) parse(flags []flagSpec, args []string) (text string, operands []string, err error) {
	f := flag.NewFlagSet("steptime", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	for _, s := range flags {
		s.define(f)
	}
	operands, err = c.separate(f, args)
	if errors.Is(err, flag.ErrHelp) {
		return c.help(), nil, nil
	}
	if err != nil {
		text := strings.NewReplacer(": -", ": --", " for -", " for --").Replace(err.Error())
		return "", nil, fmt.Errorf("%s; %w", terminal.Escape(text), errUsage)
	}
	for _, s := range flags {
		if text := s.asked(f); text != "" {
			return text, nil, nil
		}
	}
	if len(operands) > 0 && !c.operands {
		return "", nil, fmt.Errorf("unexpected argument %q; %w", operands[0], errUsage)
	}
	return "", operands, nil
}

// separate sets the flags among args and returns the other arguments. Package flag stops
// at the first of these; where the command takes them, flags may follow, up to --.
func (c command) separate(f *flag.FlagSet, args []string) (operands []string, err error) {
	for {
		if err := f.Parse(args); err != nil {
			return nil, err
		}
		rest := f.Args()
		last := len(args) - len(rest) - 1 // what was parsed last
		if len(rest) == 0 || !c.operands || last >= 0 && args[last] == "--" {
			return append(operands, rest...), nil
		}
		operands, args = append(operands, rest[0]), rest[1:]
	}
}
