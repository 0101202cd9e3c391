package table

// An expression says how to compute a value from columns:
//
//	expression = term { ( "+" | "-" ) term } .
//	term       = factor { ( "*" | "/" ) factor } .
//	factor     = number | column | "(" expression ")" .
//	column     = name | "#" number | "`" text "`" | `"` text `"` .
//
// A name is letters, digits, underscores and dots, and holds a letter or an underscore: in
// JSON, dots lead from an object into the objects in it. A column whose name is something
// else stands in back quotes or double quotes, unless the name is the whole expression.
// #3 is the third column of a table.
type expression struct {
	columns []string // each once
	code    []instruction
}

// An instruction pushes a column or a constant, or replaces the two values on top of the
// stack by one.
type instruction struct {
	op     byte // 'c' for a column, 'n' for a number, or an operator
	column int  // index in expression.columns
	number float64
}

// maxStack is how many values an expression may need at once.
const maxStack = 16

// column returns the expression of one column.
func column(name string) expression {
	return expression{columns: []string{name}, code: []instruction{{op: 'c'}}}
}

// eval returns the value, given those of the columns. Each step is rounded to float64.
func (e *expression) eval(values []float64) float64 {
	if len(e.code) == 1 && e.code[0].op == 'c' {
		return values[e.code[0].column]
	}
	var stack [maxStack]float64
	n := 0
	for _, in := range e.code {
		switch in.op {
		case 'c':
			stack[n], n = values[in.column], n+1
			continue
		case 'n':
			stack[n], n = in.number, n+1
			continue
		}
		n--
		x, y := stack[n-1], stack[n]
		switch in.op {
		case '+':
			stack[n-1] = float64(x + y)
		case '-':
			stack[n-1] = float64(x - y)
		case '*':
			stack[n-1] = float64(x * y)
		case '/':
			stack[n-1] = float64(x / y)
		}
	}
	return stack[0]
}
