package steplog

import (
	"bytes"
	"cmp"
	"fmt"

	"steptime/internal/steplog/format"
)

// maxDocument is the longest document in bytes. It is held in memory as a whole.
const maxDocument = 256 << 20

// gather adds text to the document at hand.
func (c *collector) gather(text []byte) error {
	most := cmp.Or(c.source.maxDocument, maxDocument)
	if len(c.document)+len(text) > most {
		return &RefusedError{File: c.source.name, Format: c.format.Title, Refusal: format.Refusal{
			Reason: fmt.Sprintf("the document is longer than %d bytes, the most that is read as a whole", most),
			Remedy: "split it into several documents and give them all",
		}}
	}
	c.document = append(c.document, text...)
	return nil
}

// parseDocument parses the document at hand, in a format of whole documents.
func (c *collector) parseDocument() error {
	if c.format.ParseAll == nil {
		return nil
	}
	r := format.Result{Where: c.opt.Settings.Where}
	c.format.ParseAll(c.opt.Settings, c.document, &r)
	r.Line = bytes.Count(c.document, []byte("\n"))
	if n := len(c.document); n > 0 && c.document[n-1] != '\n' {
		r.Line++
	}
	c.take(&r, c.document)
	c.document = nil
	return c.refused()
}
