// Package file writes pages as the files that archives hold: PNG, JPEG, TIFF
// of many pages, and PDF (scanned, born digital, or both mixed). It writes no
// dates and nothing else that would differ between two runs.
package file
