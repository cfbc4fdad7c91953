package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"sohoa/extract"
	"sohoa/ocr"
	"sohoa/store"
)

// Reextract implements store.Store.
func (s *Store) Reextract(ctx context.Context, id ocr.DocID, r extract.Result, dry bool) ([]store.Change, error) {
	pack, plain, err := s.resultText(ctx, id)
	if err != nil {
		return nil, err
	}
	now, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("re-extract %s: %w", id.Short(), err)
	}
	if sameFacts(plain, now) {
		if dry || pack == r.Pack {
			return nil, nil
		}
		return nil, s.repack(ctx, id, r.Pack)
	}
	old, err := resultOf(id, pack, plain)
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

// sameFacts reports whether two results as JSON differ in nothing but the pack
// that made them, which stands in front. It is much quicker than to read and
// compare them, and most documents do not change when a rule does.
func sameFacts(a, b []byte) bool {
	const second = `"report":`
	i, j := bytes.Index(a, []byte(second)), bytes.Index(b, []byte(second))
	return i >= 0 && j >= 0 && bytes.Equal(a[i:], b[j:])
}

// repack says that another pack makes the same facts of a document.
func (s *Store) repack(ctx context.Context, id ocr.DocID, pack string) error {
	return s.write.submit(ctx, func(tx *sql.Tx) error {
		return one(tx.Exec(`UPDATE results SET pack = ? WHERE document = ?`, pack, id.String()))
	})
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
