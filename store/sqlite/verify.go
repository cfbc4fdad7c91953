package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"sohoa/extract"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/store"
)

// verification is a row of verifications with what its figure was.
type verification struct {
	store.Verification
	figure   string
	document int64
	base     extract.Figure // as the person saw it
	read     bool           // a rule read it then
}

const selectVerification = `SELECT d.report_id || '-' || v.key, v.document, v.numbers, v.base, v.base_read, v.verified_by, coalesce(v.note, ''), v.verified_at
	FROM documents d JOIN verifications v ON v.document = d.num`

// ofFigure is the condition that a verification v is of the figure with the id ?1,
// and its document d.
const ofFigure = ` WHERE d.report_id = substr(?1, 1, 16) AND v.key = substr(?1, 18)`

func scanVerification(row scanner) (*verification, error) {
	var v verification
	var numbers, base, at string
	if err := row.Scan(&v.figure, &v.document, &numbers, &base, &v.read, &v.By, &v.Note, &at); err != nil {
		return nil, err
	}
	if err := errors.Join(json.Unmarshal([]byte(numbers), &v.Numbers), json.Unmarshal([]byte(base), &v.base)); err != nil {
		return nil, fmt.Errorf("verification: %w", err)
	}
	var err error
	v.At, err = time.Parse(time.RFC3339, at)
	return &v, err
}

// Verify implements store.Store.
func (s *Store) Verify(ctx context.Context, verdicts ...store.Verdict) error {
	return s.write.submit(ctx, func(tx *sql.Tx) error {
		for _, v := range verdicts {
			if err := s.verify(tx, v); err != nil {
				return fmt.Errorf("verify figure %q: %w", v.Figure, err)
			}
			if _, err := tx.Exec(unpairOfFigure, v.Figure); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) verify(tx *sql.Tx, verdict store.Verdict) error {
	v, err := figureNow(tx, verdict.Figure)
	if err != nil {
		return err
	}
	old, err := scanVerification(tx.QueryRow(selectVerification+ofFigure, verdict.Figure))
	shown := store.NumbersOf(v.base)
	switch {
	case err == nil:
		shown = old.Numbers
		if !v.read { // the rules have no more to say than when it was verified
			v.base = old.base
		}
		if err := s.rememberVerification(tx, verdict.Figure, old); err != nil {
			return err
		}
	case !errors.Is(err, sql.ErrNoRows):
		return err
	}
	v.Numbers = shown.With(verdict.Correct)
	if v.Numbers == (store.Numbers{}) {
		return errors.New("it would have no number at all")
	}
	return v.put(tx, verdict, s.now())
}

func (v *verification) put(tx *sql.Tx, verdict store.Verdict, now time.Time) error {
	numbers, err := json.Marshal(v.Numbers)
	if err != nil {
		return err
	}
	base, err := json.Marshal(v.base)
	if err != nil {
		return err
	}
	read := store.Numbers{}
	if v.read {
		read = store.NumbersOf(v.base)
	}
	_, err = tx.Exec(`INSERT OR REPLACE INTO verifications (document, key, value, total, percent, verified_by, verified_at, note,
		numbers, base, base_read, base_value, base_total, base_percent) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		v.document, keyOf(verdict.Figure), number(v.Value), number(v.Total), number(v.Percent), verdict.By, stamp(now), text(verdict.Note),
		string(numbers), string(base), v.read, number(read.Value), number(read.Total), number(read.Percent))
	return err
}

// figureNow is a figure as the rules read it now; read is false where it
// stands in the store only because it was verified.
func figureNow(tx *sql.Tx, figure string) (*verification, error) {
	v := &verification{figure: figure}
	var blob []byte
	err := tx.QueryRow(`SELECT f.document, f.extracted, r.result FROM documents d JOIN fact_figures f ON f.document = d.num JOIN results r ON r.document = d.num
		WHERE d.report_id = substr(?1, 1, 16) AND f.key = substr(?1, 18)`,
		figure).Scan(&v.document, &v.read, &blob)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, gone(tx, figure)
	}
	if err != nil || !v.read {
		return v, err
	}
	r, err := unpackResult(blob)
	if err != nil {
		return nil, err
	}
	for _, f := range r.Figures {
		if strings.HasSuffix(figure, "-"+f.Key()) {
			v.base = f
			return v, nil
		}
	}
	return nil, fmt.Errorf("%w among the facts of its report; run sohoa check", store.ErrNoFigure)
}

// Withdraw implements store.Store.
func (s *Store) Withdraw(ctx context.Context, figures ...string) error {
	return s.write.submit(ctx, func(tx *sql.Tx) error {
		for _, id := range figures {
			if err := s.withdraw(tx, id); err != nil {
				return fmt.Errorf("withdraw figure %q: %w", id, err)
			}
			if _, err := tx.Exec(unpairOfFigure, id); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Store) withdraw(tx *sql.Tx, id string) error {
	old, err := scanVerification(tx.QueryRow(selectVerification+ofFigure, id))
	if errors.Is(err, sql.ErrNoRows) {
		var there bool
		if err := tx.QueryRow(`SELECT EXISTS (SELECT 1 FROM documents d JOIN fact_figures f ON f.document = d.num
			WHERE d.report_id = substr(?1, 1, 16) AND f.key = substr(?1, 18))`, id).Scan(&there); err != nil {
			return err
		}
		if !there {
			return gone(tx, id)
		}
		return store.ErrNotVerified
	}
	if err != nil {
		return err
	}
	if err := s.rememberVerification(tx, id, old); err != nil {
		return err
	}
	for _, q := range []string{
		`DELETE FROM verifications WHERE document = ? AND key = ?`,
		`DELETE FROM fact_figures WHERE document = ? AND key = ? AND NOT extracted`,
	} {
		if _, err := tx.Exec(q, old.document, keyOf(id)); err != nil {
			return err
		}
	}
	return nil
}

// rememberVerification keeps one that is about to be replaced or withdrawn.
func (s *Store) rememberVerification(tx *sql.Tx, id string, v *verification) error {
	fact, err := json.Marshal(v.Verification)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO past (document, tbl, key, value, pack, valid_from, valid_to, fact)
		SELECT ?1, 'verifications', ?2, ?3, pack, ?4, ?5, ?6 FROM made WHERE document = ?1`,
		v.document, keyOf(id), v.Numbers.String(), stamp(v.At), stamp(s.now()), string(fact))
	return err
}

// keyOf is the key of a fact within its document.
func keyOf(id string) string { return id[strings.LastIndexByte(id, '-')+1:] }

// firstKept is the ordinal behind those of all extracted figures.
const firstKept = 1 << 30

// keepVerified puts back the verified figures of the document that the rules
// do not read any more.
func (f *facts) keepVerified(tx *sql.Tx) error {
	rows, err := tx.Query(selectVerification+` WHERE v.document = ?1 AND v.key NOT IN (SELECT key FROM fact_figures WHERE document = ?1)
		ORDER BY v.key`, f.doc)
	kept, err := gather(rows, err, scanVerification)
	if err != nil {
		return err
	}
	for i, v := range kept {
		g := v.base
		g.Check = extract.Unchecked
		for j := range g.Evidence {
			e := &g.Evidence[j]
			if t, ok := f.texts[e.Page]; ok { // the raw text never changes, the restored one may have
				e.Span = t.Restored(e.Raw)
			}
		}
		if err := f.figure(keyOf(v.figure), firstKept+i, g, false); err != nil {
			return err
		}
	}
	return f.insert(tx)
}

// show gives a figure the numbers that the person gave it. The arithmetic was
// tried on what was read, and has nothing to say of other numbers.
func (v *verification) show(f *store.Figure) {
	f.Verified = &v.Verification
	if otherNumber(f.Value, v.Value) || otherNumber(f.Total, v.Total) || otherNumber(f.Percent, v.Percent) {
		f.Check = extract.Unchecked
	}
	f.Value, f.Total, f.Percent = v.Value, v.Total, v.Percent
}

func otherNumber(a, b *entity.Number) bool {
	if a == nil || b == nil {
		return a != b
	}
	return a.Compare(*b) != 0
}

// verifications are those of a document by the ids of their figures.
func verifications(ctx context.Context, tx *sql.Tx, id ocr.DocID) (map[string]*verification, error) {
	rows, err := tx.QueryContext(ctx, selectVerification+` WHERE d.num = `+numOf, id.String())
	all, err := gather(rows, err, scanVerification)
	byFigure := make(map[string]*verification, len(all))
	for _, v := range all {
		byFigure[v.figure] = v
	}
	return byFigure, err
}
