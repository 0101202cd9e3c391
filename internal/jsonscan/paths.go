package jsonscan

import "strings"

// MaxValues is how many values Paths looks for at most.
const MaxValues = 32

// Paths reads the values at some paths in objects that look alike: like a Scanner it
// recognises a field by comparing its text, and in one pass skips all that is not asked
// for.
type Paths struct {
	top  *level
	n    int
	each [MaxValues]func(b *Buffer, i int) (end int, ok bool)
}

// A level is the keys that are looked for in one object.
type level struct {
	Scanner
	value [MaxKeys]int    // the index of the value of a key; −1 if only others below it are wanted
	below [MaxKeys]*level // of an object that is looked into
	wiped [MaxKeys]uint   // which values are at or below the key
}

// NewPaths returns Paths for these paths, MaxValues at most. A path is keys with dots
// between them, as in "event.fpm.wall_time"; with bars between them, several paths to the
// same value. Keys are compared exactly, MaxKeys at most in one object.
//
// What is repeated counts as in encoding/json: the last one.
func NewPaths(paths ...string) *Paths {
	if len(paths) > MaxValues {
		panic("jsonscan: too many paths")
	}
	p := &Paths{top: new(level), n: len(paths)}
	for k, alternatives := range paths {
		for _, path := range strings.Split(alternatives, "|") {
			p.top.add(strings.Split(path, "."), k)
		}
	}
	return p
}

// add adds the path to the k-th value.
func (l *level) add(path []string, k int) {
	key := int(l.indexOf([]byte(path[0])))
	if key == other {
		key = len(l.keys)
		if key == MaxKeys {
			panic("jsonscan: too many keys")
		}
		l.keys = append(l.keys, path[0])
		l.value[key] = -1
	}
	l.wiped[key] |= 1 << k
	if len(path) == 1 {
		l.value[key] = k
		return
	}
	if l.below[key] == nil {
		l.below[key] = new(level)
	}
	l.below[key].add(path[1:], k)
}

// Each lets read read the elements of an array that is the k-th value, as Elements does,
// where the array stands. The array of a key that is repeated is read each time.
func (p *Paths) Each(k int, read func(b *Buffer, i int) (end int, ok bool)) { p.each[k] = read }

// Object reads the object at b[i:] and returns the index after it. It sets values[k] to
// the value at the k-th path, the last one if a key is repeated, with Kind Absent if there
// is none. values has the length of the paths.
//
// What it accepts is a valid JSON object; of those it refuses the ones that nest deeply,
// and those that Each refuses.
func (p *Paths) Object(b *Buffer, i int, values []Value) (end int, ok bool) {
	return p.object(b, i, values, false)
}

// Line is Object for an object that is alone on its line. It returns the index after the
// newline.
func (p *Paths) Line(b *Buffer, i int, values []Value) (end int, ok bool) {
	if b[i] != '{' {
		i = skipSpace(b, i)
	}
	if end, ok = p.object(b, i, values, false); !ok {
		return end, false
	}
	return LineEnd(b, end)
}

// DeepLine is Line for a line that encoding/json takes, however deeply it nests.
func (p *Paths) DeepLine(b *Buffer, i int, values []Value) (end int, ok bool) {
	if end, ok = p.object(b, skipSpace(b, i), values, true); !ok {
		return end, false
	}
	return LineEnd(b, end)
}

func (p *Paths) object(b *Buffer, i int, values []Value, deep bool) (end int, ok bool) {
	for k := range values[:p.n] {
		values[k].Kind = Absent
	}
	return p.read(p.top, b, i, values, deep)
}

// read reads the object at b[i:], in which the keys of a level are looked for.
func (p *Paths) read(l *level, b *Buffer, i int, values []Value, deep bool) (end int, ok bool) {
	start, seen := i, uint(0)
	for k := 0; ; k++ {
		var f *field
		if k < len(l.last) && (l.last[k].short.at(b, i) || l.last[k].at(b, i)) {
			f = l.last[k]
			i = skipSpace(b, i+len(f.text))
		} else if f, i, ok = l.field(b, i, k); !ok {
			return emptyObject(b, start, i, k)
		}
		switch key := f.key; {
		case key < other:
			if seen>>key&1 != 0 {
				l.wipe(key, values)
			}
			seen |= 1 << key
			i, ok = p.value(l, key, b, i, values, deep)
		case deep:
			i, ok = skipValue(b, i, maxNesting)
		default:
			i, ok = f.skip(b, i)
		}
		if !ok {
			return i, false
		}
		if b[i] != ',' {
			if i = skipSpace(b, i); b[i] == '}' {
				return i + 1, true
			}
		}
	}
}

// value reads the value at b[i:] of a key that is looked for.
func (p *Paths) value(l *level, key uint8, b *Buffer, i int, values []Value, deep bool) (end int, ok bool) {
	k := l.value[key]
	if c := b[i]; k >= 0 && '0' <= c && c <= '9' {
		v := &values[k]
		if v.Number, end, ok = number(b, i); ok {
			v.Kind, v.Start, v.End = Number, i, end
			return end, true
		}
	}
	var v Value
	switch {
	case b[i] == '{' && l.below[key] != nil:
		end, ok = p.read(l.below[key], b, i, values, deep)
		v = Value{Kind: Object, Start: i, End: end}
	case k >= 0 && b[i] == '[' && p.each[k] != nil:
		end, ok = Elements(b, i, p.each[k])
		v = Value{Kind: Array, Start: i, End: end}
	case deep:
		v, end, ok = readValue(b, i, maxNesting)
	default:
		v, end, ok = readValue(b, i, maxDepth)
	}
	if k >= 0 {
		values[k] = v
	}
	return end, ok
}

// wipe makes the values at and below a key, which is repeated, absent.
func (l *level) wipe(key uint8, values []Value) {
	for k := range values {
		if l.wiped[key]>>k&1 != 0 {
			values[k].Kind = Absent
		}
	}
}

// emptyObject returns the index after an object without a field. at is where reading its
// field of index k failed.
func emptyObject(b *Buffer, start, at, k int) (end int, ok bool) {
	if k > 0 || b[start] != '{' {
		return at, false
	}
	i := skipSpace(b, start+1)
	return i + 1, b[i] == '}'
}
