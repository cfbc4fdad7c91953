// Package twin tells whether two readings are of one paper that was scanned
// twice. Bytes cannot tell: two scans never have the same. What two scans share
// is their number and date, their words and their numbers, but for what was
// misread in either. Reports that one office writes every quarter share most of
// their words too, so words alone prove nothing: numbers tell the quarters apart.
package twin
