package terminal

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// StatusLine is a line on a terminal that says what a long run is doing, and is rewritten
// as the work goes on. A nil *StatusLine shows nothing. Its methods may be called from
// several goroutines.
type StatusLine struct {
	mu          sync.Mutex
	w           io.Writer
	what        string
	done, total int64
	shown       bool
	closed      bool
	timer       *time.Ticker
	stop        chan struct{}
}

const (
	patience = 500 * time.Millisecond // how long a run takes before the line appears
	interval = 100 * time.Millisecond // how often the line is rewritten
)

// NewStatusLine returns a line on w, nil if w is not a terminal.
func NewStatusLine(w io.Writer) *StatusLine {
	f, ok := w.(*os.File)
	if !ok {
		return nil
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	return startLine(w)
}

func startLine(w io.Writer) *StatusLine {
	l := &StatusLine{w: w, timer: time.NewTicker(interval), stop: make(chan struct{})}
	began := time.Now()
	go func() {
		for {
			select {
			case <-l.stop:
				return
			case <-l.timer.C:
				if time.Since(began) >= patience {
					l.draw()
				}
			}
		}
	}()
	return l
}

// Phase names what is being done.
func (l *StatusLine) Phase(what string) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.what, l.done, l.total = what, 0, 0
}

// Bytes sets how far the phase is; total is 0 where it is unknown.
func (l *StatusLine) Bytes(done, total int64) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.done, l.total = done, total
}

// Close clears the line, for good.
func (l *StatusLine) Close() {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return
	}
	l.closed = true
	l.timer.Stop()
	close(l.stop)
	if l.shown {
		io.WriteString(l.w, "\r\x1b[K")
	}
}

func (l *StatusLine) draw() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed || l.what == "" {
		return
	}
	text := l.what
	switch {
	case l.total > 0:
		text += fmt.Sprintf(" %s of %s (%d %%)", size(l.done), size(l.total), 100*l.done/l.total)
	case l.done > 0:
		text += " " + size(l.done)
	}
	io.WriteString(l.w, "\r\x1b[K"+text)
	l.shown = true
}

func size(bytes int64) string {
	if bytes < 10_000_000 {
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	}
	return fmt.Sprintf("%d MB", bytes/1_000_000)
}
