package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"sohoa/extract"
	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/store"
)

// Reread implements store.Store.
func (s *Store) Reread(ctx context.Context, id ocr.DocID, pages []int, texts []normalize.Text, r extract.Result) ([]store.Change, error) {
	edits, err := packEdits(texts)
	if err != nil {
		return nil, fmt.Errorf("reread %s: %w", id.Short(), err)
	}
	plain, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("reread %s: %w", id.Short(), err)
	}
	facts, err := s.prepare(ctx, id, r, plain, nil)
	if err != nil {
		return nil, fmt.Errorf("reread %s: %w", id.Short(), err)
	}
	var changes []store.Change
	err = s.write.submit(ctx, func(tx *sql.Tx) error {
		old, err := s.resultIn(ctx, tx, id)
		if err != nil {
			return err
		}
		x := &rereading{s: s, tx: tx, id: id, doc: facts.doc, old: old, now: r}
		if x.pages, err = s.adopt(tx, facts.doc, pages); err != nil {
			return err
		}
		if facts.texts, err = putTexts(tx, facts.doc, texts, edits); err != nil {
			return err
		}
		if err := s.remember(tx, facts.doc, old, r, extract.Diff(old, r)); err != nil {
			return err
		}
		if changes, err = x.carry(ctx, facts.texts); err != nil {
			return err
		}
		return facts.replace(tx)
	})
	if err != nil {
		return nil, fmt.Errorf("reread %s: %w", id.Short(), err)
	}
	return changes, nil
}

func packEdits(texts []normalize.Text) ([][]byte, error) {
	edits := make([][]byte, len(texts))
	for i, t := range texts {
		var err error
		if edits[i], err = pack(t.Edits); err != nil {
			return nil, err
		}
	}
	return edits, nil
}

// rereading carries what is known of a document's facts over to another
// reading of its pages.
type rereading struct {
	s        *Store
	tx       *sql.Tx
	id       ocr.DocID
	doc      int64 // its number
	old, now extract.Result
	pages    map[int]*ocr.Page // those that were read again
}

// carry moves verifications to where their figures stand now, writes down what
// keys became, and tells what changed.
func (x *rereading) carry(ctx context.Context, texts map[int]normalize.Text) ([]store.Change, error) {
	verified, err := verifications(ctx, x.tx, x.id)
	if err != nil {
		return nil, err
	}
	known := x.known(verified)
	to := extract.Follow(known, x.now)
	moved, err := x.verified(verified, to, texts)
	if err != nil {
		return nil, err
	}
	maps.Copy(to, moved)
	figures := make(map[string]string)
	for _, f := range known.Figures {
		if now, ok := to[f.Key()]; ok {
			figures[f.Key()] = now
		}
	}
	if err := x.rename(figures); err != nil {
		return nil, err
	}
	return x.changes(verified, to), nil
}

// known are the facts of the document before, with the verified figures that no
// rule read any more.
func (x *rereading) known(verified map[string]*verification) extract.Result {
	known := x.old
	known.Figures = slices.Clone(known.Figures)
	read := make(map[string]bool)
	for _, f := range known.Figures {
		read[f.Key()] = true
	}
	for _, figure := range slices.Sorted(maps.Keys(verified)) {
		if !read[keyOf(figure)] {
			known.Figures = append(known.Figures, verified[figure].base)
		}
	}
	return known
}

// verified gives verifications the keys and places that their figures have now,
// and answers the keys of those that no rule reads.
func (x *rereading) verified(all map[string]*verification, to map[string]string, texts map[int]normalize.Text) (map[string]string, error) {
	now := make(map[string]extract.Figure, len(x.now.Figures))
	for _, f := range x.now.Figures {
		now[f.Key()] = f
	}
	moved := make(map[string]string)
	taken := make(map[string]bool)
	for _, figure := range slices.Sorted(maps.Keys(all)) {
		v, key := all[figure], keyOf(figure)
		base := v.base
		if f, ok := now[to[key]]; ok {
			base.Evidence, base.Unread = f.Evidence, f.Unread
		} else {
			base.Evidence, base.Unread = x.moved(base.Evidence, texts), x.moved(base.Unread, texts)
			moved[key] = base.Key()
		}
		for taken[base.Key()] { // two that are read no more, beside one line
			if !x.nudge(&base, texts) {
				return nil, fmt.Errorf("page %d has no room for the verified figure %s", base.Evidence[0].Page, figure)
			}
			moved[key] = base.Key()
		}
		taken[base.Key()] = true
		b, err := json.Marshal(base)
		if err != nil {
			return nil, err
		}
		// The new name waits behind a mark until no figure has its old one.
		if err := one(x.tx.Exec(`UPDATE verifications SET key = '>' || ?, base = ? WHERE document = ? AND key = ?`,
			base.Key(), string(b), x.doc, key)); err != nil {
			return nil, err
		}
	}
	_, err := x.tx.Exec(`UPDATE verifications SET key = substr(key, 2) WHERE document = ? AND key LIKE '>%'`, x.doc)
	return moved, err
}

// moved is evidence on the pages as they are read now.
func (x *rereading) moved(all []extract.Evidence, texts map[int]normalize.Text) []extract.Evidence {
	out := slices.Clone(all)
	for i, e := range out {
		if p := x.pages[e.Page]; p != nil {
			out[i] = e.On(p, texts[e.Page])
		}
	}
	return out
}

// nudge moves the place of a figure by one byte, so that it has a key of its
// own; false where the text ends.
func (x *rereading) nudge(f *extract.Figure, texts map[int]normalize.Text) bool {
	f.Evidence = slices.Clone(f.Evidence)
	e := &f.Evidence[0]
	p := x.pages[e.Page]
	if p == nil || e.Raw.Start >= len(p.Text) {
		return false
	}
	e.Raw = ocr.Span{Start: e.Raw.Start + 1, End: max(e.Raw.Start+1, e.Raw.End)}
	e.Span = texts[e.Page].Restored(e.Raw)
	return true
}

// rename writes down what the keys of figures became.
func (x *rereading) rename(to map[string]string) error {
	for _, old := range slices.Sorted(maps.Keys(to)) {
		if old == to[old] {
			continue
		}
		if _, err := x.tx.Exec(`INSERT OR REPLACE INTO renames (document, old, new, at) VALUES (?, ?, ?, ?)`,
			x.doc, old, to[old], stamp(x.s.now())); err != nil {
			return err
		}
	}
	return nil
}

// changes tells what the new reading changed: facts that stand where they did
// are the same facts.
func (x *rereading) changes(verified map[string]*verification, to map[string]string) []store.Change {
	numbers := make(map[string]store.Numbers)
	for figure, v := range verified {
		key := keyOf(figure)
		if now, ok := to[key]; ok {
			key = now
		}
		numbers[key] = v.Numbers
	}
	var out []store.Change
	for _, d := range extract.DiffReread(x.old, x.now, to) {
		c := store.Change{Kind: d.Kind, Table: d.Table, Report: x.id.Short(), Key: d.Key, What: d.What,
			Old: d.Old, New: d.New, Rule: d.Rule, Page: d.Page, Line: d.Line}
		if d.Table == "figures" {
			c.Verified = numbers[d.Key].String()
		}
		out = append(out, c)
	}
	return out
}
