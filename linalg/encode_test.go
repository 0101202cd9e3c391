package linalg

import (
	"encoding"
	"encoding/binary"
	"errors"
	"hash/crc64"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	_ encoding.BinaryAppender    = (*Normal)(nil)
	_ encoding.BinaryMarshaler   = (*Normal)(nil)
	_ encoding.BinaryUnmarshaler = (*Normal)(nil)
)

func marshal(t testing.TB, n *Normal) []byte {
	t.Helper()
	data, err := n.MarshalBinary()
	require.NoError(t, err)
	return data
}

func unmarshal(t testing.TB, data []byte) *Normal {
	t.Helper()
	n := new(Normal)
	require.NoError(t, n.UnmarshalBinary(data))
	return n
}

// someNormals are of all sizes and magnitudes.
func someNormals(t testing.TB) map[string]*Normal {
	normals := map[string]*Normal{
		"no columns":   NewNormal(0),
		"no rows":      NewNormal(3),
		"most columns": NewNormal(maxWrittenCols),
		"extremes":     NewNormal(1),
		"steps":        NewNormal(4),
	}
	require.NoError(t, normals["extremes"].AddColumns([][]float64{
		{math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64, 5e-324}, {5e-324, -5e-324, math.MaxFloat64, -1},
	}))
	x, y := profileRows(1000, profiles[2].step)
	require.NoError(t, normals["steps"].AddMatrix(x, y))
	r := rand.New(rand.NewPCG(91, 92))
	for _, design := range hardDesigns {
		rows, y := design.make(r)
		x := fromRows(rows)
		n := NewNormal(x.Cols())
		require.NoError(t, n.AddMatrix(x, y))
		normals[design.name] = n
	}
	return normals
}

func TestMarshalRoundTrip(t *testing.T) {
	for name, n := range someNormals(t) {
		t.Run(name, func(t *testing.T) {
			data := marshal(t, n)
			require.Equal(t, n, unmarshal(t, data))
			appended, err := n.AppendBinary([]byte("before"))
			require.NoError(t, err)
			require.Equal(t, append([]byte("before"), data...), appended)
		})
	}
}

// The way in which rows came and went does not show.
func TestMarshalIsCanonical(t *testing.T) {
	x, y := profileRows(900, profiles[1].step)
	part := func(lo, hi int) *Normal {
		n := NewNormal(4)
		require.NoError(t, n.AddColumns(columnsOf(x, y, lo, hi)))
		return n
	}
	want := marshal(t, part(0, 600))
	sum := part(0, 900)
	sum.Sub(part(600, 900))
	require.Equal(t, want, marshal(t, sum))
	sum = part(250, 600)
	sum.Add(part(0, 250))
	require.Equal(t, want, marshal(t, sum))
	sum = unmarshal(t, marshal(t, part(250, 600)))
	sum.Add(unmarshal(t, marshal(t, part(0, 250))))
	require.Equal(t, want, marshal(t, sum), "merged after having been written")
	sum.Sub(sum.Clone())
	require.Equal(t, marshal(t, NewNormal(4)), marshal(t, sum), "all rows taken away")
}

func TestMarshalIsCompact(t *testing.T) {
	n := NewNormal(4)
	x, y := profileRows(1_000_000, profiles[0].step)
	require.NoError(t, n.AddMatrix(x, y))
	require.Less(t, len(marshal(t, n)), 700)
	require.Less(t, len(marshal(t, NewNormal(4))), 70)
}

func TestMarshalTooLarge(t *testing.T) {
	_, err := NewNormal(maxWrittenCols + 1).MarshalBinary()
	require.ErrorIs(t, err, ErrTooLarge)
}

// The format does not change: a file that was once written can be read, and is written
// the same again.
func TestMarshalFormat(t *testing.T) {
	want, err := os.ReadFile("testdata/normal.v1")
	require.NoError(t, err)
	n := NewNormal(2)
	require.NoError(t, n.AddColumns([][]float64{
		{1, 1, 1, 1}, {-3, 0.1, 1e300, 5e-324}, {2, 1. / 3, -1e-300, 7},
	}))
	require.Equal(t, want, marshal(t, n))
	require.Equal(t, n, unmarshal(t, want))
}

func requireRefused(t *testing.T, data []byte, with ...error) {
	t.Helper()
	n := normalOf(t, 1, [][]float64{{1, 2}})
	err := n.UnmarshalBinary(data)
	require.Error(t, err)
	for _, is := range with {
		require.ErrorIs(t, err, is)
	}
	require.True(t, errors.Is(err, ErrForeign) || errors.Is(err, ErrVersion) || errors.Is(err, ErrDamaged), "%v", err)
	require.Equal(t, normalOf(t, 1, [][]float64{{1, 2}}), n, "n stays as it was")
}

func TestUnmarshalDamage(t *testing.T) {
	for name, n := range someNormals(t) {
		if n.Cols() > 20 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			data := marshal(t, n)
			for length := range data {
				requireRefused(t, data[:length])
			}
			requireRefused(t, append(data[:len(data):len(data)], 0), ErrDamaged)
			var m Normal
			step := 85
			if name == "steps" {
				step = 1
			}
			for i := range data {
				for change := 1; change < 256; change += step {
					data[i] ^= byte(change)
					if m.UnmarshalBinary(data) == nil {
						t.Fatalf("byte %d changed by %#x is not noticed", i, change)
					}
					data[i] ^= byte(change)
				}
			}
		})
	}
}

// withChecksum returns data, a Normal without its last 8 bytes, with those that fit.
func withChecksum(data []byte) []byte {
	return binary.LittleEndian.AppendUint64(data[:len(data):len(data)], crc64.Checksum(data, crcTable()))
}

// Bytes that somebody made up, checksum and all.
func TestUnmarshalHostile(t *testing.T) {
	header := func(version byte, cols uint16, rows uint64) []byte {
		b := append([]byte(normalMagic), version)
		return binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint16(b, cols), rows)
	}
	one := func(at, words int, word ...uint64) []byte {
		b := []byte{byte(at), byte(words)}
		for _, w := range word {
			b = binary.LittleEndian.AppendUint64(b, w)
		}
		return b
	}
	unit := -accumulatorUnit / 64 // the word of 1, and its bit
	bit := uint64(1) << (-accumulatorUnit % 64)
	sums := func(header []byte, sums ...[]byte) []byte {
		for _, s := range sums {
			header = append(header, s...)
		}
		return withChecksum(header)
	}
	zero := one(0, 0)
	require.NoError(t, new(Normal).UnmarshalBinary(sums(header(1, 0, 1), one(unit, 1, bit), one(unit, 1, bit))), "the row y = 1")
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":              {nil, ErrForeign},
		"text":                 {[]byte("rows of text, which are no normal equations"), ErrForeign},
		"magic alone":          {[]byte(normalMagic), ErrDamaged},
		"a later version":      {sums(header(2, 0, 0), zero, zero), ErrVersion},
		"version 0":            {sums(header(0, 0, 0), zero, zero), ErrVersion},
		"many columns":         {sums(header(1, math.MaxUint16, 0), make([]byte, 4000)), ErrDamaged},
		"more than it holds":   {sums(header(1, 128, 0), zero, zero), ErrDamaged},
		"rows beyond int":      {sums(header(1, 0, math.MaxUint64), zero, zero), ErrDamaged},
		"a sum beyond its end": {sums(header(1, 0, 1), one(60, 200, 1), zero), ErrDamaged},
		"a sum cut short":      {sums(header(1, 0, 1), zero, one(0, 3, 1)), ErrDamaged},
		"a word too many":      {sums(header(1, 0, 1), one(unit, 2, bit, 0), one(unit, 1, bit)), ErrDamaged},
		"a word of 0 below":    {sums(header(1, 0, 1), one(unit-1, 2, 0, bit), one(unit, 1, bit)), ErrDamaged},
		"zero somewhere":       {sums(header(1, 0, 1), one(5, 0), zero), ErrDamaged},
		"rest":                 {sums(header(1, 0, 1), zero, zero, zero), ErrDamaged},
		"a negative square":    {sums(header(1, 0, 1), zero, one(unit, 1, -bit)), ErrDamaged},
		"a sum without square": {sums(header(1, 0, 1), one(unit, 1, bit), zero), ErrDamaged},
		"values of no rows":    {sums(header(1, 0, 0), zero, one(unit, 1, bit)), ErrDamaged},
		"a square too large":   {sums(header(1, 0, 1), zero, one(accumulatorWords-2, 1, 1<<62)), ErrDamaged},
		"more rank than rows":  {sums(header(1, 0, 1), zero, one(unit, 1, bit)), ErrDamaged},
		"beyond Cauchy-Schwarz": {sums(header(1, 1, 9), zero, zero,
			one(unit, 1, bit), one(unit, 1, 2*bit), one(unit, 1, bit)), ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) { requireRefused(t, c.data, c.want) })
	}
}

// FuzzUnmarshal: bytes are refused, or are the one way to write what they say, which then
// can be solved.
func FuzzUnmarshal(f *testing.F) {
	for _, n := range someNormals(f) {
		if data := marshal(f, n); n.Cols() < 8 {
			f.Add(data[:len(data)-normalChecksum])
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 2000 {
			return
		}
		data = withChecksum(data)
		n := new(Normal)
		if err := n.UnmarshalBinary(data); err != nil {
			require.True(t, errors.Is(err, ErrForeign) || errors.Is(err, ErrVersion) || errors.Is(err, ErrDamaged))
			return
		}
		require.Equal(t, data, marshal(t, n))
		require.GreaterOrEqual(t, n.RSSAt(make([]float64, n.Cols())).Sign(), 0)
		if s, err := n.Solve(); err == nil {
			require.GreaterOrEqual(t, s.RSS.Sign(), 0)
			require.LessOrEqual(t, n.Cols(), n.Rows())
		}
	})
}
