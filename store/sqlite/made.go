package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"sohoa/extract"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/store"
)

const selectResult = `SELECT m.pack, r.result FROM results r JOIN made m ON m.document = r.document WHERE r.document = ` + numOf

// Basis implements store.Store.
func (s *Store) Basis(ctx context.Context, id ocr.DocID) (store.Basis, error) {
	var b store.Basis
	var program string
	err := s.read.QueryRowContext(ctx, `SELECT pack, program, said FROM made WHERE document = `+numOf, id.String()).Scan(&b.Pack, &program, &b.Said)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return b, fmt.Errorf("what made the facts of %s: %w", id.Short(), err)
	}
	b.Ours = s.isOurs(program)
	return b, nil
}

// isOurs reports whether a program is this one, where anybody knows.
func (s *Store) isOurs(program string) bool { return s.program != "" && program == s.program }

// madeRows say what made a result.
func (s *Store) madeRows(doc int64, r extract.Result) ([]insert, error) {
	said := r.Said
	if said == nil {
		said = rules.Said{}
	}
	rows := []insert{{insertMade, []any{doc, r.Pack, s.program, []byte(said)}}}
	if r.Cuts == nil {
		return rows, nil
	}
	cuts, err := zip(r.Cuts)
	return append(rows, insert{insertCuts, []any{doc, s.program, cuts}}), err
}

// KeepPack implements store.Store.
func (s *Store) KeepPack(ctx context.Context, digest string, sketch rules.Sketch) error {
	b, err := json.Marshal(sketch)
	if err != nil {
		return fmt.Errorf("keep pack %s: %w", digest, err)
	}
	return s.write.submit(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT OR IGNORE INTO packs (digest, sketch) VALUES (?, ?)`, digest, string(b))
		return err
	})
}

// PackSketch implements store.Store.
func (s *Store) PackSketch(ctx context.Context, digest string) (rules.Sketch, error) {
	var sketch rules.Sketch
	var text string
	err := s.read.QueryRowContext(ctx, `SELECT sketch FROM packs WHERE digest = ?`, digest).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return sketch, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(text), &sketch)
	}
	if err != nil {
		return sketch, fmt.Errorf("sketch of pack %s: %w", digest, err)
	}
	return sketch, nil
}

// Repack implements store.Store.
func (s *Store) Repack(ctx context.Context, id ocr.DocID, pack string) error {
	err := s.write.submit(ctx, func(tx *sql.Tx) error {
		return one(tx.Exec(`UPDATE made SET pack = ?2 WHERE document = `+numOf, id.String(), pack))
	})
	if err != nil {
		return fmt.Errorf("facts of %s: %w", id.Short(), err)
	}
	return nil
}

// cuts are the cuts of a document that this very program kept, or nil. Where they
// are damaged there are none: they can be made again.
func (s *Store) cuts(ctx context.Context, id ocr.DocID) ([]byte, error) {
	var blob []byte
	var program string
	err := s.read.QueryRowContext(ctx, `SELECT program, cuts FROM cuts WHERE document = `+numOf, id.String()).Scan(&program, &blob)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !s.isOurs(program) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cuts of %s: %w", id.Short(), err)
	}
	plain, err := unzip(blob)
	if err != nil {
		return nil, nil //nolint:nilerr // see above
	}
	return plain, nil
}
