package charts

import (
	"bytes"
	"image"
	"image/png"
)

// encoder writes sheets as PNG files. It keeps its memory for the next one.
type encoder struct {
	file   bytes.Buffer
	buffer *png.EncoderBuffer
}

// encode writes a sheet with a palette: a byte a pixel needs no row filters and a
// quarter of the compression work that colours do. The sheet is used up.
func (e *encoder) encode(s *sheet) ([]byte, error) {
	palette, entries := quantize(s.tints.colors, s.census())
	img := &image.Paletted{Pix: s.replace(entries), Stride: s.width, Rect: s.bounds(), Palette: palette}
	p := png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: e}
	e.file.Reset()
	if err := p.Encode(&e.file, img); err != nil {
		return nil, err
	}
	return bytes.Clone(e.file.Bytes()), nil
}

// Get and Put make the encoder a pool of one buffer.

func (e *encoder) Get() *png.EncoderBuffer  { return e.buffer }
func (e *encoder) Put(b *png.EncoderBuffer) { e.buffer = b }
