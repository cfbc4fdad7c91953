package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	json "github.com/goccy/go-json"

	"sohoa/extract"
	"sohoa/ocr"
	"sohoa/store"
)

// insertPast keeps what was until now. It was there since the row before it
// about the same key, or else since the document was first extracted.
const insertPast = `INSERT INTO past (document, tbl, key, value, rule, pack, valid_to, fact, valid_from)
	VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, coalesce(
		(SELECT max(valid_to) FROM past WHERE document = ?1 AND tbl = ?2 AND key = ?3),
		(SELECT min(extracted_at) FROM extractions WHERE document = ?1), ?7))`

// past is what a fact was before it was replaced, a row of the history.
type past struct {
	table, key        string
	value, rule, fact any
}

// remember keeps what the facts of a document were before they are replaced.
func (s *Store) remember(tx *sql.Tx, doc int64, old, now extract.Result, diff []extract.Difference) error {
	rows, err := pastOf(old, now, diff)
	if err != nil {
		return err
	}
	return s.putPast(tx, doc, old.Pack, rows)
}

// pastOf are the rows to remember: of figures everything, of other facts their values.
func pastOf(old, now extract.Result, diff []extract.Difference) ([]past, error) {
	var rows []past
	for _, d := range diff {
		if d.Kind != "added" && d.Table != "figures" {
			rows = append(rows, past{d.Table, d.Key, text(d.Old), text(d.Rule), nil})
		}
	}
	before, err := figuresByKey(old)
	if err != nil {
		return nil, err
	}
	after, err := figuresByKey(now)
	if err != nil {
		return nil, err
	}
	for _, key := range union(before, after) {
		was := before[key]
		if bytes.Equal(was.json, after[key].json) {
			continue
		}
		row := past{table: "figures", key: key}
		if was.json != nil {
			row.value, row.rule, row.fact = store.NumbersOf(was.Figure).String(), was.Rule.ID, string(was.json)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// putPast writes rows of the history, of facts that a pack made.
func (s *Store) putPast(tx *sql.Tx, doc int64, pack string, rows []past) error {
	at := stamp(s.now())
	for _, r := range rows {
		if _, err := tx.Exec(insertPast, doc, r.table, r.key, r.value, r.rule, pack, at, r.fact); err != nil {
			return err
		}
	}
	return nil
}

// rememberFinished is remember for a document that is read again: it may have
// had facts, of the pages that could be read the first time.
func (s *Store) rememberFinished(tx *sql.Tx, f *facts, now extract.Result) error {
	var pack string
	var blob []byte
	err := tx.QueryRow(selectResult, f.id.String()).Scan(&pack, &blob)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	old, err := unpackResult(blob)
	if err != nil {
		return nil //nolint:nilerr // what cannot be read cannot be kept, and is about to be mended
	}
	old.Pack = pack
	return s.remember(tx, f.doc, old, now, extract.Diff(old, now))
}

type keyed struct {
	extract.Figure
	json []byte
}

func figuresByKey(r extract.Result) (map[string]keyed, error) {
	all := make(map[string]keyed, len(r.Figures))
	for _, f := range r.Figures {
		b, err := json.Marshal(&f)
		if err != nil {
			return nil, err
		}
		all[f.Key()] = keyed{f, b}
	}
	return all, nil
}

// union is the keys of both, in order.
func union[V any](a, b map[string]V) []string {
	keys := make([]string, 0, len(a))
	for k := range a {
		keys = append(keys, k)
	}
	for k := range b {
		if _, ok := a[k]; !ok {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}

// snapshot runs f in one transaction that only reads, so that a writer beside
// it cannot come between what f reads.
func (s *Store) snapshot(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback() // it only read
	return f(tx)
}

// resultIn is the facts of a document as a transaction sees them.
func (s *Store) resultIn(ctx context.Context, tx *sql.Tx, id ocr.DocID) (extract.Result, error) {
	var r extract.Result
	var pack string
	var blob []byte
	err := tx.QueryRowContext(ctx, selectResult, id.String()).Scan(&pack, &blob)
	if errors.Is(err, sql.ErrNoRows) {
		d, err := s.Document(ctx, id)
		if err != nil {
			return r, err
		}
		return r, notDone(d)
	}
	if err != nil {
		return r, err
	}
	r, err = unpackResult(blob)
	r.Pack = pack
	return r, err
}

// Figures implements store.Store.
func (s *Store) Figures(ctx context.Context, id ocr.DocID) ([]store.Figure, error) {
	var all []store.Figure
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		r, err := s.resultIn(ctx, tx, id)
		if err != nil {
			return err
		}
		all, err = shownFigures(ctx, tx, id, r)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("figures of %s: %w", id.Short(), err)
	}
	return all, nil
}

// shownFigures lays what people verified over what was extracted.
func shownFigures(ctx context.Context, tx *sql.Tx, id ocr.DocID, r extract.Result) ([]store.Figure, error) {
	verified, err := verifications(ctx, tx, id)
	if err != nil {
		return nil, err
	}
	all := make([]store.Figure, 0, len(r.Figures))
	for _, f := range r.Figures {
		read := store.NumbersOf(f)
		shown := store.Figure{ID: id.Short() + "-" + f.Key(), Figure: f, Read: &read}
		if v, ok := verified[shown.ID]; ok {
			v.show(&shown)
			delete(verified, shown.ID)
		}
		all = append(all, shown)
	}
	for figure, v := range verified { // no rule reads these any more
		shown := store.Figure{ID: figure, Figure: v.base}
		shown.Check = extract.Unchecked
		v.show(&shown)
		all = append(all, shown)
	}
	slices.SortStableFunc(all, func(a, b store.Figure) int {
		return cmp.Or(byPlace(a.Figure, b.Figure), strings.Compare(a.ID, b.ID))
	})
	return all, nil
}

// byPlace orders figures as they are read.
func byPlace(a, b extract.Figure) int {
	x, y := a.Evidence[0], b.Evidence[0] // no figure is stored without
	return cmp.Or(x.Page-y.Page, x.Raw.Start-y.Raw.Start, x.Raw.End-y.Raw.End)
}

// verifiedNumbers are the numbers that people gave figures of a document, by
// the keys of the figures.
func (s *Store) verifiedNumbers(ctx context.Context, id ocr.DocID) (map[string]store.Numbers, error) {
	byKey := make(map[string]store.Numbers)
	return byKey, s.snapshot(ctx, func(tx *sql.Tx) error {
		all, err := verifications(ctx, tx, id)
		for figure, v := range all {
			byKey[keyOf(figure)] = v.Numbers
		}
		return err
	})
}

// change is a row of history that is about a figure.
type change struct {
	key, value, pack string
	from, to         time.Time
	fact             sql.NullString
	known            bool // what was before is known wholly
}

func scanChange(row scanner) (change, error) {
	var c change
	var from, to string
	var value sql.NullString
	if err := row.Scan(&c.key, &value, &c.pack, &from, &to, &c.fact); err != nil {
		return c, err
	}
	c.value, c.known = value.String, c.fact.Valid || !value.Valid
	var errs [2]error
	c.from, errs[0] = time.Parse(time.RFC3339, from)
	c.to, errs[1] = time.Parse(time.RFC3339, to)
	return c, errors.Join(errs[:]...)
}

func (c change) figure() (*extract.Figure, error) {
	if !c.fact.Valid {
		return nil, nil
	}
	f := new(extract.Figure)
	return f, json.Unmarshal([]byte(c.fact.String), f)
}

const selectChanges = `SELECT key, value, pack, valid_from, valid_to, fact FROM past WHERE document = ` + numOf + ` AND tbl = ?`

// FiguresAt implements store.Store. It goes back from what is there now: what
// changed afterwards is again what it was before.
func (s *Store) FiguresAt(ctx context.Context, id ocr.DocID, at time.Time) ([]extract.Figure, error) {
	var all []extract.Figure
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		r, err := s.resultIn(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := extractedBy(ctx, tx, id, at); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, selectChanges+` AND valid_to > ? ORDER BY valid_to, num`, id.String(), "figures", stamp(at))
		changes, err := gather(rows, err, scanChange)
		if err != nil {
			return err
		}
		all, err = undo(r.Figures, changes)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("figures of %s at %s: %w", id.Short(), stamp(at), err)
	}
	return all, nil
}

// extractedBy refuses a time at which the document had no facts yet.
func extractedBy(ctx context.Context, tx *sql.Tx, id ocr.DocID, at time.Time) error {
	var first string
	if err := tx.QueryRowContext(ctx, `SELECT min(extracted_at) FROM extractions WHERE document = `+numOf, id.String()).Scan(&first); err != nil {
		return err
	}
	if stamp(at) < first {
		return fmt.Errorf("it was first extracted at %s", first)
	}
	return nil
}

// undo takes changes back; of several about one figure the first says what was
// before all of them.
func undo(now []extract.Figure, changes []change) ([]extract.Figure, error) {
	seen := make(map[string]bool)
	var back []extract.Figure
	for _, c := range changes {
		if seen[c.key] {
			continue
		}
		seen[c.key] = true
		if !c.known {
			return nil, fmt.Errorf("of what changed at %s only the values were kept, by an older version; see the table history", stamp(c.to))
		}
		f, err := c.figure()
		if err != nil {
			return nil, err
		}
		if f != nil {
			back = append(back, *f)
		}
	}
	for _, f := range now {
		if !seen[f.Key()] {
			back = append(back, f)
		}
	}
	slices.SortStableFunc(back, func(a, b extract.Figure) int {
		return cmp.Or(byPlace(a, b), strings.Compare(a.Key(), b.Key()))
	})
	return back, nil
}

// Figure implements store.Store.
func (s *Store) Figure(ctx context.Context, figure string) (store.FigureHistory, error) {
	var h store.FigureHistory
	short, key, ok := strings.Cut(figure, "-")
	if !ok || len(short) != 16 {
		return h, fmt.Errorf("figure %q: %w", figure, store.ErrNoFigure)
	}
	var err error
	if h.Document, err = s.Find(ctx, short); err != nil {
		return h, fmt.Errorf("figure %q: %w", figure, errors.Join(store.ErrNoFigure, err))
	}
	err = s.snapshot(ctx, func(tx *sql.Tx) error {
		now, err := newestKey(ctx, tx, h.Document.ID, key)
		if err != nil {
			return err
		}
		return s.figureHistory(ctx, tx, short+"-"+now, now, &h)
	})
	if err != nil {
		return h, fmt.Errorf("figure %q: %w", figure, err)
	}
	return h, nil
}

func (s *Store) figureHistory(ctx context.Context, tx *sql.Tx, figure, key string, h *store.FigureHistory) error {
	r, err := s.resultIn(ctx, tx, h.Document.ID)
	if err != nil {
		return err
	}
	shown, err := shownFigures(ctx, tx, h.Document.ID, r)
	if err != nil {
		return err
	}
	for i := range shown {
		if shown[i].ID == figure {
			h.Now = &shown[i]
		}
	}
	changes, err := changesOf(ctx, tx, h.Document.ID, "figures", key)
	if err != nil {
		return err
	}
	if h.Now == nil && len(changes) == 0 {
		return store.ErrNoFigure
	}
	if h.Versions, err = versions(ctx, tx, h.Document.ID, r, key, changes); err != nil {
		return err
	}
	for _, c := range r.Checks {
		if slices.Contains(c.Figures, key) {
			h.Checks = append(h.Checks, c)
		}
	}
	if h.Verified, err = pastVerifications(ctx, tx, h.Document.ID, key); err != nil || h.Now == nil {
		return err
	}
	rows, err := tx.QueryContext(ctx, `SELECT detail FROM conflicts WHERE kind = 'verified' AND key = ?`, figure)
	h.Now.Conflicts, err = gather(rows, err, func(row scanner) (d string, err error) { return d, row.Scan(&d) })
	return err
}

// versions are those that changes ended, and the one that is now.
func versions(ctx context.Context, tx *sql.Tx, id ocr.DocID, r extract.Result, key string, changes []change) ([]store.Version, error) {
	var since string
	if err := tx.QueryRowContext(ctx, `SELECT min(extracted_at) FROM extractions WHERE document = `+numOf, id.String()).Scan(&since); err != nil {
		return nil, err
	}
	from, err := time.Parse(time.RFC3339, since)
	if err != nil {
		return nil, err
	}
	var all []store.Version
	for _, c := range changes {
		f, err := c.figure()
		if err != nil {
			return nil, err
		}
		all = append(all, store.Version{From: c.from, To: &c.to, Pack: c.pack, Figure: f, Value: c.value})
		from = c.to
	}
	last := store.Version{From: from, Pack: r.Pack}
	for i, f := range r.Figures {
		if f.Key() == key {
			last.Figure, last.Value = &r.Figures[i], store.NumbersOf(f).String()
		}
	}
	return append(all, last), nil
}

func pastVerifications(ctx context.Context, tx *sql.Tx, id ocr.DocID, key string) ([]store.PastVerification, error) {
	changes, err := changesOf(ctx, tx, id, "verifications", key)
	if err != nil {
		return nil, err
	}
	var all []store.PastVerification
	for _, c := range changes {
		p := store.PastVerification{Until: c.to}
		if err := json.Unmarshal([]byte(c.fact.String), &p.Verification); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}
