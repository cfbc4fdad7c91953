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
	if err := s.tellVerified(ctx, id, changes); err != nil {
		return nil, fmt.Errorf("re-extract %s: %w", id.Short(), err)
	}
	if dry {
		return changes, nil
	}
	facts, err := s.prepare(id, r)
	if err != nil {
		return nil, fmt.Errorf("re-extract %s: %w", id.Short(), err)
	}
	err = s.write.submit(ctx, func(tx *sql.Tx) error {
		// Another writer cannot have come between: this process has the lock,
		// and documents are re-extracted one at a time.
		if err := s.remember(tx, id, old, r, diff); err != nil {
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

// tellVerified marks the changes of figures that a person verified: what is
// shown of these does not change.
func (s *Store) tellVerified(ctx context.Context, id ocr.DocID, changes []store.Change) error {
	if len(changes) == 0 {
		return nil
	}
	verified, err := s.verifiedNumbers(ctx, id)
	for i, c := range changes {
		if c.Table == "figures" {
			changes[i].Verified = verified[c.Key].String()
		}
	}
	return err
}
