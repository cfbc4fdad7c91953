package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
)

// reportRows is how many reports one page lists.
const reportRows = 250

const listed = `select report_id, number, doc_type, issuer, issued_on, period_label, subject, pages, status from reports`

// reports lists reports, the latest first and those without a date behind all
// others. Each page begins behind the last report of the one before, so that the
// thousandth costs what the first does.
func (v *views) reports(ctx context.Context, r *http.Request) (string, any, error) {
	day, id := r.URL.Query().Get("day"), r.URL.Query().Get("report")
	rows, err := v.reportsBehind(ctx, day, id)
	if err != nil {
		return "", nil, err
	}
	data := map[string]any{"Title": "reports", "Table": &table{Rows: rows[:min(len(rows), reportRows)]}}
	if len(rows) > reportRows {
		last := rows[reportRows-1]
		data["Older"] = "/?" + url.Values{"day": {cell(last[4])}, "report": {fmt.Sprint(last[0])}}.Encode()
	}
	return "reports.html", data, nil
}

// reportsBehind are up to one more report than a page lists, behind that of an id
// and its day; "" for the first page, and no day where it has none.
func (v *views) reportsBehind(ctx context.Context, day, id string) ([][]any, error) {
	var dated [][]any
	const limit = reportRows + 1
	if day != "" || id == "" {
		if day == "" {
			day = "9999"
		}
		t, err := v.table(ctx, listed+` where issued_on > '' and issued_on <= ?1 and (issued_on < ?1 or report_id > ?2)
			order by issued_on desc, report_id limit ?3`, day, id, limit)
		if err != nil {
			return nil, err
		}
		dated, id = t.Rows, ""
	}
	if len(dated) == limit {
		return dated, nil
	}
	t, err := v.table(ctx, listed+` where issued_on is null and report_id > ?1 order by report_id limit ?2`, id, limit-len(dated))
	if err != nil {
		return nil, err
	}
	return append(dated, t.Rows...), nil
}
