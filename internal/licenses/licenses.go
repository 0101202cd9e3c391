// Package licenses holds the licence texts of what is linked into the binary.
package licenses

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed texts
var texts embed.FS

// A Part is something that is linked into the binary under a licence of its own.
type Part struct {
	Name    string
	Module  string   // the Go module that brings it; "std" for the standard library
	License string   // SPDX identifier
	Notice  string   // what the licence wants to be said; empty if nothing
	files   []string // its licence texts
}

// Parts returns the parts of the binary, the project itself first.
func Parts() []Part {
	return []Part{
		{
			Name:    "steptime",
			Module:  "steptime",
			License: "MIT",
			files:   []string{"steptime.txt"},
		},
		{
			Name:    "Go runtime and standard library",
			Module:  "std",
			License: "BSD-3-Clause",
			files:   []string{"go.txt"},
		},
		{
			Name:    "go-chart",
			Module:  "github.com/wcharczuk/go-chart/v2",
			License: "MIT",
			files:   []string{"go-chart.txt"},
		},
		{
			Name:    "draw2d",
			Module:  "github.com/wcharczuk/go-chart/v2",
			License: "BSD-2-Clause",
			Notice:  "go-chart's package drawing is based on it.",
			files:   []string{"draw2d.txt"},
		},
		{
			Name:    "Roboto Medium",
			Module:  "github.com/wcharczuk/go-chart/v2",
			License: "Apache-2.0",
			Notice:  "The font of the figures. Copyright 2011 Google Inc. All Rights Reserved.",
			files:   []string{"roboto.txt"},
		},
		{
			Name:    "Freetype-Go",
			Module:  "github.com/golang/freetype",
			License: "FTL",
			Notice: "Of its two licences, the FreeType License is chosen. Portions of this software are\n" +
				"copyright © 1996-2010 The FreeType Project (www.freetype.org). All rights reserved.",
			files: []string{"freetype.txt", "freetype-ftl.txt"},
		},
		{
			Name:    "Go image packages",
			Module:  "golang.org/x/image",
			License: "BSD-3-Clause",
			files:   []string{"image.txt"},
		},
	}
}

// Text returns the names, notices and licence texts of all parts, for a person to
// read.
func Text() string {
	var b strings.Builder
	for i, p := range Parts() {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s\n%s: %s (%s)\n", strings.Repeat("=", 79), p.Name, p.License, p.Module)
		if p.Notice != "" {
			fmt.Fprintf(&b, "%s\n", p.Notice)
		}
		b.WriteString(strings.Repeat("=", 79) + "\n")
		for _, file := range p.files {
			fmt.Fprintf(&b, "\n%s\n", strings.Trim(read(file), "\r\n"))
		}
	}
	return b.String()
}

// read returns a text that the binary holds.
func read(file string) string {
	data, err := texts.ReadFile("texts/" + file)
	if err != nil {
		panic(err) // Parts names a file that does not exist
	}
	return string(data)
}
