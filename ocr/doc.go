// Package ocr reads pages: scans, PDFs with text layers, and text that someone
// else made. What it hands out is the raw reading of a page, a Page, in which
// every word knows its bytes in the text and its pixels in the page image.
//
// Everything that decodes a file from outside (PDF, TIFF, PNG, JPEG) and every
// call of C code runs in child processes; a Pool starts, limits, replaces and
// ends them, so that no file can take the program down. Text is read here.
package ocr
