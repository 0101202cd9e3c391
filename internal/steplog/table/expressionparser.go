package table

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parseExpression returns the expression that a text is.
func parseExpression(text string) (expression, error) {
	p := expressionParser{rest: text}
	p.sum(0)
	if p.err == nil && p.peek() != 0 {
		p.fail("%q is not expected", p.rest)
	}
	if p.err != nil {
		return expression{}, fmt.Errorf("%q: %w", text, p.err)
	}
	return p.e, nil
}

// An expressionParser parses by recursive descent: a method for each line of the grammar.
// Their depth is how many values lie on the stack already.
type expressionParser struct {
	rest string
	e    expression
	err  error // the first
}

func (p *expressionParser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
	p.rest = ""
}

// peek skips white space and returns the next byte, or 0 at the end.
func (p *expressionParser) peek() byte {
	if p.rest = strings.TrimLeft(p.rest, " \t"); p.rest == "" {
		return 0
	}
	return p.rest[0]
}

func (p *expressionParser) sum(depth int) { p.operators("+-", depth, p.product) }

func (p *expressionParser) product(depth int) { p.operators("*/", depth, p.factor) }

// operators parses operands with any of the operators between them.
func (p *expressionParser) operators(ops string, depth int, operand func(depth int)) {
	operand(depth)
	for c := p.peek(); c != 0 && strings.IndexByte(ops, c) >= 0; c = p.peek() {
		p.rest = p.rest[1:]
		operand(depth + 1)
		p.e.code = append(p.e.code, instruction{op: c})
	}
}

func (p *expressionParser) factor(depth int) {
	if depth >= maxStack {
		p.fail("too many parentheses")
	}
	switch c := p.peek(); c {
	case 0:
		p.fail("a column or a number is missing at the end")
	case '(':
		p.rest = p.rest[1:]
		p.sum(depth)
		if p.err == nil && p.peek() != ')' {
			p.fail("a parenthesis is not closed")
			return
		}
		p.rest = strings.TrimPrefix(p.rest, ")")
	case '`', '"':
		name, rest, closed := strings.Cut(p.rest[1:], string(c))
		if !closed || name == "" {
			p.fail("a name in quotes does not end")
			return
		}
		p.rest = rest
		p.column(name)
	default:
		p.word()
	}
}

// word parses a name or a number without a sign.
func (p *expressionParser) word() {
	n := wordLength(p.rest)
	word := p.rest[:n]
	if v, err := strconv.ParseFloat(word, 64); err == nil && n > 0 && word[0] <= '9' {
		p.rest = p.rest[n:]
		p.e.code = append(p.e.code, instruction{op: 'n', number: v})
		return
	}
	if n == 0 || word == "#" {
		p.fail("%q is not expected", p.rest)
		return
	}
	p.rest = p.rest[n:]
	p.column(word)
}

// wordLength returns the length of the name or number that a text starts with.
func wordLength(text string) int {
	for i, r := range text {
		if (r == '+' || r == '-') && isExponent(text[:i], text[i+1:]) {
			continue
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '.' && !(r == '#' && i == 0) && r != utf8.RuneError {
			return i
		}
	}
	return len(text)
}

// isExponent reports whether a sign between the texts is that of a number's exponent, as in
// 1e-3.
func isExponent(before, after string) bool {
	digits, found := strings.CutSuffix(strings.ToLower(before), "e")
	_, err := strconv.ParseFloat(digits, 64)
	return found && err == nil && after != "" && after[0] >= '0' && after[0] <= '9'
}

func (p *expressionParser) column(name string) {
	for k, known := range p.e.columns {
		if known == name {
			p.e.code = append(p.e.code, instruction{op: 'c', column: k})
			return
		}
	}
	p.e.columns = append(p.e.columns, name)
	p.e.code = append(p.e.code, instruction{op: 'c', column: len(p.e.columns) - 1})
}
