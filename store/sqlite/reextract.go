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
	return s.reextract(ctx, id, func(*extract.Own) (extract.Result, error) { return r, nil }, false, dry)
}

// ReextractFrom implements store.Store.
func (s *Store) ReextractFrom(ctx context.Context, id ocr.DocID, run func(*extract.Own) (extract.Result, error), dry bool) ([]store.Change, error) {
	return s.reextract(ctx, id, run, true, dry)
}

// reextract is both; lend says whether run is given what no rule has made.
func (s *Store) reextract(ctx context.Context, id ocr.DocID, run func(*extract.Own) (extract.Result, error), lend, dry bool) ([]store.Change, error) {
	pack, plain, ours, err := s.resultText(ctx, id)
	if err != nil {
		return nil, err
	}
	var cuts []byte
	if ours && lend {
		if cuts, err = s.cuts(ctx, id); err != nil {
			return nil, err
		}
	}
	r, old, now, err := bothParts(plain, cuts, run, ours, lend)
	if err != nil {
		return nil, err
	}
	if old.same(now) {
		if dry || pack == r.Pack && ours {
			return nil, nil
		}
		return nil, s.remake(ctx, id, r)
	}
	d, err := compare(old, now, &r)
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
	after, err := now.whole(r.Pack)
	if err == nil {
		err = s.rewrite(ctx, id, r, after, d, diff, ours)
	}
	if err != nil {
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
	facts, err := s.prepare(ctx, id, r, plain, only)
	if err != nil {
		return err
	}
	was, err := pastOf(d.old, d.now, diff)
	if err != nil {
		return err
	}
	return s.write.submit(ctx, func(tx *sql.Tx) error {
		// Another writer cannot have come between: this process has the lock,
		// and documents are re-extracted one at a time.
		if err := s.putPast(tx, facts.doc, d.old.Pack, was); err != nil {
			return err
		}
		if only == nil {
			return facts.replace(tx)
		}
		return facts.update(tx, d)
	})
}

// bothParts runs an extraction and cuts up the result that there was and the one
// that it makes. What was lent to it is in both.
func bothParts(plain, cuts []byte, run func(*extract.Own) (extract.Result, error), ours, lend bool) (r extract.Result, old, now *parts, err error) {
	old, now = new(parts), new(parts)
	var own *extract.Own
	var behind []byte
	if ours {
		if behind, err = old.cutOwn(plain); err == nil && lend {
			if own, err = old.own(); err == nil {
				own.Cuts = cuts
			}
		}
	} else {
		err = old.cutByName(plain)
	}
	if err != nil {
		return r, nil, nil, err
	}
	if r, err = run(own); err != nil {
		return r, nil, nil, err
	}
	if own != nil {
		now.report, now.citations.text, now.dates.text = old.report, old.citations.text, old.dates.text
	} else if err = now.encodeOwn(&r); err != nil {
		return r, nil, nil, err
	}
	if err = now.encodeRest(&r, len(plain)-len(plain)/8); err == nil && ours {
		err = old.cutRest(behind, now)
	}
	return r, old, now, err
}

// remake records that these rules and this program make the facts that a
// document has.
func (s *Store) remake(ctx context.Context, id ocr.DocID, r extract.Result) error {
	doc, err := numberOf(ctx, s.read, id)
	if err != nil {
		return err
	}
	rows, err := s.madeRows(doc, r)
	if err != nil {
		return err
	}
	return s.write.submit(ctx, func(tx *sql.Tx) error { return run(tx, rows) })
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
