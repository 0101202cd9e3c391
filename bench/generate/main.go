// Command generate writes a profile of any size, the same bytes for the same flags.
//
//	go run ./bench/generate --rows 1000000 --seed 1 > profile.jsonl
//	go run ./bench/generate --rows 1000000 --engine dynamo-fpm > trace.jsonl
//
// It simulates an engine with continuous batching under load that drifts: requests
// come at random, run beside each other until each has its tokens, and every step
// advances all of them by one. The step times follow the analytic model with noise
// and a heavy tail, and have the digits of a difference between two readings of a
// clock.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	var f format
	rows := flag.Int("rows", 12_000, "engine steps to write")
	seed := flag.Uint64("seed", 1, "seed of the random numbers")
	flag.BoolVar(&f.extra, "extra_keys", false, "write keys that the model does not use")
	flag.BoolVar(&f.shuffle, "shuffle_keys", false, "write the keys of each row in random order")
	flag.BoolVar(&f.exponents, "exponents", false, "write numbers with exponents (2.13e-02)")
	engine := flag.String("engine", "", "write the log of an engine or benchmark: "+names())
	flag.Parse()
	f.write = writers[*engine]
	if *engine != "" && f.write == nil {
		fmt.Fprintln(os.Stderr, "generate: there are", names())
		os.Exit(1)
	}
	if err := generate(os.Stdout, *rows, *seed, f); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func generate(w io.Writer, rows int, seed uint64, f format) error {
	out := bufio.NewWriterSize(w, 1<<20)
	e := newEngine(seed)
	var line []byte
	for i := range rows {
		line = f.appendRow(line[:0], i, e.step(), e.rng)
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}
