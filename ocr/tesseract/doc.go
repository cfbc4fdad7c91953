// Package tesseract recognises text with the Tesseract library, version 5, by
// its C interface, and carries the data that it reads with:
// data/sohoa.traineddata, made by `sohoa model train-ocr` with the settings
// that stand beside it. It belongs in child processes only: the library may
// crash, hang or take much memory on pictures that it does not expect.
package tesseract
