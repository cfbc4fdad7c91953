// Package export writes what a store holds into a folder, for programs and
// people who have no sohoa: one file a table, in CSV or JSON Lines, with their
// checksums.
//
// The bytes depend on what the store holds and on nothing else: not on the
// order or the time of imports, not on the machine. So two exports can be
// compared with cmp, and a second export into a folder writes only the files
// that have changed; changes.csv names the reports that have.
//
// A folder is replaced as a whole. An export that is killed, or that fails,
// leaves the one before it as it was.
package export
