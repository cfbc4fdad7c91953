package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"sohoa/extract"
	"sohoa/ocr"
	"sohoa/store"
)

// Reextract implements store.Store.
func (s *Store) Reextract(ctx context.Context, id ocr.DocID, r extract.Result, dry bool) ([]store.Change, error) {
	old, err := s.Result(ctx, id)
	if err != nil {
		return nil, err
	}
	diff := extract.Diff(old, r)
	changes := make([]store.Change, len(diff))
	for i, d := range diff {
		changes[i] = store.Change{Kind: d.Kind, Table: d.Table, Report: id.Short(), Key: d.Key, What: d.What,
			Old: d.Old, New: d.New, Rule: d.Rule, Page: d.Page, Line: d.Line}
	}
	if dry || (len(changes) == 0 && old.Pack == r.Pack) {
		return changes, nil
	}
	facts, err := s.prepare(id, r)
	if err != nil {
		return nil, fmt.Errorf("re-extract %s: %w", id.Short(), err)
	}
	err = s.write.submit(ctx, func(tx *sql.Tx) error {
		// Another writer cannot have come between: this process has the lock,
		// and documents are re-extracted one at a time.
		if err := s.remember(tx, id, old.Pack, changes); err != nil {
			return err
		}
		return facts.replace(tx)
	})
	if err != nil {
		return nil, fmt.Errorf("re-extract %s: %w", id.Short(), err)
	}
	return changes, nil
}

// remember keeps what is about to be changed or removed, with the time it was
// extracted and the time it went.
func (s *Store) remember(tx *sql.Tx, id ocr.DocID, pack string, changes []store.Change) error {
	var since string
	if err := tx.QueryRow(`SELECT extracted_at FROM results WHERE document = ?`, id.String()).Scan(&since); err != nil {
		return err
	}
	for _, c := range changes {
		if c.Kind == "added" {
			continue
		}
		if _, err := tx.Exec(`INSERT INTO history (document, tbl, key, value, rule, pack, valid_from, valid_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			id.String(), c.Table, c.Key, c.Old, c.Rule, pack, since, stamp(s.now())); err != nil {
			return err
		}
	}
	return nil
}
