// Command release builds what is handed out: for each platform a stripped static binary
// and its software bill of materials, and the SHA-256 of them all.
//
//	go run ./internal/release [--source DIR] [--out DIR] [--platforms OS/ARCH,…]
//
// The bytes depend on the source, its commit and the Go version alone, not on the
// folder, the machine or the day.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// platforms are those that are handed out.
const platforms = "linux/amd64,linux/arm64,linux/riscv64,linux/ppc64le,linux/s390x,darwin/arm64,windows/amd64"

// maxSize is what a binary may have, in bytes.
const maxSize = 8_000_000

func main() {
	source := flag.String("source", ".", "the folder of go.mod")
	out := flag.String("out", "dist", "the folder to write to")
	list := flag.String("platforms", platforms, "what to build for")
	flag.Parse()
	if err := release(*source, *out, strings.Split(*list, ",")); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

// release writes the files of all platforms, which are of the form os/arch, and
// SHA256SUMS into the folder out.
func release(source, out string, platforms []string) error {
	out, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	var files []string
	for _, platform := range platforms {
		binary, err := build(source, out, platform)
		if err != nil {
			return fmt.Errorf("%s: %w", platform, err)
		}
		bom := strings.TrimSuffix(binary, ".exe") + ".cdx.json"
		if err := writeBOM(bom, binary); err != nil {
			return fmt.Errorf("%s: %w", platform, err)
		}
		files = append(files, binary, bom)
	}
	return writeSums(filepath.Join(out, "SHA256SUMS"), files)
}
