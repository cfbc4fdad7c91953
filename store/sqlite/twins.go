package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"sohoa/extract/twin"
)

// pairAtOnce is how many documents are paired at once: all papers are read for
// them. Some 3 kB each.
const pairAtOnce = 8192

// Pair implements store.Store.
func (s *Store) Pair(ctx context.Context) (int, error) {
	if err := s.writable(); err != nil {
		return 0, err
	}
	before, err := s.leftOut(ctx)
	if err != nil {
		return 0, err
	}
	for {
		all, err := collect(ctx, s.read, scanUnpaired, `SELECT u.document, d.report_id, u.keys FROM unpaired u JOIN documents d ON d.num = u.document ORDER BY u.document LIMIT ?`, pairAtOnce)
		if err != nil {
			return 0, fmt.Errorf("pair reports: %w", err)
		}
		if len(all) == 0 {
			break
		}
		if err := s.pair(ctx, all); err != nil {
			return 0, fmt.Errorf("pair reports: %w", err)
		}
	}
	after, err := s.leftOut(ctx)
	return max(after-before, 0), err
}

func (s *Store) leftOut(ctx context.Context) (n int, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT count(DISTINCT document) FROM twins WHERE kind = 'same'`).Scan(&n)
	return n, err
}

func scanString(row scanner) (s string, err error) {
	err = row.Scan(&s)
	return s, err
}

// unpaired is a document that is to be compared with the others.
type unpaired struct {
	doc    int64
	report string // its report id
	keys   twin.Keys
	have   bool // the keys; else they are to be made from the text
}

func scanUnpaired(row scanner) (u unpaired, err error) {
	var blob []byte
	if err := row.Scan(&u.doc, &u.report, &blob); err != nil || blob == nil {
		return u, err
	}
	u.keys, err = decodeKeys(blob)
	u.have = err == nil
	return u, nil
}

// pair finds the twins of some documents. Their keys are written first, so that
// they find each other; then only those whose keys others have are compared.
func (s *Store) pair(ctx context.Context, all []unpaired) error {
	if err := s.makeKeys(ctx, all); err != nil {
		return err
	}
	if err := s.write.submit(ctx, func(tx *sql.Tx) error { return putKeys(tx, all) }); err != nil {
		return err
	}
	candidates, err := s.candidates(ctx, all)
	if err != nil {
		return err
	}
	found := make([][]insert, len(all))
	err = sideBySide(ctx, len(all), func(ctx context.Context, i int) (err error) {
		found[i], err = s.twins(ctx, all[i], candidates[i])
		return err
	})
	if err != nil {
		return err
	}
	return s.write.submit(ctx, func(tx *sql.Tx) error {
		for _, u := range all {
			if err := run(tx, []insert{{`DELETE FROM twins WHERE document = ?1 OR twin = ?1`, []any{u.doc}},
				{`DELETE FROM unpaired WHERE document = ?`, []any{u.doc}}}); err != nil {
				return err
			}
		}
		return run(tx, slices.Concat(found...))
	})
}

// makeKeys makes those that are not at hand.
func (s *Store) makeKeys(ctx context.Context, all []unpaired) error {
	return sideBySide(ctx, len(all), func(ctx context.Context, i int) error {
		u := &all[i]
		if u.have {
			return nil
		}
		_, h, err := s.headOf(ctx, u.report)
		if err != nil {
			return err
		}
		paper, err := s.paper(ctx, u.doc, h)
		if err == nil {
			u.keys = paper.Keys()
		}
		return err
	})
}

// sideBySide calls do for 0 to n-1, some at a time.
func sideBySide(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.NumCPU())
	for i := range n {
		group.Go(func() error { return do(ctx, i) })
	}
	return group.Wait()
}

// twins are the rows of the pairs that a document is in. Texts are read only where
// what the documents say of themselves does not tell them apart.
func (s *Store) twins(ctx context.Context, u unpaired, candidates []candidate) ([]insert, error) {
	if len(candidates) == 0 {
		return nil, nil
	}
	_, head, err := s.headOf(ctx, u.report)
	if err != nil {
		return nil, err
	}
	var paper *twin.Paper
	var rows []insert
	for _, c := range candidates {
		other, otherHead, err := s.headOf(ctx, fmt.Sprintf("%016x", uint64(c.report)))
		if err != nil {
			return nil, err
		}
		if twin.Apart(head, otherHead, c.alike) {
			continue
		}
		if paper == nil {
			if paper, err = s.paper(ctx, u.doc, head); err != nil {
				return nil, err
			}
		}
		otherPaper, err := s.paper(ctx, other, otherHead)
		if err != nil {
			return nil, err
		}
		row, err := s.twin(ctx, u.doc, other, paper.Compare(otherPaper))
		if err != nil {
			return nil, err
		}
		rows = append(rows, row...)
	}
	return rows, nil
}

// twin is the row of a pair, if it is one.
func (s *Store) twin(ctx context.Context, a, b int64, l twin.Likeness) ([]insert, error) {
	if l.Kind == twin.None {
		return nil, nil
	}
	worse, better, err := s.order(ctx, a, b)
	if err != nil {
		return nil, err
	}
	return []insert{{`INSERT OR REPLACE INTO twins (document, twin, kind, number, date, issuer, text, numbers) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		[]any{worse, better, string(l.Kind), string(l.Number), string(l.Date), string(l.Issuer), percent(l.Text), percent(l.Numbers)}}}, nil
}

// percent is a share to two places: what follows says nothing.
func percent(share float64) float64 { return float64(int(share*100+0.5)) / 100 }

// order says which of two twins can be left out in favour of the other; see the
// table twins.
func (s *Store) order(ctx context.Context, a, b int64) (worse, better int64, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT num FROM documents d WHERE num IN (?, ?) ORDER BY
		EXISTS (SELECT 1 FROM verifications v WHERE v.document = d.num) DESC,
		(SELECT count(*) FROM pages p WHERE p.document = d.num AND p.state = 'failed'),
		(SELECT count(*) FROM fact_checks c WHERE c.document = d.num AND c.status = 'failed'),
		(SELECT count(*) FROM fact_figures f WHERE f.document = d.num AND f.check_status = 'ok') DESC, report_id LIMIT 1`, a, b).Scan(&better)
	if better == a {
		return b, a, err
	}
	return a, b, err
}

// headOf is the document of a report and what it says of itself.
func (s *Store) headOf(ctx context.Context, report string) (doc int64, h twin.Head, err error) {
	// Its facts may have been lost; check tells.
	err = s.read.QueryRowContext(ctx, `SELECT d.num, coalesce(number, ''), coalesce(issuer, ''), coalesce(issued_on, '')
		FROM documents d LEFT JOIN results r ON r.document = d.num WHERE d.report_id = ?`, report).Scan(&doc, &h.Number, &h.Issuer, &h.IssuedOn)
	if err != nil {
		err = fmt.Errorf("head of %s: %w", report, err)
	}
	return doc, h, err
}

func (s *Store) paper(ctx context.Context, doc int64, h twin.Head) (*twin.Paper, error) {
	texts, err := collect(ctx, s.read, scanString, `SELECT text FROM texts WHERE document = ? ORDER BY num`, doc)
	if err != nil {
		return nil, fmt.Errorf("texts of document %d: %w", doc, err)
	}
	return twin.New(h, slices.Values(texts)), nil
}
