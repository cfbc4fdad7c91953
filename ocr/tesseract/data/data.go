// Package data is what Tesseract reads our pages with.
package data

import _ "embed" // the data

// Sohoa is Debian's vie data, Apache-2.0, taught pages that this project draws:
// sohoa model train-ocr, with the settings beside the file.
//
//go:embed sohoa.traineddata
var Sohoa []byte

// Settings are those of the training that made the data, and the digests of
// what went in, as JSON.
//
//go:embed sohoa.traineddata.json
var Settings []byte
