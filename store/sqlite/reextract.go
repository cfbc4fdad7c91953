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
	pack, before, ours, err := s.resultText(ctx, id)
	if err != nil {
		return nil, err
	}
	after, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("re-extract %s: %w", id.Short(), err)
	}
	if sameFacts(before, after) {
		if dry || pack == r.Pack && ours {
			return nil, nil
		}
		return nil, s.remake(ctx, id, r)
	}
	d, err := compare(before, after, r)
	if err != nil {
		return nil, fmt.Errorf("facts of %s: %w", id.Short(), err)
	}
	d.old.Pack = pack
	diff := extract.Diff(d.old, d.now)
	changes := make([]store.Change, len(diff))
	for i, x := range diff {
		changes[i] = store.Change{Kind: x.Kind, Table: x.Table, Report: id.Short(), Key: x.Key, What: x.What,
			Old: x.Old, New: x.New, Rule: x.Rule, Page: x.Page, Line: x.Line}
	}
	if err := s.tellVerified(ctx, id, changes); err != nil {
		return nil, fmt.Errorf("re-extract %s: %w", id.Short(), err)
	}
	if dry {
		return changes, nil
	}
	if err := s.rewrite(ctx, id, r, after, d, diff, ours); err != nil {
		return nil, fmt.Errorf("re-extract %s: %w", id.Short(), err)
	}
	return changes, nil
}

// rewrite replaces the facts of a document by those of r: only what differs
// where this very program wrote them, else all, since another version may have
// written the same fact in other columns.
func (s *Store) rewrite(ctx context.Context, id ocr.DocID, r extract.Result, plain []byte, d *delta, diff []extract.Difference, ours bool) error {
	only := d
	if !ours {
		only = nil
	}
	facts, err := s.prepare(id, r, plain, only)
	if err != nil {
		return err
	}
	return s.write.submit(ctx, func(tx *sql.Tx) error {
		// Another writer cannot have come between: this process has the lock,
		// and documents are re-extracted one at a time.
		if err := s.remember(tx, id, d.old, d.now, diff); err != nil {
			return err
		}
		if only == nil {
			return facts.replace(tx)
		}
		return facts.update(tx, d)
	})
}

// sameFacts reports whether two results as JSON differ in nothing but the pack
// that made them, which stands in front. It is much quicker than to read and
// compare them, and most documents do not change when a rule does.
func sameFacts(a, b []byte) bool {
	const second = `"report":`
	i, j := bytes.Index(a, []byte(second)), bytes.Index(b, []byte(second))
	return i >= 0 && j >= 0 && bytes.Equal(a[i:], b[j:])
}

// remake records that these rules and this program make the facts that a
// document has.
func (s *Store) remake(ctx context.Context, id ocr.DocID, r extract.Result) error {
	return s.write.submit(ctx, func(tx *sql.Tx) error {
		return one(tx.Exec(insertMade, s.madeBy(id, r)...))
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
