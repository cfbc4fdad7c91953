package web

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// table is the answer to a query, cut at queryRows.
type table struct {
	Columns []string `json:"columns"`
	Rows    [][]any  `json:"rows"`
	Cut     bool     `json:"truncated"`
}

// table runs one query under the limits of a request.
func (v *views) table(ctx context.Context, sql string, args ...any) (*table, error) {
	ctx, cancel := context.WithTimeout(ctx, queryTime)
	defer cancel()
	rows, err := v.Store.Query(ctx, sql, args...)
	if err != nil {
		return nil, badRequest{err}
	}
	t := &table{Columns: rows.Columns, Rows: [][]any{}}
	for row, err := range rows.All {
		if err != nil {
			if ctx.Err() != nil {
				return nil, fmt.Errorf("the query took longer than %v: %w", queryTime, ctx.Err())
			}
			return nil, badRequest{err}
		}
		if len(t.Rows) == queryRows {
			t.Cut = true
			break
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

func (v *views) query(ctx context.Context, r *http.Request) (string, any, error) {
	sql := strings.TrimSpace(r.URL.Query().Get("sql"))
	data := map[string]any{"Title": "query", "SQL": sql, "Limit": queryRows}
	if sql == "" {
		return "query.html", data, nil
	}
	t, err := v.table(ctx, sql)
	if err != nil {
		data["Error"] = err.Error() // beside the statement, so that it can be mended
	}
	data["Table"] = t
	return "query.html", data, nil
}

// queryAs answers a query in another form than a page.
func (v *views) queryAs(contentType string, write func(io.Writer, *table) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sql := strings.TrimSpace(r.URL.Query().Get("sql"))
		if sql == "" {
			http.Error(w, "the parameter sql is missing", http.StatusBadRequest)
			return
		}
		t, err := v.table(r.Context(), sql)
		if err != nil {
			http.Error(w, err.Error(), statusOf(err))
			return
		}
		if t.Cut {
			w.Header().Set("X-Truncated", "true")
		}
		w.Header().Set("Content-Type", contentType)
		_ = write(w, t) // the reader is gone: nobody to tell
	}
}

func writeJSON(w io.Writer, t *table) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(t)
}

func writeCSV(w io.Writer, t *table) error {
	out := csv.NewWriter(w)
	if err := out.Write(t.Columns); err != nil {
		return err
	}
	for _, row := range t.Rows {
		line := make([]string, len(row))
		for i, v := range row {
			line[i] = cell(v)
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cell is a value as text; NULL is empty.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []byte:
		return string(v)
	}
	return fmt.Sprint(v)
}

func (v *views) search(ctx context.Context, r *http.Request) (string, any, error) {
	q := strings.TrimSpace(r.URL.Query().Get("q"))
	data := map[string]any{"Title": "search", "Q": q}
	if q == "" {
		return "search.html", data, nil
	}
	ctx, cancel := context.WithTimeout(ctx, queryTime)
	defer cancel()
	hits, err := v.Store.Search(ctx, q, 100)
	if err != nil && errors.Is(err, context.DeadlineExceeded) {
		return "", nil, err
	}
	if err != nil {
		data["Error"] = err.Error()
	}
	data["Hits"] = hits
	return "search.html", data, nil
}
