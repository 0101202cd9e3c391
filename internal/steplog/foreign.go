package steplog

import (
	"bytes"
	"fmt"

	"steptime/internal/steplog/format"
)

// maxForeign is how many chunks of an input are searched for lines of other formats.
const maxForeign = 16

// refuseForeign refuses an input in which lines of another format stand among what would
// be dropped as noise: logs that were put together are not read for one of them alone.
func (c *collector) refuseForeign(ch *chunk) {
	r := &ch.result
	if r.Dropped[format.Noise] == 0 || c.foreign == maxForeign || c.opt.Format != "" {
		return
	}
	c.foreign++
	for _, text := range [][]byte{ch.lines(), c.afterRows(ch)} {
		for k := range c.source.formats {
			f := &c.source.formats[k]
			if f.Name == c.format.Name || f.ByColumns || f.Recognise == nil || len(text) == 0 || !f.Recognise(text) {
				continue
			}
			r.Refuse(fmt.Sprintf("it also holds lines of the format %s (%s)", f.Name, f.Title),
				"put each log into a file of its own"+c.orFormat())
			return
		}
	}
}

// orFormat says how to read one of two formats.
func (c *collector) orFormat() string {
	if c.opt.Remedies.Format == "" {
		return ""
	}
	return fmt.Sprintf(", or read one of the two: %s %s", c.opt.Remedies.Format, c.format.Name)
}

// afterRows returns the lines of a chunk after the last row, from the first on that the
// format doesn't know.
func (c *collector) afterRows(ch *chunk) []byte {
	r, text := &ch.result, ch.lines()
	if n := len(r.Rows); n > 0 {
		var lines format.Lines
		lines.Append(r, 0, 0)
		for range lines.Of(n - 1) {
			text = text[bytes.IndexByte(text, '\n')+1:]
		}
	}
	for len(text) > 0 {
		end := bytes.IndexByte(text, '\n') + 1
		if end == 0 || len(bytes.TrimSpace(text[:end])) > 0 && !c.format.Recognise(text[:end]) {
			break
		}
		text = text[end:]
	}
	return text
}
