//go:build !sqlite_fts5 && !fts5

package sqlite

// The full-text index needs FTS5, which the SQLite driver compiles in under a
// build tag only. Without the tag the build ends here, with what to type.

/*
#error sohoa needs SQLite's FTS5; type: make build   (or: go build -tags sqlite_fts5 ./... && go test -tags sqlite_fts5 ./...)
*/
import "C"
