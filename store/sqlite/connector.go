package sqlite

import (
	"context"
	"database/sql/driver"
	"fmt"
	"net/url"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// shared are the pragmas of every connection.
var shared = []string{
	"busy_timeout = 10000", // a checkpoint may hold the file for a moment
	"foreign_keys = ON",
	"cache_size = -16000", // 16 MB a connection
	"temp_store = MEMORY",
}

// statementsKept is how many statements a connection keeps compiled: as many as
// an import has, and re-extract. Compiling one costs more than most of them do.
const statementsKept = 64

// dsn is a file name as SQLite's URI, so that any character may be in it. SQLite
// need not guard a connection, which database/sql lends to one caller at a time.
func dsn(path, mode string) string {
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: fmt.Sprintf("mode=%s&_mutex=no&_stmt_cache_size=%d", mode, statementsKept)}
	return u.String()
}

// connector opens connections with their pragmas set. A driver registered by
// name would be a global for the same purpose.
type connector struct {
	dsn      string
	pragmas  []string
	readOnly bool
}

func (c connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

func (c connector) Connect(context.Context) (driver.Conn, error) {
	d := &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		for _, p := range c.pragmas {
			if _, err := conn.Exec("PRAGMA "+p, nil); err != nil {
				return err
			}
		}
		if c.readOnly {
			conn.RegisterAuthorizer(onlyReads)
		}
		return nil
	}}
	return d.Open(c.dsn)
}

// onlyReads refuses what a read-only connection could still do: reach other
// files, or turn its own limits off.
func onlyReads(op int, arg1, arg2, _ string) int {
	switch op {
	case sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH:
		return sqlite3.SQLITE_DENY
	case sqlite3.SQLITE_PRAGMA:
		if arg2 != "" && arg1 != "table_info" && arg1 != "table_xinfo" && arg1 != "index_list" && arg1 != "integrity_check" {
			return sqlite3.SQLITE_DENY
		}
	case sqlite3.SQLITE_FUNCTION:
		if arg2 == "load_extension" {
			return sqlite3.SQLITE_DENY
		}
	}
	return sqlite3.SQLITE_OK
}
