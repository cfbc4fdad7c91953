package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"sohoa/ocr"
	"sohoa/store"
)

// changesOf are the rows of history about a fact, oldest first, under all the
// keys that it has had. That a key came up when the page was read again is no
// change of the fact.
func changesOf(ctx context.Context, tx *sql.Tx, id ocr.DocID, table, key string) ([]change, error) {
	rows, err := tx.QueryContext(ctx, `WITH RECURSIVE keys (key, since, until) AS (
			SELECT ?3, coalesce((SELECT max(at) FROM renames WHERE document = `+numOf+` AND new = ?3), ''), '9'
			UNION
			SELECT r.old, coalesce((SELECT max(at) FROM renames b WHERE b.document = `+numOf+` AND b.new = r.old AND b.at < r.at), ''), r.at
			FROM keys k JOIN renames r ON r.document = `+numOf+` AND r.new = k.key AND r.at = k.since)
		SELECT h.key, h.value, h.pack, h.valid_from, h.valid_to, h.fact FROM past h JOIN keys k ON k.key = h.key
		WHERE h.document = `+numOf+` AND h.tbl = ?2 AND h.valid_to <= k.until AND NOT (h.valid_to = k.since AND h.value IS NULL)
		ORDER BY h.valid_to, h.num`, id.String(), table, key)
	return gather(rows, err, scanChange)
}

// newestKey is what a figure's key has become, or the key itself where the
// figure is there under it.
func newestKey(ctx context.Context, tx *sql.Tx, id ocr.DocID, key string) (string, error) {
	since := ""
	for {
		var there bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM fact_figures WHERE document = `+numOf+` AND key = ?)`, id.String(), key).Scan(&there); err != nil || there {
			return key, err
		}
		var next, at string
		err := tx.QueryRowContext(ctx, `SELECT new, at FROM renames WHERE document = `+numOf+` AND old = ? AND at > ? ORDER BY at DESC`, id.String(), key, since).Scan(&next, &at)
		if errors.Is(err, sql.ErrNoRows) {
			return key, nil
		}
		if err != nil {
			return key, err
		}
		key, since = next, at
	}
}

// gone is the error of a figure that is not there: it may have another id
// since its page was read again.
func gone(tx *sql.Tx, figure string) error {
	short, key, _ := strings.Cut(figure, "-")
	var now string
	err := tx.QueryRow(`SELECT r.new FROM documents d JOIN renames r ON r.document = d.num WHERE d.report_id = ? AND r.old = ? ORDER BY r.at DESC`, short, key).Scan(&now)
	if errors.Is(err, sql.ErrNoRows) {
		return store.ErrNoFigure
	}
	if err != nil {
		return err
	}
	return fmt.Errorf("%w since its page was read again; it is %s-%s now", store.ErrNoFigure, short, now)
}
