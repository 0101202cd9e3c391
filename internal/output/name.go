package output

import (
	"errors"
	"fmt"
	"path"
)

// The folders below the output folder. The second is misspelt on purpose: downstream
// scripts read that path.
const (
	configFolder = "config"
	figureFolder = "visualiztion"
)

// ErrModel is what [ValidModel] returns, wrapped with the name and what is wrong.
var ErrModel = errors.New("a model name has 1 to 200 letters, digits, '.', '_' or '-' and does not start with '.'")

// maxModel is the longest model name in bytes: the temporary file of a configuration
// adds 27, and file systems allow 255.
const maxModel = 200

// ValidModel returns nil if name can be one element of a path on any system: ASCII
// letters, digits, '.', '_' and '-', not starting with '.', at most 200 bytes.
func ValidModel(name string) error {
	switch {
	case name == "":
		return fmt.Errorf("the model name is empty: %w", ErrModel)
	case len(name) > maxModel:
		return fmt.Errorf("the model name has %d bytes: %w", len(name), ErrModel)
	case name[0] == '.':
		return fmt.Errorf("the model name %q starts with '.': %w", name, ErrModel)
	}
	for _, r := range name {
		if !modelRune(r) {
			return fmt.Errorf("the model name %q has %q in it: %w", name, r, ErrModel)
		}
	}
	return nil
}

func modelRune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' ||
		r == '.' || r == '_' || r == '-'
}

// ConfigPath returns where the configuration of a model goes, below the output
// folder.
func ConfigPath(model string) string { return path.Join(configFolder, model+".json") }

// FigurePath returns where a figure of a model goes, below the output folder. The
// name of the file carries its format: "prediction_bands.png".
func FigurePath(model, file string) string { return path.Join(figureFolder, model, file) }
