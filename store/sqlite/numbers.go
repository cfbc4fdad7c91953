package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"sohoa/ocr"
	"sohoa/store"
)

// numOf is the number by which tables refer to the document with the id ?1, NULL
// where there is none.
const numOf = `(SELECT num FROM documents WHERE report_id = substr(?1, 1, 16) AND id = ?1)`

// rowAsker is a database or a transaction.
type rowAsker interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// number of a document, which never changes once it is entered.
func numberOf(ctx context.Context, db rowAsker, id ocr.DocID) (num int64, err error) {
	err = db.QueryRowContext(ctx, `SELECT num FROM documents WHERE report_id = ? AND id = ?`, id.Short(), id.String()).Scan(&num)
	if errors.Is(err, sql.ErrNoRows) {
		err = store.ErrNotFound
	}
	return num, err
}
