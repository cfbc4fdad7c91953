package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"sohoa/extract/twin"
)

const (
	// pairAtOnce is how many documents are paired in one transaction.
	pairAtOnce = 128
	// maxCandidates is how many documents one is compared with at most, those
	// that share most keys first. An office does not send so many in a day.
	maxCandidates = 200
	// papersKept is how many papers are kept in memory: some 20 kB each.
	papersKept = 1024
)

// Pair implements store.Store.
func (s *Store) Pair(ctx context.Context) (int, error) {
	if err := s.writable(); err != nil {
		return 0, err
	}
	before, err := s.leftOut(ctx)
	if err != nil {
		return 0, err
	}
	p := &pairing{s: s, papers: make(map[string]*twin.Paper)}
	for {
		ids, err := collect(ctx, s.read, scanString, `SELECT document FROM unpaired ORDER BY document LIMIT ?`, pairAtOnce)
		if err != nil {
			return 0, fmt.Errorf("pair reports: %w", err)
		}
		if len(ids) == 0 {
			break
		}
		if err := p.pair(ctx, ids); err != nil {
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

// pairing is one run of Pair.
type pairing struct {
	s      *Store
	papers map[string]*twin.Paper // by document
}

// pair finds the twins of some documents. Their keys are written first, so that
// they find each other.
func (p *pairing) pair(ctx context.Context, ids []string) error {
	if err := p.load(ctx, ids); err != nil {
		return err
	}
	if err := p.s.write.submit(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			own, _ := p.papers[id].Keys()
			if err := putKeys(tx, id, own); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	var rows []insert
	for _, id := range ids {
		rows = append(rows, insert{`DELETE FROM twins WHERE document = ?1 OR twin = ?1`, []any{id}},
			insert{`DELETE FROM unpaired WHERE document = ?`, []any{id}})
	}
	for _, id := range ids {
		found, err := p.twins(ctx, id)
		if err != nil {
			return err
		}
		rows = append(rows, found...)
	}
	return p.s.write.submit(ctx, func(tx *sql.Tx) error { return run(tx, rows) })
}

// putKeys replaces the keys of a document.
func putKeys(tx *sql.Tx, id string, own []uint64) error {
	var old []byte
	err := tx.QueryRow(`SELECT keys FROM papers WHERE document = ?`, id).Scan(&old)
	if err != nil && err != sql.ErrNoRows {
		return err
	}
	blob := make([]byte, 0, 8*len(own)) // not nil, which would be NULL
	for _, k := range own {
		blob = binary.BigEndian.AppendUint64(blob, k)
	}
	var rows []insert
	for ; len(old) >= 8; old = old[8:] {
		rows = append(rows, insert{`DELETE FROM paper_keys WHERE key = ? AND document = ?`, []any{int64(binary.BigEndian.Uint64(old)), id}})
	}
	rows = append(rows, insert{`INSERT OR REPLACE INTO papers (document, keys) VALUES (?, ?)`, []any{id, blob}})
	for _, k := range own {
		rows = append(rows, insert{`INSERT OR IGNORE INTO paper_keys (key, document) VALUES (?, ?)`, []any{int64(k), id}})
	}
	return run(tx, rows)
}

// twins are the rows of the pairs that a document is in.
func (p *pairing) twins(ctx context.Context, id string) ([]insert, error) {
	if err := p.load(ctx, []string{id}); err != nil {
		return nil, err
	}
	_, ask := p.papers[id].Keys()
	if len(ask) == 0 {
		return nil, nil
	}
	args := []any{id}
	for _, k := range ask {
		args = append(args, int64(k))
	}
	others, err := collect(ctx, p.s.read, scanString, `SELECT document FROM paper_keys WHERE document <> ? AND key IN (?`+strings.Repeat(", ?", len(ask)-1)+`)
		GROUP BY document ORDER BY count(*) DESC, document LIMIT `+fmt.Sprint(maxCandidates), args...)
	if err != nil {
		return nil, err
	}
	if err := p.load(ctx, append(others, id)); err != nil {
		return nil, err
	}
	var rows []insert
	for _, other := range others {
		l := p.papers[id].Compare(p.papers[other])
		if l.Kind == twin.None {
			continue
		}
		worse, better, err := p.order(ctx, id, other)
		if err != nil {
			return nil, err
		}
		rows = append(rows, insert{`INSERT OR REPLACE INTO twins (document, twin, kind, number, date, issuer, text, numbers) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			[]any{worse, better, string(l.Kind), string(l.Number), string(l.Date), string(l.Issuer), percent(l.Text), percent(l.Numbers)}})
	}
	return rows, nil
}

// percent is a share to two places: what follows says nothing.
func percent(share float64) float64 { return float64(int(share*100+0.5)) / 100 }

// order says which of two twins can be left out in favour of the other; see the
// table twins.
func (p *pairing) order(ctx context.Context, a, b string) (worse, better string, err error) {
	err = p.s.read.QueryRowContext(ctx, `SELECT id FROM documents d WHERE id IN (?, ?) ORDER BY
		EXISTS (SELECT 1 FROM verifications v WHERE v.document = d.id) DESC,
		(SELECT count(*) FROM pages p WHERE p.document = d.id AND p.state = 'failed'),
		(SELECT count(*) FROM fact_checks c WHERE c.document = d.id AND c.status = 'failed'),
		(SELECT count(*) FROM fact_figures f WHERE f.document = d.id AND f.check_status = 'ok') DESC, id LIMIT 1`, a, b).Scan(&better)
	if better == a {
		return b, a, err
	}
	return a, b, err
}

// load reads the papers of these documents, if they are not there, and forgets
// all others when they become too many.
func (p *pairing) load(ctx context.Context, ids []string) error {
	var missing []string
	for _, id := range ids {
		if p.papers[id] == nil && !slices.Contains(missing, id) {
			missing = append(missing, id)
		}
	}
	if len(p.papers)+len(missing) > papersKept {
		for id := range p.papers {
			if !slices.Contains(ids, id) {
				delete(p.papers, id)
			}
		}
	}
	read := make([]*twin.Paper, len(missing))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.NumCPU())
	for i, id := range missing {
		group.Go(func() (err error) {
			read[i], err = p.s.paper(ctx, id)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for i, id := range missing {
		p.papers[id] = read[i]
	}
	return nil
}

func (s *Store) paper(ctx context.Context, id string) (*twin.Paper, error) {
	var h twin.Head
	err := s.read.QueryRowContext(ctx, `SELECT coalesce(number, ''), coalesce(issuer, ''), coalesce(issued_on, '') FROM results WHERE document = ?`, id).
		Scan(&h.Number, &h.Issuer, &h.IssuedOn)
	if err != nil && err != sql.ErrNoRows { // its facts may have been lost; check tells
		return nil, fmt.Errorf("head of %s: %w", id[:16], err)
	}
	texts, err := collect(ctx, s.read, scanString, `SELECT text FROM texts WHERE document = ? ORDER BY num`, id)
	if err != nil {
		return nil, fmt.Errorf("texts of %s: %w", id[:16], err)
	}
	return twin.New(h, slices.Values(texts)), nil
}
