// Package report formats a result: as the configuration, a JSON document, and as text
// for a person. It computes nothing.
package report

import (
	"bytes"
	"encoding/json"

	"steptime/internal/analysis"
)

// SchemaVersion is the version of the document. It changes when a key changes its
// meaning or goes, not when one is added.
const SchemaVersion = 1

// documentJSON is config/MODEL_NAME.json. Types whose names end in JSON are its objects;
// the order of their fields is that of the keys.
type documentJSON struct {
	ModelName       string              `json:"model_name"`
	DataPath        string              `json:"data_path"`
	Coefficients    coefficientsJSON    `json:"model_coefficients"`
	Statistics      statisticsJSON      `json:"model_statistics"`
	Units           string              `json:"units"`
	SchemaVersion   int                 `json:"schema_version"`
	Data            dataJSON            `json:"data"`
	Inference       inferenceJSON       `json:"inference"`
	Influence       influenceJSON       `json:"influence"`
	CrossValidation crossValidationJSON `json:"cross_validation"`
	Comparison      objectJSON[any]     `json:"model_comparison"`
	Warnings        []warningJSON       `json:"warnings"`
	Figures         []Figure            `json:"figures"`
}

// Figure is a figure that belongs to a document.
type Figure struct {
	Path   string `json:"path"` // below the output folder, with slashes
	SHA256 string `json:"sha256"`
}

type warningJSON struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// JSON returns the configuration of r, with the figures that were drawn of it.
func JSON(r *analysis.Result, figures []Figure) ([]byte, error) {
	d := documentJSON{
		ModelName:       r.ModelName,
		DataPath:        r.DataPath,
		Coefficients:    coefficientsOf(r.Fit.Form, r.Fit.Coef),
		Statistics:      statisticsOf(r),
		Units:           "milliseconds",
		SchemaVersion:   SchemaVersion,
		Data:            dataOf(r),
		Inference:       inferenceOf(r),
		Influence:       influenceOf(r),
		CrossValidation: crossValidationOf(r),
		Comparison:      comparisonOf(r),
		Warnings:        []warningJSON{},
		Figures:         figures,
	}
	for _, w := range r.Warnings {
		d.Warnings = append(d.Warnings, warningJSON(w))
	}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false)
	e.SetIndent("", "    ")
	err := e.Encode(d)
	return text.Bytes(), err
}
