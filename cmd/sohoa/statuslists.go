package main

import (
	"context"
	"fmt"
	"iter"
	"regexp"
	"strings"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ingest"
	"sohoa/ocr"
	"sohoa/store"
)

// failed is one line of the list of failures.
type failed struct {
	report, source string
	page           int
	failure        store.Failure
	replacedBy     string // the report that came in its place and was read, or ""
}

// printFailures lists everything that could not be read, with what to do about
// it and the command that takes it up again.
func (a *app) printFailures(ctx context.Context, st store.Store, format string) error {
	rows, err := failures(ctx, st)
	if err != nil {
		return err
	}
	return a.list(format, ui.NoFailures, []string{"report", "source", "page", "cause", "detail", "next", "then"}, each(rows, func(r failed) []any {
		return []any{null(r.report), r.source, number(r.page), string(r.failure.Cause), r.failure.Detail, null(r.next()), null(r.then())}
	}))
}

func failures(ctx context.Context, st store.Store) ([]failed, error) {
	var rows []failed
	for d, err := range st.Documents(ctx, store.Filter{NotWhole: true}) {
		if err != nil {
			return nil, err
		}
		if d.State == store.Failed && d.Failure != nil {
			rows = append(rows, failed{d.ID.Short(), d.Source, 0, *d.Failure, d.ReplacedBy})
		}
		if d.FailedPages == 0 {
			continue
		}
		pages, err := st.PageStates(ctx, d.ID)
		if err != nil {
			return nil, err
		}
		for _, p := range pages {
			if p.State == store.Failed && p.Failure != nil {
				rows = append(rows, failed{d.ID.Short(), d.Source, p.Num, *p.Failure, d.ReplacedBy})
			}
		}
	}
	for u, err := range st.Unreadable(ctx) {
		if err != nil {
			return nil, err
		}
		rows = append(rows, failed{"", u.Path, 0, u.Failure, ""})
	}
	return rows, nil
}

// next is what a person has to do first; "" where there is nothing more to say.
func (f failed) next() string {
	if f.replacedBy != "" {
		return fmt.Sprintf(ui.FailureReplaced, f.replacedBy)
	}
	return f.failure.Next
}

// then is the command to type when the next step is done. An original that the
// store has can be tried again as it is; where the file itself is at fault,
// another one has to come in its place: "" where one came.
func (f failed) then() string {
	if f.replacedBy != "" {
		return ""
	}
	switch f.failure.Cause {
	case ocr.CauseTimeout, ocr.CauseMemory, ocr.CauseCrash, ocr.CauseIO:
		return "sohoa retry --cause " + string(f.failure.Cause)
	}
	if f.report == "" && f.failure.Cause != ocr.CauseNested {
		return "sohoa retry --cause " + string(f.failure.Cause)
	}
	return "sohoa import " + quote(ingest.Archive(f.source))
}

// quote writes a path as a shell takes it.
func quote(path string) string {
	if regexp.MustCompile(`^[\p{L}\p{N}_./@%+:,-]+$`).MatchString(path) {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// printDuplicates lists pairs of reports that are scans of the same paper.
func (a *app) printDuplicates(ctx context.Context, st store.Store, format string) error {
	rows, err := st.Query(ctx, `SELECT d.kind, d.report_id, r.source, r.number, r.issued_on, d.duplicate_of, o.source AS source_of, o.number AS number_of, o.issued_on AS issued_of,
		d.number_agrees, d.date_agrees, d.issuer_agrees, d.text_likeness, d.numbers_likeness
		FROM duplicates d JOIN reports r ON r.report_id = d.report_id JOIN reports o ON o.report_id = d.duplicate_of
		ORDER BY d.kind DESC, d.duplicate_of, d.report_id`)
	if err != nil {
		return fmt.Errorf("list duplicates: %w", err)
	}
	return a.list(format, ui.NoDuplicates, rows.Columns, rows.All)
}

// list prints rows, and says in words where there are none.
func (a *app) list(format, none string, columns []string, rows iter.Seq2[[]any, error]) error {
	n := 0
	counted := func(yield func([]any, error) bool) {
		for row, err := range rows {
			n++
			if !yield(row, err) {
				return
			}
		}
	}
	if err := ui.WriteRows(a.out, format, columns, counted); err != nil {
		return err
	}
	if n == 0 {
		a.ui.Say("%s", none)
	}
	return nil
}
