package steplog

import (
	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// longest is how many times the usual length a chunk may grow to, for a line that
// doesn't fit. A line that is longer still is bad.
const longest = 2

// chunkSize is the usual length of a chunk: large enough to make handing chunks over
// cheap, and small enough for a few to stay in the cache.
const chunkSize = jsonscan.Size / longest

// A chunk is a piece of the input that ends where a line does, and what was read in it.
type chunk struct {
	text     format.Text
	overlong bool // the first line is too long for any chunk, and is not in the text
	end      ending
	fresh    []byte // the bytes that were read for this chunk and are yet to be hashed
	offset   int64  // bytes of the input, as stored, read up to the end of fresh

	result format.Result
	parsed chan struct{} // receives when the result is there
}

func newChunk() *chunk {
	return &chunk{text: format.Text{Buf: new(jsonscan.Buffer)}, parsed: make(chan struct{}, 1)}
}

// lines returns the text of the chunk.
func (c *chunk) lines() []byte { return c.text.Buf[c.text.Start:c.text.End] }

// parseChunks parses chunks until there are no more.
func parseChunks(chunks <-chan *chunk, parse format.Parser, where []format.Label) {
	for c := range chunks {
		c.result.Reset()
		c.result.Where = where
		if c.overlong {
			c.result.Line++
			c.result.Bad(format.Fault{Kind: format.Overlong}, 0, overlongShown)
		}
		if c.end == noEnding {
			parse(c.text, &c.result)
		} else {
			parseEnding(c, parse)
		}
		c.parsed <- struct{}{}
	}
}
