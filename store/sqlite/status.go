package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"sohoa/extract/twin"
	"sohoa/ocr"
	"sohoa/store"
)

// What is counted of facts stands in indexes, and no row is read but of figures that a
// person gave other numbers: those are unchecked, as in the view figures.
const (
	countFigures = `WITH corrected AS (SELECT f.check_status FROM verifications v JOIN fact_figures f ON f.document = v.document AND f.key = v.key
		  WHERE v.value IS NOT f.value OR v.total IS NOT f.total OR v.percent IS NOT f.percent)
		SELECT check_status, sum(n) FROM (
		  SELECT check_status, count(*) AS n FROM fact_figures GROUP BY indicator, check_status
		  UNION ALL SELECT check_status, -1 FROM corrected UNION ALL SELECT 'unchecked', 1 FROM corrected)
		GROUP BY check_status HAVING sum(n) > 0`
	countNumbers   = `SELECT 'numbers', coalesce(sum(numbers), 0) FROM results`
	countUnclaimed = `SELECT 'unclaimed', coalesce(sum(unclaimed), 0) FROM results`
)

// Status implements store.Store.
func (s *Store) Status(ctx context.Context) (store.Status, error) {
	st := store.Status{Documents: map[store.State]int{}, Pages: map[store.State]int{}, Figures: map[string]int{}}
	st.Causes = map[ocr.Cause]int{}
	for _, c := range []struct {
		sql string
		put func(key string, n int)
	}{
		{`SELECT state, count(*) FROM documents GROUP BY state`, func(k string, n int) { st.Documents[store.State(k)] = n }},
		{`SELECT state, count(*) FROM pages WHERE state <> 'done' GROUP BY state`, func(k string, n int) { st.Pages[store.State(k)] = n }},
		// Pages that are done are many and large, so they are not looked at.
		{`SELECT 'done', coalesce(sum(pages), 0) FROM documents`, func(k string, n int) {
			if n -= st.Pages[store.Queued] + st.Pages[store.Failed]; n > 0 {
				st.Pages[store.Done] = n
			}
		}},
		{`SELECT cause, count(*) FROM (SELECT cause FROM documents WHERE state = 'failed' UNION ALL
			SELECT p.cause FROM pages p JOIN documents d ON d.num = p.document WHERE p.state = 'failed' AND d.state <> 'failed' UNION ALL
			SELECT cause FROM unreadable) WHERE cause IS NOT NULL GROUP BY cause`, func(k string, n int) { st.Causes[ocr.Cause(k)] = n }},
		{countFigures, func(k string, n int) { st.Figures[k] = n }},
		{`SELECT 'replaced', count(*) FROM documents d WHERE ` + notWhole + ` AND ` + replacedBy + ` IS NOT NULL`,
			func(_ string, n int) { st.Replaced = n }},
		{`SELECT 'paths', count(*) FROM unreadable`, func(_ string, n int) { st.Unreadable = n }},
		{`SELECT kind, CASE kind WHEN 'same' THEN count(DISTINCT document) ELSE count(*) END FROM twins GROUP BY kind`, func(k string, n int) {
			if k == string(twin.Same) {
				st.Duplicates = n
			} else {
				st.Likely = n
			}
		}},
		{countNumbers, func(_ string, n int) { st.Numbers = n }},
		{countUnclaimed, func(_ string, n int) { st.Unclaimed = n }},
	} {
		if err := s.counts(ctx, c.sql, c.put); err != nil {
			return st, fmt.Errorf("status: %w", err)
		}
	}
	var err error
	if st.Writer, err = Writer(s.dir); err != nil {
		return st, fmt.Errorf("status: %w", err)
	}
	if st.Pace, err = s.pace(ctx); err != nil {
		return st, fmt.Errorf("status: %w", err)
	}
	return st, nil
}

func (s *Store) pace(ctx context.Context) (store.Pace, error) {
	var p store.Pace
	var from, to sql.NullString
	err := s.read.QueryRowContext(ctx, `SELECT count(*), min(read_at), max(read_at) FROM pages WHERE read_at >= ?`,
		stamp(s.now().Add(-store.PaceWindow))).Scan(&p.Pages, &from, &to)
	if err != nil || p.Pages == 0 {
		return p, err
	}
	if p.From, err = time.Parse(time.RFC3339, from.String); err != nil {
		return p, err
	}
	p.To, err = time.Parse(time.RFC3339, to.String)
	return p, err
}

func (s *Store) counts(ctx context.Context, query string, put func(string, int)) error {
	rows, err := s.read.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var n int
		if err := rows.Scan(&key, &n); err != nil {
			return err
		}
		put(key, n)
	}
	return rows.Err()
}
