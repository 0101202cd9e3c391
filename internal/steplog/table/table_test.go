package table

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"steptime/internal/jsonscan"
	"steptime/internal/steplog/format"
)

// parsed returns what a text is when it comes in chunks of a number of lines.
func parsed(text string, s format.Settings, chunk int) *format.Result {
	cut := !strings.HasSuffix(text, "\n")
	if cut {
		text += "\n"
	}
	var whole format.Result
	parse := Format().NewParser(s)
	b := new(jsonscan.Buffer)
	lines := strings.SplitAfter(text, "\n")
	lines = lines[:len(lines)-1]
	for len(lines) > 0 {
		n := min(chunk, len(lines))
		last := n == len(lines)
		piece := strings.Join(lines[:n], "")
		copy(b[7:], piece)
		part := format.Result{Where: s.Where}
		parse(format.Text{Buf: b, Start: 7, End: 7 + len(piece), Last: last, Cut: cut && last}, &part)
		lines = lines[n:]
		add(&whole, &part, b)
	}
	return &whole
}

// linesOf returns which lines the rows came from.
func linesOf(r *format.Result) *format.Lines {
	lines := new(format.Lines)
	lines.Append(r, 0, 0)
	return lines
}

// add adds the next part of a result.
func add(whole, part *format.Result, b *jsonscan.Buffer) {
	lines := linesOf(part)
	for i, row := range part.Rows {
		whole.KeepAt(whole.Line+lines.Of(i), row)
	}
	if len(part.Rows) > 0 {
		whole.Groups.Append(&part.Groups, len(whole.Rows)-len(part.Rows))
	}
	for _, bad := range part.Shown[:min(len(part.Shown), format.MaxShown-len(whole.Shown))] {
		bad.Line += whole.Line
		if bad.Found == "" {
			bad.Column, bad.Found = describe(b[bad.Start:bad.End], bad.Fault)
		}
		bad.Start, bad.End = 0, 0
		whole.Shown = append(whole.Shown, bad)
	}
	whole.Dropped.Add(part.Dropped)
	whole.Faults.Add(part.Faults)
	whole.Line += part.Line
	if whole.Refusal == nil {
		whole.Refusal = part.Refusal
	}
}

// rows of the header's own names, in milliseconds.
var threeRows = []format.Row{{BatchSize: 4, SeqLen: 3972, StepTime: 0.007740970701996115 * 1000}, {BatchSize: 1, SeqLen: 3453, StepTime: 7}, {BatchSize: 16, SeqLen: 475.5, StepTime: 8.5}}

func columns(t *testing.T, text string) map[format.Role]string {
	c, err := ParseColumns(text)
	require.NoError(t, err)
	return c
}

// Many ways to write the same table.
func TestTables(t *testing.T) {
	const body = "4,3972,0.007740970701996115\n1,3453,7e-3\n16,475.5,.0085\n"
	tabs := strings.NewReplacer(",", "\t").Replace
	for name, c := range map[string]struct {
		text     string
		settings format.Settings
		lines    []int // of the rows; nil: 2, 3, 4
	}{
		"plain":            {text: "batch_size,avg_seq_len,step_time\n" + body},
		"no last newline":  {text: "batch_size,seq_len,step_time\n" + strings.TrimSuffix(body, "\n")},
		"tabs":             {text: tabs("batch_size,sequence_length,step_time\n" + body)},
		"semicolons":       {text: strings.ReplaceAll("batch_size,avg_seq_len,step_time\n"+body, ",", ";")},
		"bars and spaces":  {text: strings.ReplaceAll("batch_size,avg_seq_len,step_time\n"+body, ",", " | ")},
		"CRLF":             {text: strings.ReplaceAll("batch_size,avg_seq_len,step_time\n"+body, "\n", "\r\n")},
		"byte order mark":  {text: "\ufeffbatch_size,avg_seq_len,step_time\n" + body},
		"mark as Latin-1":  {text: "\u00ef\u00bb\u00bfbatch_size,avg_seq_len,step_time\n" + body},
		"blank lines":      {"\n \r\nbatch_size,avg_seq_len,step_time\n\n4,3972,0.007740970701996115\n\n\n1,3453,7e-3\n16,475.5,.0085\n\n", format.Settings{}, []int{5, 8, 9}},
		"delimiter at end": {text: "batch_size,avg_seq_len,step_time,\n" + strings.ReplaceAll(body, "\n", ",\n")},
		"only in the rows": {text: "batch_size,avg_seq_len,step_time\n" + strings.ReplaceAll(body, "\n", ",\n")},
		"all in quotes":    {text: "\"batch_size\",\"avg_seq_len\",\"step_time\"\n\"4\",\"3972\",\"0.007740970701996115\"\n\"1\",\"3453\",\"7e-3\"\n\"16\",\"475.5\",\".0085\"\n"},
		"index column":     {text: ",batch_size,avg_seq_len,step_time\n0,4,3972,0.007740970701996115\n1,1,3453,7e-3\n2,16,475.5,.0085\n"},
		"quoted text":      {text: "note,batch_size,avg_seq_len,step_time\n\"a, \"\"b\"\"\",4,3972,0.007740970701996115\n x \" y ,1,3453,7e-3\n\"\",16,475.5,.0085\n"},
		"quoted newline":   {"batch_size,note,avg_seq_len,step_time\n4,\"a\nb,\n\n\"\"\",3972,0.007740970701996115\n1,,3453,7e-3\n16,\"\n\",475.5,.0085\n", format.Settings{}, []int{2, 6, 7}},
		"comments":         {"# made by hand\n#\nbatch_size,avg_seq_len,step_time\n#1,2,3\n" + body, format.Settings{}, []int{5, 6, 7}},
		"numpy.savetxt":    {text: "# batch_size,avg_seq_len,step_time\n" + body},
		"header again":     {"batch_size,avg_seq_len,step_time\n4,3972,0.007740970701996115\nbatch_size,avg_seq_len,step_time\n1,3453,7e-3\n16,475.5,.0085\n", format.Settings{}, []int{2, 4, 5}},
		"spaces, quotes":   {text: "note, batch_size, avg_seq_len, step_time\n \"a,b\", 4, 3972, 0.007740970701996115\n\"\" ,1 ,3453 ,7e-3 \n , \"16\" , 475.5,8.5e-3\r\n"},
		"signs and spaces": {text: "step_time, batch_size ,avg_seq_len\n+0.007740970701996115, 4 ,3972.\n0.7E-2,1, 3453\n.0085 ,16,4755e-1\n"},
		"milliseconds":     {text: "batch_size,avg_seq_len,ms\n4,3972,7.7409707019961145\n1,3453,7\n16,475.5,8.5\n", settings: format.Settings{Columns: columns(t, "time=ms"), TimeUnit: 1}},
		"microseconds":     {text: "batch_size,avg_seq_len,us\n4,3972,7740.970701996115\n1,3453,7000\n16,475.5,8500\n", settings: format.Settings{Columns: columns(t, "time=us"), TimeUnit: 1e-3}},
		"nanoseconds":      {text: "batch_size,avg_seq_len,ns\n4,3972,7740970.701996115\n1,3453,7000000\n16,475.5,8500000\n", settings: format.Settings{Columns: columns(t, "time=ns"), TimeUnit: 1e-6}},
		"expressions":      {text: "bs,sum,tg,t\n4,15872,128,0.9908442498555027\n1,3449,8,.056\n16,7544,.5,.00425\n", settings: format.Settings{Columns: columns(t, "batch=bs,length=(sum)/bs+4*4-(2+10),time=t/tg")}, lines: []int{2, 3, 4}},
		"no header":        {body, format.Settings{Columns: columns(t, "batch=1,length=2,time=3")}, []int{1, 2, 3}},
		"no header, #":     {"3972,4,7.740970701996115,nan\n3453,1,7,nan\n475.5,16,8.5,1\n", format.Settings{Columns: columns(t, "batch=#2,length=#1/1,time=#3/1000")}, []int{1, 2, 3}},
		"number of column": {text: "a,a,a\n" + body, settings: format.Settings{Columns: columns(t, "batch=#1,length=#2,time=#3")}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, chunk := range []int{1, 2, 1000} {
				got := parsed(c.text, c.settings, chunk)
				require.Nil(t, got.Refusal)
				require.Empty(t, got.Shown)
				require.Len(t, got.Rows, 3)
				for i, row := range threeRows {
					assertRow(t, row, got.Rows[i])
				}
				want := c.lines
				if want == nil {
					want = []int{2, 3, 4}
				}
				assert.Equal(t, want, []int{linesOf(got).Of(0), linesOf(got).Of(1), linesOf(got).Of(2)})
				assert.Equal(t, got.Line, len(got.Rows)+got.Dropped[format.Blank]+got.Dropped[format.Noise])
			}
		})
	}
}

// assertRow allows for the rounding of quotients and units.
func assertRow(t *testing.T, want, got format.Row) {
	t.Helper()
	assert.InEpsilon(t, want.BatchSize, got.BatchSize, 1e-15)
	assert.InEpsilon(t, want.SeqLen, got.SeqLen, 1e-15)
	assert.InEpsilon(t, want.StepTime, got.StepTime, 1e-15)
}

func TestStrangeNames(t *testing.T) {
	text := "\"batch, size\"\tmean length\tt(s)\n4\t3972\t0.5\n"
	got := parsed(text, format.Settings{Columns: columns(t, "batch=`batch, size`,length=mean length,time=t(s)")}, 10)
	require.Nil(t, got.Refusal)
	assert.Equal(t, []format.Row{{BatchSize: 4, SeqLen: 3972, StepTime: 500}}, got.Rows)
}

// A whole number of milliseconds is read as that from any unit.
func TestUnits(t *testing.T) {
	for ms := 1; ms < 2000; ms++ {
		assert.Equal(t, float64(ms*1000), unitOf(0).milliseconds(float64(ms)))
		assert.Equal(t, float64(ms), unitOf(1).milliseconds(float64(ms)))
		assert.Equal(t, float64(ms), unitOf(1e-3).milliseconds(float64(ms*1000)))
		assert.Equal(t, float64(ms), unitOf(1e-6).milliseconds(float64(ms*1000000)))
	}
}

func TestBadCells(t *testing.T) {
	const head = "batch_size,note,avg_seq_len,step_time\n"
	for name, c := range map[string]struct {
		line   string
		fault  format.Fault
		column int
		found  string
	}{
		"empty":            {"4,,,0.01\n", format.Fault{Kind: format.Missing, Role: format.SeqLen, Name: "avg_seq_len"}, 4, "nothing"},
		"word":             {"4,,x,0.01\n", format.Fault{Kind: format.NotNumber, Role: format.SeqLen, Name: "avg_seq_len"}, 4, "x"},
		"unit":             {"4,,9,10 ms\n", format.Fault{Kind: format.NotNumber, Role: format.StepTime, Name: "step_time"}, 6, "10 ms"},
		"thousands":        {"4,,\"3,972\",0.01\n", format.Fault{Kind: format.NotNumber, Role: format.SeqLen, Name: "avg_seq_len"}, 5, "3,972"},
		"hexadecimal":      {"0x4,,9,0.01\n", format.Fault{Kind: format.NotNumber, Role: format.BatchSize, Name: "batch_size"}, 1, "0x4"},
		"underscore":       {"1_0,,9,0.01\n", format.Fault{Kind: format.NotNumber, Role: format.BatchSize, Name: "batch_size"}, 1, "1_0"},
		"nan":              {"4,,9,nan\r\n", format.Fault{Kind: format.NotFinite, Role: format.StepTime, Name: "step_time"}, 6, "nan"},
		"N/A":              {"N/A,,9,1\n", format.Fault{Kind: format.NotFinite, Role: format.BatchSize, Name: "batch_size"}, 1, "N/A"},
		"infinite":         {"4,,9,-Inf\n", format.Fault{Kind: format.NotFinite, Role: format.StepTime, Name: "step_time"}, 6, "-Inf"},
		"too large":        {"4,,1e999,1\n", format.Fault{Kind: format.TooLarge, Role: format.SeqLen, Name: "avg_seq_len"}, 4, "1e999"},
		"too large in ms":  {"4,,9,1e306\n", format.Fault{Kind: format.TooLarge, Role: format.StepTime, Name: "step_time"}, 6, "1e306"},
		"zero":             {"4,,9,0\n", format.Fault{Kind: format.NotPositive, Role: format.StepTime, Name: "step_time"}, 6, "0"},
		"negative":         {"-4,,9,1\n", format.Fault{Kind: format.NotPositive, Role: format.BatchSize, Name: "batch_size"}, 1, "-4"},
		"very negative":    {"4,,-1e999,1\n", format.Fault{Kind: format.NotPositive, Role: format.SeqLen, Name: "avg_seq_len"}, 4, "-1e999"},
		"product":          {"1e200,,1e200,1\n", format.Fault{Kind: format.ProductTooLarge, Role: format.SeqLen, Name: "avg_seq_len"}, 8, "1e200"},
		"few cells":        {"4,,9\n", format.Fault{Kind: format.Truncated}, 0, "3 of 4 cells"},
		"cut off":          {"4,,9", format.Fault{Kind: format.CutOff}, 0, "3 of 4 cells"},
		"many cells":       {"4,a,b,9,1\n", format.Fault{Kind: format.Trailing}, 9, "1"},
		"text after quote": {"4,\"a\" b,9,1\n", format.Fault{Kind: format.Syntax}, 3, `"a" b,9,1`},
		"open quote":       {"4,\"a,9,1\n", format.Fault{Kind: format.Unfinished}, 0, `4,"a,9,1`},
		"binary":           {"4,,\x01,1\n", format.Fault{Kind: format.Binary}, 4, `"\x01,1"`},
		"NUL":              {"\x00\x00\n", format.Fault{Kind: format.NULBytes}, 0, `"\x00\x00"`},
	} {
		t.Run(name, func(t *testing.T) {
			got := parsed(head+"4,,9,1\n"+c.line, format.Settings{}, 100)
			require.Len(t, got.Shown, 1)
			assert.Equal(t, format.BadLine{Line: 3, Fault: c.fault, Column: c.column, Found: c.found}, got.Shown[0])
			assert.Len(t, got.Rows, 1)
			w := words[c.fault.Kind]
			assert.NotEmpty(t, w.Reason)
			assert.NotEmpty(t, w.Want)
			assert.NotEmpty(t, w.Remedy)
		})
	}
}

func TestFaultOfAnExpression(t *testing.T) {
	s := format.Settings{Columns: columns(t, "length=total/batch_size")}
	got := parsed("batch_size,total,step_time\n4,0,1\n4,x,1\n0,0,1\n", s, 100)
	require.Len(t, got.Shown, 2)
	assert.Equal(t, format.BadLine{Line: 2, Fault: format.Fault{Kind: format.NotPositive, Role: format.SeqLen, Name: "total/batch_size"}, Found: "0"}, got.Shown[0])
	assert.Equal(t, format.BadLine{Line: 3, Fault: format.Fault{Kind: format.NotNumber, Role: format.SeqLen, Name: "total"}, Column: 3, Found: "x"}, got.Shown[1])
	assert.Equal(t, 1, got.Dropped[format.Idle])
}

func TestQuoteWithoutEnd(t *testing.T) {
	text := "note,batch_size,avg_seq_len,step_time\n\"a,1,2,3\n" + strings.Repeat("b,1,2,3\n", 300)
	for _, chunk := range []int{1, 7, 1000} {
		got := parsed(text, format.Settings{}, chunk)
		require.Len(t, got.Shown, 1)
		assert.Equal(t, format.Unfinished, got.Shown[0].Fault.Kind)
		assert.Equal(t, 2+maxQuotedLines, got.Shown[0].Line)
		assert.Len(t, got.Rows, 300-maxQuotedLines)
		assert.Equal(t, 302, len(got.Rows)+got.Dropped[format.Noise]+1)
	}
}

func TestLabels(t *testing.T) {
	const text = "hardware,tp,batch_size,avg_seq_len,step_time\nh100,2,1,10,1\nh100,2,2,10,1\n\"a100\",4,3,10,1\nH100,2,4,x,1\nh100,2,5,10,1\na100 , 4,6,10,1\n"
	got := parsed(text, format.Settings{}, 2)
	label := func(hardware, tp string) []format.Label {
		return []format.Label{{Name: "hardware", Value: hardware}, {Name: "tp", Value: tp}}
	}
	require.Len(t, got.Rows, 5)
	var of [][]format.Label
	for i := range got.Rows {
		of = append(of, got.Groups.Labels[got.Groups.Of(i)])
	}
	assert.Equal(t, [][]format.Label{label("h100", "2"), label("h100", "2"), label("a100", "4"), label("h100", "2"), label("a100", "4")}, of)

	got = parsed(text, format.Settings{Where: []format.Label{{Name: "Hardware", Value: "a100"}}}, 2)
	require.Len(t, got.Rows, 2)
	assert.Equal(t, 3.0, got.Rows[0].BatchSize)
	assert.Equal(t, 6.0, got.Rows[1].BatchSize)
	assert.Empty(t, got.Shown) // the bad line is of another group
	assert.Equal(t, 4, got.Dropped[format.OtherGroup])

	// Any column will do for a condition, of numbers too.
	got = parsed(text, format.Settings{Where: []format.Label{{Name: "batch_size", Value: "5"}, {Name: "tp", Value: "2"}}}, 2)
	require.Len(t, got.Rows, 1)
	assert.Equal(t, 5.0, got.Rows[0].BatchSize)
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		head     string
		settings format.Settings
		reason   string
		remedy   string
	}{
		"near miss": {"batch_size,avg_seq_len,step_time_ms", format.Settings{},
			"it has no column for the time of a step among batch_size, avg_seq_len, step_time_ms",
			"is step_time_ms in milliseconds? --columns time=step_time_ms --time_unit ms"},
		"no near one": {"batch_size,avg_seq_len,foo", format.Settings{},
			"it has no column for the time of a step among batch_size, avg_seq_len, foo",
			"say which: --columns batch=NAME,length=NAME,time=NAME; a quotient such as length=TOTAL/BATCH will do"},
		"not there": {"batch_size,avg_seq_len,Latency", format.Settings{Columns: columns(t, "time=latency")},
			"no column is called latency", "did you mean Latency? the columns are batch_size, avg_seq_len, Latency"},
		"nothing like it": {"batch_size,avg_seq_len,t", format.Settings{Columns: columns(t, "time=latency")},
			"no column is called latency", "the columns are batch_size, avg_seq_len, t"},
		"syntax": {"batch_size,avg_seq_len,t", format.Settings{Columns: columns(t, "time=t/")},
			`--columns "t/": a column or a number is missing at the end`, "the columns are batch_size, avg_seq_len, t"},
		"twice": {"batch_size,t,avg_seq_len,t", format.Settings{Columns: columns(t, "time=t")},
			"several columns are called t", "say which by its number: #2 or #4"},
		"no names": {"1,2,3", format.Settings{}, "its 3 columns have no names",
			"say which are batch size, length and time by number, such as --columns batch=1,length=2,time=3, and the unit of time, such as --time_unit ms"},
		"number beyond": {"1,2,3", format.Settings{Columns: columns(t, "batch=1,length=2,time=4")}, "no column is called #4", "the columns are #1, #2, #3"},
		"constants":     {"1,2,3", format.Settings{Columns: columns(t, "batch=1,length=2/1,time=3")}, `--columns "2/1" names no column`, "the table has no header: write #1 for its first column, as in #2/#1"},
		"where": {"batch_size,avg_seq_len,step_time,hw", format.Settings{Where: []format.Label{{Name: "hardware", Value: "x"}}},
			"no column is called hardware", "the columns are batch_size, avg_seq_len, step_time, hw"},
	} {
		t.Run(name, func(t *testing.T) {
			got := parsed(c.head+"\n1,2,3,4\n1,2,3\n", c.settings, 1)
			require.NotNil(t, got.Refusal)
			assert.Equal(t, c.reason, got.Refusal.Reason)
			assert.Equal(t, c.remedy, got.Refusal.Remedy)
			assert.Equal(t, 3, got.Line)
			assert.Empty(t, got.Rows)
		})
	}
}

func TestRecognise(t *testing.T) {
	for text, want := range map[string]bool{
		"batch_size,avg_seq_len,step_time\n":   true,
		"\ufeffbatch_size\tseq_len\tstep_time": true,
		"a,b,c\n1,2,x\n":                       true,
		"\n# note\na;b;c\n1;2;3\n":             true,
		",a,b\n0,1,2\n":                        true,
		"1,2,3\n":                              true,
		"1\t2\n":                               true,
		"1 2 3\n":                              false,
		"a,b,c\n":                              false,
		"a,b,c\nx,y,z\n":                       false,
		"a,b,c\n1,2,3,4,5\n":                   false,
		"{\"a\": 1, \"b\": 2}\n{\"a\": 1, \"b\": 2}\n": false,
		"[1, 2]\n1,2\n": false,
		"":              false,
		"\x00,\x00\n":   false,
		"INFO 10:00:00, started\nINFO 10:00:01, 3, 4": false,
		"| a | b |\n|---|---|\n| 1 | 2 |\n":           false,
		"<html>,<b>\n1,2\n":                           false,
	} {
		assert.Equal(t, want, recognise([]byte(text)), text)
	}
	for _, name := range []string{"23-right-columns.csv", "32-bom.csv"} {
		text, err := os.ReadFile("../../../testdata/cases/" + name)
		require.NoError(t, err)
		assert.True(t, recognise(text))
		assert.Len(t, parsed(string(text), format.Settings{}, 100).Rows, strings.Count(string(text), "\n")-1)
	}
}

func fuzzSeeds(f *testing.F) {
	for _, text := range []string{
		"batch_size,avg_seq_len,step_time\n1,2,3\n4,5,6e-3\r\n", ",batch_size,seq_len,step_time,tp\n0,1,2,.3,4\n\"1\",\"2\",3,4,\"5\n\"\n",
		"1,2,3\n1,2,nan\n", "batch_size;avg_seq_len;step_time;\n1;2;3;\n#\n;;;\n", "batch_size\tavg_seq_len\tstep_time\n-1\t1e999\t\"\"\"\"\n",
	} {
		f.Add([]byte(text), uint8(3))
	}
}

// FuzzParse reads any bytes whatever: the lines add up, the chunks don't matter, and the
// fast way says what the slow one does.
func FuzzParse(f *testing.F) {
	fuzzSeeds(f)
	f.Fuzz(func(t *testing.T, data []byte, chunk uint8) {
		if len(data) > 1<<16 {
			return
		}
		recognise(data)
		for _, s := range []format.Settings{{}, {Columns: map[format.Role]string{format.BatchSize: "1", format.SeqLen: "#2/#1", format.StepTime: "#3"}}} {
			got := parsed(string(data), s, 1+int(chunk))
			whole := parsed(string(data), s, 1<<16)
			require.Equal(t, whole, got)
			slow := parsed(strings.ReplaceAll(string(data), "\n", " \r\n"), s, 1<<16)
			if got.Refusal == nil && len(got.Shown) == 0 && !bytes.ContainsAny(data, "\"#") {
				require.Equal(t, got.Rows, slow.Rows)
			}
			if got.Refusal != nil {
				require.Equal(t, format.Printable(got.Refusal.Reason), got.Refusal.Reason)
				return
			}
			dropped := 0
			for _, n := range got.Dropped {
				dropped += n
			}
			require.Equal(t, got.Line, len(got.Rows)+dropped+got.Faults.Total())
			for i, r := range got.Rows {
				require.True(t, r.Usable())
				require.LessOrEqual(t, linesOf(got).Of(i), got.Line)
			}
			for _, bad := range got.Shown {
				require.Equal(t, format.Printable(bad.Found), bad.Found)
			}
		}
	})
}

// Values that differ in capitals alone are two groups, each of which can be chosen.
func TestLabelsTellCapitals(t *testing.T) {
	const text = "hardware,batch_size,avg_seq_len,step_time\na,1,10,1\nA,2,10,1\n"
	require.Len(t, parsed(text, format.Settings{}, 1).Groups.Labels, 2)
	for value, batch := range map[string]float64{"a": 1, "A": 2} {
		got := parsed(text, format.Settings{Where: []format.Label{{Name: "hardware", Value: value}}}, 1)
		require.Len(t, got.Rows, 1)
		assert.Equal(t, batch, got.Rows[0].BatchSize)
	}
}
