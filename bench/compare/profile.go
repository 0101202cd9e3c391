package main

import (
	"compress/gzip"
	"io"
	"os"
	"strconv"
)

// A profile is a generated file.
type profile struct {
	rows int
	form string // what is special about it
	path string
	size int64 // bytes of text
}

// generate writes a profile in a process of its own: memory that this process once
// held would count as its children's.
func (c *comparison) generate(rows int, form string, flags ...string) (profile, error) {
	f, err := os.Create(c.tool(strconv.Itoa(rows) + form + ".jsonl"))
	if err != nil {
		return profile{}, err
	}
	defer f.Close()
	if err := output(f, c.tool("generate"), append(flags, "--rows", strconv.Itoa(rows))...); err != nil {
		return profile{}, err
	}
	info, err := f.Stat()
	if err != nil {
		return profile{}, err
	}
	return profile{rows, form, f.Name(), info.Size()}, nil
}

// gzipped writes a profile again, compressed.
func (p profile) gzipped() (profile, error) {
	text, err := os.Open(p.path)
	if err != nil {
		return p, err
	}
	defer text.Close()
	p.form, p.path = "gzip", p.path+".gz"
	packed, err := os.Create(p.path)
	if err != nil {
		return p, err
	}
	defer packed.Close()
	z := gzip.NewWriter(packed)
	if _, err := io.Copy(z, text); err != nil {
		return p, err
	}
	return p, z.Close()
}
