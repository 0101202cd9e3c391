// Command steptime fits, checks and ships the analytic step-time model of an LLM
// server. Run it with --help.
package main

import (
	"os"

	"steptime/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
