// Package lines makes pages of lines to teach a reader from: text of the
// register in many kinds, set in several faces, printed and scanned as offices
// do, with the box of every line.
//
// A page is a function of a seed, the text it may draw from and the fonts that
// are installed; no clock is read. Text of test scans never comes in here: the
// sources are composed reports, invented numbers and symbols, a list of
// syllables and, where a caller has one, a corpus.
package lines
