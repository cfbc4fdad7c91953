package main

import (
	"context"
	"fmt"
	"iter"

	"sohoa/cmd/sohoa/ui"
	"sohoa/extract"
	"sohoa/ocr"
	"sohoa/store"
)

// leftFields are what a head is left to people for: the number and the date,
// which offices write by hand.
var leftFields = []string{"number", "issued_on"}

// printHeads lists the reports whose number or date is left to people, with the
// place on the page where it stands.
func (a *app) printHeads(ctx context.Context, st store.Store, format string) error {
	return a.list(format, ui.NoHeads, []string{"report", "source", "field", "at", "read as", "why"}, leftHeads(ctx, st))
}

func leftHeads(ctx context.Context, st store.Store) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) {
		for d, err := range st.Documents(ctx, store.Filter{States: []store.State{store.Done}, Where: "number IS NULL OR issued_on IS NULL"}) {
			if err != nil {
				yield(nil, err)
				return
			}
			if d.Format == ocr.Text {
				continue
			}
			r, err := st.Result(ctx, d.ID)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, field := range leftFields {
				if l, ok := r.Report.Left(field); ok && !yield([]any{d.ID.Short(), d.Source, field, at(l.Evidence), l.Read, why(l)}, nil) {
					return
				}
			}
		}
	}
}

// why is why a field is left to people.
func why(l extract.Left) string {
	if l.ByHand {
		return ui.WrittenByHand
	}
	return ui.NotSurelyRead
}

// leftText is what stands in the place of a value.
func leftText(l extract.Left) string {
	return fmt.Sprintf("%s (%s: %q, %s)", ui.NotFound, why(l), l.Read, at(l.Evidence))
}
