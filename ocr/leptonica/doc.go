// Package leptonica decodes TIFF and JPEG with the Leptonica library, on which Tesseract
// stands. It belongs in child processes only: C code may crash on bad files.
package leptonica
