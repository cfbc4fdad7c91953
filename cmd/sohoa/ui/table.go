package ui

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/mattn/go-runewidth"
)

// Formats are the ways to print rows.
var Formats = []string{"table", "csv", "json", "jsonl"}

// maxCell is the widest that a cell of a table gets, in columns of the
// terminal; longer text ends in "…". The other formats print everything.
const maxCell = 72

// WriteRows prints rows in one of the Formats. NULL is nothing in a table and
// in CSV, and null in JSON.
func WriteRows(w io.Writer, format string, columns []string, rows iter.Seq2[[]any, error]) error {
	buf := bufio.NewWriter(w)
	var err error
	switch format {
	case "table":
		err = writeTable(buf, columns, rows)
	case "csv":
		err = writeCSV(buf, columns, rows)
	case "json", "jsonl":
		err = writeJSON(buf, format == "jsonl", columns, rows)
	default:
		return fmt.Errorf("there is no format %q; use one of %s", format, strings.Join(Formats, ", "))
	}
	if err != nil {
		return err
	}
	return buf.Flush()
}

func writeTable(w *bufio.Writer, columns []string, rows iter.Seq2[[]any, error]) error {
	var cells [][]string
	width := make([]int, len(columns))
	for i, c := range columns {
		width[i] = runewidth.StringWidth(c)
	}
	numeric := make([]bool, len(columns))
	for row, err := range rows {
		if err != nil {
			return err
		}
		line := make([]string, len(columns))
		for i, v := range row {
			line[i] = runewidth.Truncate(oneLine(plain(v)), maxCell, "…")
			width[i] = max(width[i], runewidth.StringWidth(line[i]))
			switch v.(type) {
			case int64, float64, int:
				numeric[i] = true
			}
		}
		cells = append(cells, line)
	}
	rule := make([]string, len(columns))
	for i := range rule {
		rule[i] = strings.Repeat("─", width[i])
	}
	tableLine(w, columns, width, numeric)
	tableLine(w, rule, width, numeric)
	for _, line := range cells {
		tableLine(w, line, width, numeric)
	}
	return nil
}

func tableLine(w *bufio.Writer, cells []string, width []int, right []bool) {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteString("  ")
		}
		pad := strings.Repeat(" ", width[i]-runewidth.StringWidth(c))
		if right[i] {
			b.WriteString(pad + c)
		} else {
			b.WriteString(c + pad)
		}
	}
	w.WriteString(strings.TrimRight(b.String(), " ") + "\n") // Flush reports a failure
}

func writeCSV(w io.Writer, columns []string, rows iter.Seq2[[]any, error]) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	for row, err := range rows {
		if err != nil {
			return err
		}
		line := make([]string, len(row))
		for i, v := range row {
			line[i] = plain(v)
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// writeJSON keeps the order of the columns, which a map would lose.
func writeJSON(w *bufio.Writer, lines bool, columns []string, rows iter.Seq2[[]any, error]) error {
	open, between, end := "[\n  ", ",\n  ", "\n]\n"
	if lines {
		open, between, end = "", "\n", "\n"
	}
	n := 0
	for row, err := range rows {
		if err != nil {
			return err
		}
		if n == 0 {
			w.WriteString(open)
		} else {
			w.WriteString(between)
		}
		n++
		if err := jsonObject(w, columns, row); err != nil {
			return err
		}
	}
	switch {
	case n > 0:
		w.WriteString(end)
	case !lines:
		w.WriteString("[]\n")
	}
	return nil
}

func jsonObject(w *bufio.Writer, columns []string, row []any) error {
	w.WriteByte('{')
	for i, c := range columns {
		if i > 0 {
			w.WriteString(", ")
		}
		if err := jsonValue(w, c); err != nil {
			return err
		}
		w.WriteString(": ")
		v := row[i]
		if b, ok := v.([]byte); ok {
			v = string(b)
		}
		if err := jsonValue(w, v); err != nil {
			return err
		}
	}
	return w.WriteByte('}')
}

func jsonValue(w *bufio.Writer, v any) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.WriteString(strings.TrimSuffix(b.String(), "\n"))
	return err
}

// plain is a value as text: NULL is empty, numbers have no exponent.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case []byte:
		return string(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case time.Time:
		return v.UTC().Format(time.RFC3339)
	}
	return fmt.Sprint(v)
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(s), " ")
}
