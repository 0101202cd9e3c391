package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// build compiles the tool for a platform and returns the path of the binary.
func build(source, out, platform string) (binary string, err error) {
	goos, goarch, ok := strings.Cut(platform, "/")
	if !ok {
		return "", fmt.Errorf("a platform is os/arch, as in linux/amd64")
	}
	binary = filepath.Join(out, "steptime_"+goos+"_"+goarch)
	if goos == "windows" {
		binary += ".exe"
	}
	// -buildvcs=auto records the commit where there is one, which --version tells.
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=auto", "-ldflags=-s -w", "-o", binary, ".")
	cmd.Dir = source
	cmd.Env = environment(goos, goarch)
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s: %w", cmd, err)
	}
	info, err := os.Stat(binary)
	if err != nil {
		return "", err
	}
	if info.Size() >= maxSize {
		return "", fmt.Errorf("%s has %d bytes; %d are the limit", binary, info.Size(), maxSize)
	}
	return binary, nil
}

// environment is the user's without what would change the binary.
func environment(goos, goarch string) []string {
	env := slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		switch name {
		case "GOFLAGS", "GOEXPERIMENT", "GOFIPS140", "GO386", "GOAMD64", "GOARM64", "GOPPC64", "GORISCV64":
			return true
		}
		return false
	})
	return append(env, "GOENV=off", "GOWORK=off", "CGO_ENABLED=0", "GOOS="+goos, "GOARCH="+goarch)
}
