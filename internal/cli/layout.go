package cli

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"steptime/internal/fileset"
)

// The folders below the output folder. The second is misspelt on purpose: downstream
// scripts read that path.
const (
	configFolder = "config"
	figureFolder = "visualiztion"
)

// errModel is what checkModel returns, wrapped with the name and what is wrong.
var errModel = errors.New("a model name has 1 to 200 letters, digits, '.', '_' or '-' and does not start with '.'")

// maxModel is the longest model name in bytes: the temporary file of a configuration
// adds 27, and file systems allow 255.
const maxModel = 200

// checkModel returns nil if name can be one element of a path on any system: ASCII
// letters, digits, '.', '_' and '-', not starting with '.', at most 200 bytes.
func checkModel(name string) error {
	switch {
	case name == "":
		return fmt.Errorf("the model name is empty: %w", errModel)
	case len(name) > maxModel:
		return fmt.Errorf("the model name has %d bytes: %w", len(name), errModel)
	case name[0] == '.':
		return fmt.Errorf("the model name %q starts with '.': %w", name, errModel)
	}
	for _, r := range name {
		if !modelRune(r) {
			return fmt.Errorf("the model name %q has %q in it: %w", name, r, errModel)
		}
	}
	return nil
}

func modelRune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' ||
		r == '.' || r == '_' || r == '-'
}

// configPath returns where the configuration of a model goes, below the output
// folder.
func configPath(model string) string { return path.Join(configFolder, model+".json") }

// figurePath returns where a figure of a model goes, below the output folder. The
// name of the file carries its format: "prediction_bands.png".
func figurePath(model, file string) string { return path.Join(figureFolder, model, file) }

// otherFormat returns the path of the same figure in the format not chosen, which an
// earlier run may have left.
func otherFormat(rel string) string {
	if base, ok := strings.CutSuffix(rel, ".png"); ok {
		return base + ".svg"
	}
	return strings.TrimSuffix(rel, ".svg") + ".png"
}

// beginModels prepares to write the files of models, whose temporary files nobody else
// makes.
func beginModels(outDir string, models ...string) (*fileset.Set, error) {
	o := fileset.Options{FolderName: "--out_dir"}
	for _, model := range models {
		o.OwnFiles = append(o.OwnFiles, configPath(model))
		o.OwnFolders = append(o.OwnFolders, figurePath(model, ""))
	}
	return fileset.Begin(outDir, o)
}
