package export

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"sohoa/store"
)

const selectRecords = `SELECT r.report_id, r.source, r.status, coalesce(r.doc_type, ''), coalesce(r.serial, ''), coalesce(r.symbol, ''),
	coalesce(r.issued_on, ''), coalesce(r.issuer, ''), coalesce(r.subject, ''), coalesce(r.text_source, ''), coalesce(r.pages, 0),
	EXISTS (SELECT 1 FROM documents d JOIN texts t ON t.document = d.num WHERE d.report_id = r.report_id AND t.text GLOB '*[đĐơƠưƯăĂ]*'), r.confidence
	FROM reports r ORDER BY r.report_id`

// What is wrong with a field of a document.
const (
	missing = "thiếu"   // nothing in the document or in what was set gives it
	tooLong = "quá dài" // it is longer than the circular lets it be, and left whole
)

// metadata writes the description of every document by a profile: as CSV and
// as a workbook, with what each lacks, and how often each field is filled.
func (x *exporter) metadata(ctx context.Context, q store.Querier) error {
	rows, err := q.Query(ctx, selectRecords)
	if err != nil {
		return fmt.Errorf("metadata: %w", err)
	}
	m, err := x.newDescriptions()
	if err != nil {
		return err
	}
	err = m.all(rows, x.seen)
	for _, o := range []*output{m.csv, m.lacks} {
		f, cerr := o.close()
		if err == nil {
			err = cerr
		}
		x.now.Files = append(x.now.Files, f)
	}
	if err != nil {
		return err
	}
	summary, err := writeRows(x.place.fresh, "summary.csv", newCSVRecords(), m.summary(), nil)
	if err != nil {
		return err
	}
	if err := m.book.sheet("Tổng hợp", m.summary()); err != nil {
		return err
	}
	book, err := m.book.close()
	x.now.Files = append(x.now.Files, summary, book)
	return err
}

// descriptions are the files of metadata being written.
type descriptions struct {
	Profile
	csv, lacks    *output
	enc           *csvRecords
	book          *workbook
	filled, wrong []int // by field
}

// headColumns are ours, before the fields of the circular; lackColumn is after.
var headColumns = []string{"report_id", "source", "status", "confidence"}

const lackColumn = "Trường bắt buộc còn thiếu"

func (x *exporter) newDescriptions() (*descriptions, error) {
	m := &descriptions{Profile: x.profile, enc: newCSVRecords(), filled: make([]int, len(x.profile.Fields)), wrong: make([]int, len(x.profile.Fields))}
	var err error
	if m.csv, err = create(x.place.fresh, "metadata.csv"); err != nil {
		return nil, err
	}
	if m.lacks, err = create(x.place.fresh, "missing.csv"); err != nil {
		return nil, err
	}
	m.book, err = newWorkbook(filepath.Join(x.place.fresh, "metadata.xlsx"))
	return m, err
}

func (m *descriptions) columns() []string {
	names := append([]string{}, headColumns...)
	for _, f := range m.Fields {
		names = append(names, f.Name)
	}
	return append(names, lackColumn)
}

// all writes every record to the files; the workbook reads them as it goes.
func (m *descriptions) all(rows store.Rows, seen digests) error {
	if err := m.line(m.csv, m.columns()); err != nil {
		return err
	}
	if err := m.line(m.lacks, []string{"report_id", "source", "field", "name", "need", "why"}); err != nil {
		return err
	}
	return m.book.sheet("Tài liệu", store.Rows{Columns: m.columns(), All: func(yield func([]any, error) bool) {
		for row, err := range rows.All {
			var cells []any
			if err == nil {
				cells, err = m.describe(recordOf(row), seen)
			}
			if !yield(cells, err) || err != nil {
				return
			}
		}
	}})
}

func (m *descriptions) line(out *output, cells []string) error {
	b, err := m.enc.line(cells)
	if err != nil {
		return err
	}
	return out.write(b)
}

func recordOf(row []any) record {
	s := make([]string, len(row))
	for i, v := range row {
		s[i] = plain(v)
	}
	pages, _ := strconv.ParseInt(s[10], 10, 64) // the database gives a number
	return record{report: s[0], source: s[1], status: s[2], docType: s[3], serial: s[4], symbol: s[5], issuedOn: s[6], issuer: s[7],
		subject: s[8], textSource: s[9], pages: pages, vietnamese: s[11] == "1", confidence: s[12]}
}

// describe writes the description of a document and what it lacks, and answers
// it for the workbook.
func (m *descriptions) describe(r record, seen digests) ([]any, error) {
	cells := []string{r.report, r.source, r.status, r.confidence}
	var required []string
	for i, f := range m.Fields {
		value := ""
		if f.from != nil {
			value = f.from(r)
		}
		cells = append(cells, value)
		why := ""
		switch {
		case value == "":
			why = missing
		case len([]rune(value)) > f.Max:
			why = tooLong
		}
		if value != "" {
			m.filled[i]++
		}
		if why == "" {
			continue
		}
		m.wrong[i]++
		if f.Need == Required {
			required = append(required, f.Name)
		}
		if err := m.line(m.lacks, []string{r.report, r.source, f.Code, f.Name, string(f.Need), why}); err != nil {
			return nil, err
		}
		m.lacks.Rows++
	}
	cells = append(cells, strings.Join(required, "; "))
	b, err := m.enc.line(cells)
	if err != nil {
		return nil, err
	}
	seen.add(r.report, b)
	m.csv.Rows++
	all := make([]any, len(cells))
	for i, c := range cells {
		all[i] = c
	}
	return all, m.csv.write(b)
}

// summary is how many documents have each field.
func (m *descriptions) summary() store.Rows {
	return store.Rows{Columns: []string{"field", "name", "need", "max_length", "filled", "missing_or_wrong"}, All: func(yield func([]any, error) bool) {
		for i, f := range m.Fields {
			if !yield([]any{f.Code, f.Name, string(f.Need), int64(f.Max), int64(m.filled[i]), int64(m.wrong[i])}, nil) {
				return
			}
		}
	}}
}
