package unknown

import (
	"bytes"
	"regexp"
	"strings"
)

// A magic is the bytes by which a kind of file is recognised.
type magic struct {
	bytes string
	at    int
	what  string
	do    func(start []byte, in file) (advice, command string)
}

// magics returns the kinds of files that are told by their first bytes.
func magics() []magic {
	return []magic{
		{"ustar", 257, "a tar archive", untar},
		{"\x1f\x8b", 0, "gzip data in gzip data", twice},
		{"\x1f\x9d", 0, "data of compress", through("gzip -dc")},
		{"\xfd7zXZ\x00", 0, "data of xz", through("xz -dc")},
		{"\x28\xb5\x2f\xfd", 0, "data of zstd", through("zstd -dc")},
		{"BZh", 0, "data of bzip2", through("bzip2 -dc")},
		{"\x04\x22\x4d\x18", 0, "data of lz4", through("lz4 -dc")},
		{"7z\xbc\xaf\x27\x1c", 0, "a 7z archive", sevenZip},
		{"PK\x03\x04", 0, "a zip archive", unzip},
		{"PK\x05\x06", 0, "a zip archive with nothing in it", instead},
		{"PAR1", 0, "a Parquet file", pandas("read_parquet")},
		{"ARROW1", 0, "an Arrow file", pandas("read_feather")},
		{"SQLite format 3\x00", 0, "an SQLite database", sqlite},
		{"\x89HDF\r\n\x1a\n", 0, "an HDF5 file", instead},
		{"\x93NUMPY", 0, "an array of NumPy", instead},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Office document", spreadsheet},
		{"%PDF-", 0, "a PDF document", instead},
		{"\x89PNG\r\n", 0, "a picture (PNG)", instead},
		{"\xff\xd8\xff", 0, "a picture (JPEG)", instead},
		{"\x7fELF", 0, "a program (ELF)", instead},
	}
}

// byMagic finds archives, compressed data and other files that are no text.
func byMagic(start []byte, in file) *finding {
	for _, m := range magics() {
		if len(start) < m.at || !bytes.HasPrefix(start[m.at:], []byte(m.bytes)) {
			continue
		}
		f := &finding{what: m.what}
		if m.at == 0 && m.bytes == "PK\x03\x04" && isWorkbook(start) {
			f.what = "a workbook of a spreadsheet"
			f.advice, f.command = spreadsheet(start, in)
			return f
		}
		f.advice, f.command = m.do(start, in)
		return f
	}
	return nil
}

const unpack = "unpack it and give the log that is in it"

func untar(_ []byte, in file) (advice, command string) {
	if in.packed {
		return unpack, "tar -xzf " + in.name
	}
	return unpack, "tar -xf " + in.name
}

func twice(_ []byte, in file) (advice, command string) {
	return "decompress it twice", "gzip -dc " + in.name + " | gzip -dc > " + in.unpacked()
}

// through returns the advice to use a program that decompresses.
func through(program string) func(start []byte, in file) (advice, command string) {
	return func(_ []byte, in file) (string, string) {
		if strings.Contains(in.path, ".tar.") {
			return unpack, "tar -xf " + in.name
		}
		return "decompress it", program + " < " + in.name + " > " + in.unpacked()
	}
}

func sevenZip(_ []byte, in file) (advice, command string) { return unpack, "7z x " + in.name }

func unzip(_ []byte, in file) (advice, command string) { return unpack, "unzip " + in.name }

// isWorkbook reports whether a zip archive is that of a spreadsheet, by the names in it.
func isWorkbook(start []byte) bool {
	return bytes.Contains(start, []byte("xl/")) || bytes.Contains(start, []byte("[Content_Types].xml")) ||
		bytes.Contains(start, []byte("application/vnd.oasis.opendocument.spreadsheet"))
}

func spreadsheet(_ []byte, in file) (advice, command string) {
	return "save the sheet as CSV", "libreoffice --headless --convert-to csv " + in.name
}

// pandas returns the advice to write a table as CSV by the function that reads it.
func pandas(read string) func(start []byte, in file) (advice, command string) {
	return func(_ []byte, in file) (string, string) {
		return "write it as CSV, on a machine with pandas", "python3 -c 'import pandas, sys; pandas." + read +
			"(sys.argv[1]).to_csv(sys.argv[2], index=False)' " + in.name + " " + in.output(".csv")
	}
}

// createTable finds the name of a table in the text that SQLite keeps of how it was made.
var createTable = regexp.MustCompile(`(?i)CREATE TABLE "?([a-z_][a-z0-9_]*)"?\s*\(`)

func sqlite(start []byte, in file) (advice, command string) {
	name := "TABLE"
	for _, m := range createTable.FindAllSubmatch(start, -1) {
		if !bytes.HasPrefix(m[1], []byte("sqlite_")) {
			name = string(m[1])
			break
		}
	}
	return "write the table of the steps as CSV", "sqlite3 -csv -header " + in.name + " 'select * from " + name + "' > " + in.output(".csv")
}

func instead([]byte, file) (advice, command string) {
	return "give the log of the engine's steps instead", ""
}
