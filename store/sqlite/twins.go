package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"sohoa/extract/twin"
)

const (
	// pairAtOnce is how many documents are paired in one transaction. Their keys
	// lie all over the table, so that many together write it less often.
	pairAtOnce = 2048
	// maxCandidates is how many documents one is compared with at most, those
	// that share most keys first. An office does not send so many in a day.
	maxCandidates = 200
	// papersKept is how many papers are kept in memory: some 10 kB a page.
	papersKept = 256
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
		all, err := collect(ctx, s.read, scanUnpaired, `SELECT document, keys FROM unpaired ORDER BY document LIMIT ?`, pairAtOnce)
		if err != nil {
			return 0, fmt.Errorf("pair reports: %w", err)
		}
		if len(all) == 0 {
			break
		}
		if err := p.pair(ctx, all); err != nil {
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

// unpaired is a document that is to be compared with the others.
type unpaired struct {
	id   string
	keys twin.Keys
	have bool // the keys; else they are to be made from the text
}

func scanUnpaired(row scanner) (u unpaired, err error) {
	var blob []byte
	if err := row.Scan(&u.id, &blob); err != nil || blob == nil {
		return u, err
	}
	u.keys, err = decodeKeys(blob)
	u.have = err == nil
	return u, nil
}

// pair finds the twins of some documents. Their keys are written first, so that
// they find each other; then only those whose keys others have are compared.
func (p *pairing) pair(ctx context.Context, all []unpaired) error {
	if err := p.makeKeys(ctx, all); err != nil {
		return err
	}
	if err := p.s.write.submit(ctx, func(tx *sql.Tx) error { return putKeys(tx, all) }); err != nil {
		return err
	}
	var rows []insert
	for _, u := range all {
		rows = append(rows, insert{`DELETE FROM twins WHERE document = ?1 OR twin = ?1`, []any{u.id}},
			insert{`DELETE FROM unpaired WHERE document = ?`, []any{u.id}})
	}
	for _, u := range all {
		found, err := p.twins(ctx, u.id, u.keys)
		if err != nil {
			return err
		}
		rows = append(rows, found...)
	}
	return p.s.write.submit(ctx, func(tx *sql.Tx) error { return run(tx, rows) })
}

// makeKeys makes those that are not at hand.
func (p *pairing) makeKeys(ctx context.Context, all []unpaired) error {
	var ids []string
	var at []int
	for i, u := range all {
		if !u.have {
			ids, at = append(ids, u.id), append(at, i)
		}
	}
	return p.s.eachPaper(ctx, ids, func(i int, paper *twin.Paper) { all[at[i]].keys = paper.Keys() })
}

// others are the documents that may be twins by their keys: those that have one
// key of the head, or two of the text.
func (p *pairing) others(ctx context.Context, id string, k twin.Keys) ([]string, error) {
	report, err := reportNumber(id)
	if err != nil {
		return nil, err
	}
	var args []any
	values := func(keys []uint64) string {
		for _, k := range keys {
			args = append(args, int64(k))
		}
		return strings.TrimPrefix(strings.Repeat(", ?", len(keys)), ", ")
	}
	head := values(k.Head)
	all := values(append(slices.Clone(k.Head), k.Text...))
	args = append(args, report)
	return collect(ctx, p.s.read, scanString, `SELECT d.id FROM (
			SELECT report, sum(CASE WHEN key IN (`+head+`) THEN 2 ELSE 1 END) AS weight FROM paper_keys
			WHERE key IN (`+all+`) AND report <> ? GROUP BY report HAVING weight >= 2) k
		JOIN documents d ON d.report_id = printf('%016x', k.report) ORDER BY k.weight DESC, d.id LIMIT `+fmt.Sprint(maxCandidates), args...)
}

// twins are the rows of the pairs that a document with these keys is in.
func (p *pairing) twins(ctx context.Context, id string, k twin.Keys) ([]insert, error) {
	others, err := p.others(ctx, id, k)
	if err != nil || len(others) == 0 {
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
		(SELECT count(*) FROM fact_checks c WHERE c.id > d.report_id || '-' AND c.id < d.report_id || '.' AND c.status = 'failed'),
		(SELECT count(*) FROM fact_figures f WHERE f.id > d.report_id || '-' AND f.id < d.report_id || '.' AND f.check_status = 'ok') DESC, id LIMIT 1`, a, b).Scan(&better)
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
	if err := p.s.eachPaper(ctx, missing, func(i int, paper *twin.Paper) { read[i] = paper }); err != nil {
		return err
	}
	for i, id := range missing {
		p.papers[id] = read[i]
	}
	return nil
}

// eachPaper reads the papers of documents side by side, and calls take once for
// each.
func (s *Store) eachPaper(ctx context.Context, ids []string, take func(i int, paper *twin.Paper)) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.NumCPU())
	for i, id := range ids {
		group.Go(func() error {
			paper, err := s.paper(ctx, id)
			if err == nil {
				take(i, paper)
			}
			return err
		})
	}
	return group.Wait()
}

func (s *Store) paper(ctx context.Context, id string) (*twin.Paper, error) {
	var h twin.Head
	err := s.read.QueryRowContext(ctx, `SELECT coalesce(number, ''), coalesce(issuer, ''), coalesce(issued_on, '') FROM results WHERE document = ?`, id).
		Scan(&h.Number, &h.Issuer, &h.IssuedOn)
	if err != nil && !errors.Is(err, sql.ErrNoRows) { // its facts may have been lost; check tells
		return nil, fmt.Errorf("head of %s: %w", id[:16], err)
	}
	texts, err := collect(ctx, s.read, scanString, `SELECT text FROM texts WHERE document = ? ORDER BY num`, id)
	if err != nil {
		return nil, fmt.Errorf("texts of %s: %w", id[:16], err)
	}
	return twin.New(h, slices.Values(texts)), nil
}
