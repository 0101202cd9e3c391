package cli

import (
	"fmt"
	"strings"

	"steptime/internal/terminal"
)

// helpWidth is how many characters a line of the help text has, at most.
const helpWidth = 88

// helpFlag is the flag that each command has.
var helpFlag = flagSpec{name: "help", help: "print this"}

// help returns the help text of a command.
func (c command) help() string {
	parts := []string{c.about, "usage: steptime " + c.word() + c.usage}
	if c.input != "" {
		parts = append(parts, c.input)
	}
	parts = append(parts, flagTable(append(c.start().flags(), helpFlag)))
	if c.output != "" {
		parts = append(parts, c.output)
	}
	return strings.Join(append(parts, c.exitText()), "\n\n") + "\n"
}

// word returns how the usage names the command.
func (c command) word() string {
	if c.name == defaultCommand {
		return ""
	}
	return c.name + " "
}

// flagTable returns a line a flag: how it is written, and what it means.
func flagTable(flags []flagSpec) string {
	width := 20
	for _, s := range flags {
		width = max(width, len(s.form()))
	}
	var lines []string
	for _, s := range flags {
		lines = append(lines, fmt.Sprintf("  %-*s  %s", width, s.form(), s.meaning()))
	}
	return strings.Join(lines, "\n")
}

// form returns how the flag is written.
func (s flagSpec) form() string {
	if s.value == "" {
		return "--" + s.name
	}
	return "--" + s.name + " " + s.value
}

// meaning returns what the flag means, with its default.
func (s flagSpec) meaning() string {
	preset := ""
	switch to := s.to.(type) {
	case *string:
		preset = *to
	case *[]string:
		preset = strings.Join(*to, ", ")
	}
	if preset != "" {
		return fmt.Sprintf("%s (default %s)", s.help, preset)
	}
	return s.help
}

// exitText returns the paragraph on the exit codes of a command.
func (c command) exitText() string {
	text := fmt.Sprintf("Exit codes: %d %s", exitDone, exitMeaning(exitDone))
	for _, code := range c.exits {
		text += fmt.Sprintf("; %d %s", code, exitMeaning(code))
	}
	return terminal.Wrap(text+". On failure, nothing that existed before is changed.", "", "", helpWidth)
}
