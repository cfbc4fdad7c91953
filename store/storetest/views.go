package storetest

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"sohoa/store"
)

// Views are the views of the data contract with their columns, in order. A
// backend may have more columns after them.
var Views = map[string]string{
	"sources":    "report_id path",
	"reports":    "report_id sha256 source status pages text_source number serial symbol doc_type issuer parent_issuer place issued_on subject signer_authority period_label period_from period_to confidence imported_at",
	"citations":  "citation_id report_id page line number doc_type symbol issuer issued_on text rule rule_version confidence check_status",
	"dates":      "date_id report_id page line kind date_from date_to text",
	"figures":    "figure_id report_id page line indicator level unit staff_type service_level dims value total percent comparator measure period_from period_to text rule rule_version confidence check_status verified",
	"dossiers":   "report_id level unit period_from period_to received resolved_on_time resolved_early resolved_late pending_in_time pending_overdue on_time_rate",
	"quotas":     "report_id unit staff_type year assigned used unused",
	"checks":     "check_id report_id identity status expected actual detail figure_ids suggestion",
	"conflicts":  "kind key report_ids values detail",
	"duplicates": "kind report_id duplicate_of number_agrees date_agrees issuer_agrees text_likeness numbers_likeness",
}

// ViewNames are the names of the Views, in order.
func ViewNames() []string { return slices.Sorted(maps.Keys(Views)) }

// Dump is the whole content of the views, in a fixed order: two stores that
// hold the same print the same.
func Dump(ctx context.Context, st store.Store) (string, error) {
	var b strings.Builder
	for _, v := range append(ViewNames(), "evidence") {
		order := strings.Join(strings.Fields(Views[v]), `", "`)
		if v == "evidence" {
			order = `fact_id", "kind", "field", "ordinal`
		}
		rows, err := st.Query(ctx, fmt.Sprintf(`SELECT * FROM %s ORDER BY "%s"`, v, order))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%s %v\n", v, rows.Columns)
		for row, err := range rows.All {
			if err != nil {
				return "", err
			}
			line, err := json.Marshal(row)
			if err != nil {
				return "", err
			}
			b.Write(line)
			b.WriteByte('\n')
		}
	}
	return b.String(), nil
}
