// Package tesseract recognises text with the Tesseract library, version 5, by
// its C interface. It belongs in child processes only: the library may crash,
// hang or take much memory on pictures that it does not expect.
package tesseract
