package cli

import (
	"context"
	"fmt"
	"io"
	"strings"
)

// helpCommand says how to use the tool.
func helpCommand() command {
	return command{
		name:    "help",
		summary: "say what the commands are, how to use one, or which formats are read",
		usage:   "[COMMAND | formats]",
		about: `steptime help says what the commands are, or how to use one. steptime help formats lists
the formats of logs that are read.`,
		exits:    []int{exitIO, exitUsage},
		operands: true,
		start:    func() use { return help{} },
	}
}

// help is one use of the command help.
type help struct{}

func (help) flags() []flagSpec { return nil }

func (help) run(_ context.Context, operands []string, s streams) error {
	text := overview()
	switch len(operands) {
	case 0:
	case 1:
		if operands[0] == formatsTopic {
			text = formatsText()
			break
		}
		c, found := byName(operands[0])
		if !found {
			return fmt.Errorf("no command is called %q: steptime help lists them; %w", operands[0], errUsage)
		}
		text = c.help()
	default:
		return fmt.Errorf("unexpected argument %q; %w", operands[1], errUsage)
	}
	_, err := io.WriteString(s.stdout, text)
	return err
}

// overview returns the list of commands.
func overview() string {
	var b strings.Builder
	b.WriteString("steptime fits, checks and ships the analytic step-time model of an LLM server.\n\n")
	b.WriteString("usage: steptime [COMMAND] [flags]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %-10s  %s\n", c.name, c.summary)
	}
	b.WriteString("\nWithout a command it is fit. steptime help COMMAND says more of one,\n")
	b.WriteString("and steptime help formats which formats of logs are read.\n")
	return b.String()
}
