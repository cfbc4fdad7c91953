// Package ruled finds tables by their rules in a page image, and cuts out
// their cells so that each can be recognised alone. Recognition of a whole
// page throws the small blobs of ruled tables away and mixes their columns; a
// cell that stands alone on white is read as it should be.
//
// The way from pixels to cells: ink is told from paper by its surroundings;
// long thin runs of ink, horizontal and vertical, make rules, mended where
// they are broken and straight in spite of some skew; rules that cross make a
// table; the rules' positions make a grid, and grid squares that no rule parts
// make one cell.
//
// The package is pure Go and knows nothing of recognition.
package ruled
