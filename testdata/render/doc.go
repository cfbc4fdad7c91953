// Package render draws set pages as images at a resolution, with the box of
// every word in pixels. It uses the fonts of Debian's fonts-liberation2.
package render
