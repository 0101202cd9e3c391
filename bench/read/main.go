// Command read measures how fast a profile is read: it does what duckdb.mjs does, read
// the file and sum five products, in this process. It prints the seconds of each run
// after the first, one a line.
//
//	go run ./bench/read [--with steptime|encoding/json|compress/gzip] FILE RUNS
//
// With compress/gzip it only decompresses the file, which is the least that reading it
// can take.
package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strconv"
	"time"

	"steptime/internal/steplog"
)

func main() {
	with := flag.String("with", "steptime", "the reader: steptime, encoding/json or compress/gzip")
	flag.Parse()
	if err := measure(os.Stdout, *with, flag.Arg(0), flag.Arg(1)); err != nil {
		fmt.Fprintln(os.Stderr, "read:", err)
		os.Exit(1)
	}
}

// readers read a file, by name.
var readers = map[string]func(file string) error{
	"steptime":      summed(ours),
	"encoding/json": summed(standard),
	"compress/gzip": gunzip,
}

func measure(out io.Writer, with, file, count string) error {
	runs, err := strconv.Atoi(count)
	if err != nil {
		return err
	}
	read, ok := readers[with]
	if !ok {
		return fmt.Errorf("no reader %q", with)
	}
	for run := range runs + 1 {
		debug.FreeOSMemory() // the tool reads once, in a new process: without old columns to clear
		start := time.Now()
		if err := read(file); err != nil {
			return err
		}
		if run > 0 {
			fmt.Fprintln(out, time.Since(start).Seconds())
		}
	}
	return nil
}

// summed is a reader that checks the sums of another.
func summed(read func(string) (sums, error)) func(string) error {
	return func(file string) error {
		s, err := read(file)
		if err != nil {
			return err
		}
		for _, sum := range s {
			if !(sum > 0) {
				return errors.New("no sums")
			}
		}
		return nil
	}
}

// sums are Σbs, Σbt, Σst, Σb² and Σs² of batch size b, length s and step time t.
type sums [5]float64

func (s *sums) add(b, l, t float64) {
	s[0] += b * l
	s[1] += b * t
	s[2] += l * t
	s[3] += b * b
	s[4] += l * l
}

func ours(file string) (s sums, err error) {
	p, err := steplog.ReadFile(context.Background(), file, steplog.Options{SkipSHA256: true})
	if err != nil {
		return s, err
	}
	for i, b := range p.BatchSize {
		s.add(b, p.SeqLen[i], p.StepTime[i])
	}
	return s, nil
}

// standard reads with encoding/json, a line at a time into a struct.
func standard(file string) (s sums, err error) {
	f, err := os.Open(file)
	if err != nil {
		return s, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var row struct {
			BatchSize float64 `json:"batch_size"`
			SeqLen    float64 `json:"avg_seq_len"`
			StepTime  float64 `json:"step_time"`
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return s, err
		}
		s.add(row.BatchSize, row.SeqLen, row.StepTime)
	}
	return s, lines.Err()
}

// gunzip decompresses a file, and does nothing with what it holds.
func gunzip(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	text, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, text)
	return err
}
