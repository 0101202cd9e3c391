package canvas

import (
	"bytes"
	"image"
	"image/png"
)

// encoder writes indexed images as PNG files. It keeps its memory for the next one.
type encoder struct {
	file   bytes.Buffer
	buffer *png.EncoderBuffer
}

// encode writes an image with a palette: a byte a pixel needs no row filters and a
// quarter of the compression work that colours do. The image must be reset after it.
func (e *encoder) encode(m *indexedImage) ([]byte, error) {
	palette, entries := quantize(m.index.colors, m.histogram())
	img := &image.Paletted{Pix: m.replace(entries), Stride: m.width, Rect: m.bounds(), Palette: palette}
	p := png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: e}
	e.file.Reset()
	if err := p.Encode(&e.file, img); err != nil {
		return nil, err
	}
	return bytes.Clone(e.file.Bytes()), nil
}

// Get implements png.EncoderBufferPool, as a pool of one buffer.
func (e *encoder) Get() *png.EncoderBuffer { return e.buffer }

// Put implements png.EncoderBufferPool.
func (e *encoder) Put(b *png.EncoderBuffer) { e.buffer = b }
