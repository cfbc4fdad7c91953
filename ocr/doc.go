// Package ocr
package ocr
