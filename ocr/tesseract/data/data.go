// Package data is what Tesseract reads our pages with.
package data

import _ "embed" // the data

// Sohoa is Debian's vie data, Apache-2.0, taught pages that this project draws,
// twice: sohoa model train-ocr, with the settings of both beside the file. The
// base of the second is this file as it was in revision 8b8e5bf, so that
//
//	git show 8b8e5bf:ocr/tesseract/data/sohoa.traineddata >base.traineddata
//	git show 8b8e5bf:ocr/tesseract/data/sohoa.traineddata.json >base.traineddata.json
//	make ocr-data OCR_BASE=base.traineddata CORPUS=... LEXICON=... OCR_FLAGS='--pages 320 --iterations 24000 --rate 0.0006 --seed 9 --keep 0.5'
//
// with the program, the fonts, the corpus and the list of syllables whose
// revision and digests stand there gives it again.
//
//go:embed sohoa.traineddata
var Sohoa []byte

// Settings are those of the training that made the data, and the digests of
// what went in, as JSON.
//
//go:embed sohoa.traineddata.json
var Settings []byte
