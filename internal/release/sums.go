package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// writeSums writes the sums of the files as sha256sum --check reads them.
func writeSums(name string, files []string) error {
	var b strings.Builder
	for _, file := range files {
		sum, err := sha256File(file)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%s  %s\n", sum, filepath.Base(file))
	}
	return os.WriteFile(name, []byte(b.String()), 0o666)
}

// sha256File returns the SHA-256 of a file, in hexadecimal.
func sha256File(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
