package sqlite

import (
	"fmt"
	"maps"
	"strconv"

	json "github.com/goccy/go-json"

	"sohoa/extract"
	"sohoa/store"
)

// tableFacts are the facts of a report as people query them, by their ids.
type tableFacts struct {
	have   map[string]string
	known  map[string]bool // what a check may be about: figures and citations, also those that no rule made
	result []byte          // as they were extracted; nil where there is none
}

func (b *docBatch) factsOf(report string) *tableFacts {
	f := b.facts[report]
	if f == nil {
		f = &tableFacts{have: make(map[string]string), known: make(map[string]bool)}
		b.facts[report] = f
	}
	return f
}

// factTables are what is compared of the tables of facts: report, key, page, evidence,
// other evidence, whether a rule made it, and then the columns that people query.
var factTables = []struct {
	kind  string
	must  bool // have evidence
	cells int
	query string
}{
	{"figure", true, 17, `SELECT d.report_id, key, page, evidence, unread, extracted, indicator, value, total, percent, unit, level, period_from, period_to, check_status, rule, rule_version
		FROM documents d JOIN fact_figures f ON f.document = d.num`},
	{"citation", true, 8, `SELECT d.report_id, key, page, evidence, NULL, 1, number, issued_on FROM documents d JOIN fact_citations f ON f.document = d.num`},
	{"date", false, 9, `SELECT d.report_id, key, page, evidence, NULL, 1, kind, date_from, date_to FROM documents d JOIN fact_dates f ON f.document = d.num`},
}

// readFacts reads the tables, and checks where each fact says that it stands.
func (b *docBatch) readFacts() error {
	err := b.each(func(row scanner) error {
		var report, evidence string
		var result []byte
		var head [4]any
		if err := row.Scan(&report, &result, &evidence, &head[0], &head[1], &head[2], &head[3]); err != nil {
			return err
		}
		f := b.factsOf(report)
		f.result, f.have["report"] = result, said(head[:]...)
		b.reportPlaces(report, evidence)
		return nil
	}, `SELECT d.report_id, result, evidence, number, issued_on, period_from, period_to FROM documents d JOIN results r ON r.document = d.num
		WHERE d.num > ? AND d.num <= ? ORDER BY d.num`, b.from, b.to)
	for _, t := range factTables {
		if err != nil {
			return err
		}
		err = b.readTable(t.kind, t.must, t.cells, t.query+` WHERE d.num > ? AND d.num <= ? ORDER BY d.num, f.num`)
	}
	return err
}

// readTable reads the facts of one table.
func (b *docBatch) readTable(kind string, must bool, width int, query string) error {
	cells, ptrs := make([]any, width), make([]any, width)
	for i := range cells {
		ptrs[i] = &cells[i]
	}
	return b.each(func(row scanner) error {
		if err := row.Scan(ptrs...); err != nil {
			return err
		}
		report := fmt.Sprint(cells[0])
		cells := cells[1:]
		id, page := report+"-"+fmt.Sprint(cells[0]), cells[1]
		found, err := b.places(report, id, cells[2])
		if must && (err != nil || found == 0) {
			b.tell("no-evidence", report, store.Redo, "%s %v on page %v has no evidence", kind, cells[5], page)
		}
		if cells[3] != nil {
			if _, e := b.places(report, id, cells[3]); err == nil {
				err = e
			}
		}
		if err != nil {
			b.tell("evidence", report, store.Redo, "evidence of %s cannot be read: %v", id, err)
		}
		if cells[4] != int64(0) {
			f := b.factsOf(report)
			if _, twice := f.have[id]; twice {
				b.tellTwice(report, id)
			}
			f.have[id] = said(cells[5:]...)
		}
		if kind != "date" {
			b.factsOf(report).known[id] = true
		}
		return nil
	}, query, b.from, b.to)
}

// tellTwice tells of a fact that would be counted twice: no index refuses it.
func (b *docBatch) tellTwice(report, id string) {
	b.tell("facts", report, store.Redo, "%s stands twice in the tables", id)
}

// readChecks reads what checks are about, which is figures, and of the checks of
// dates citations.
func (b *docBatch) readChecks() error {
	seen := make(map[string]bool)
	return b.each(func(row scanner) error {
		var report, key, identity, figures string
		if err := row.Scan(&report, &key, &identity, &figures); err != nil {
			return err
		}
		id := report + "-" + key
		if seen[id] {
			b.tellTwice(report, id)
		}
		seen[id] = true
		f := b.factsOf(report)
		var ids []string
		if err := json.Unmarshal([]byte(figures), &ids); err != nil {
			b.tell("unknown-figure", report, store.Redo, "check %s is about what cannot be read: %v", identity, err)
		}
		for _, id := range ids {
			if !f.known[id] {
				b.tell("unknown-figure", report, store.Redo, "check %s is about a figure that is not there: %s", identity, id)
			}
		}
		return nil
	}, `SELECT d.report_id, c.key, c.identity, c.figure_ids FROM documents d JOIN fact_checks c ON c.document = d.num WHERE d.num > ? AND d.num <= ? ORDER BY d.num, c.num`, b.from, b.to)
}

// compareFacts compares the columns that people query with the facts as they were
// extracted, which are kept whole beside them: a number that changed in one of
// the two would otherwise be a plausible number that nobody ever read.
func (b *docBatch) compareFacts() error {
	for _, report := range union(b.facts, nil) {
		if f := b.facts[report]; f.result != nil {
			b.compare(report, f)
		}
	}
	return nil
}

func (b *docBatch) compare(report string, f *tableFacts) {
	plain, err := unzip(f.result)
	var r extract.Result
	if err == nil {
		err = json.Unmarshal(plain, &r)
	}
	if err != nil {
		b.tell("facts", report, store.Redo, "its facts cannot be read: %v", err)
		return
	}
	p := r.Report
	want := make(map[string]string, len(f.have))
	want["report"] = said(text(p.Number), day(p.IssuedOn), day(p.Period.From), day(p.Period.To))
	for _, f := range r.Figures {
		want[report+"-"+f.Key()] = said(f.Indicator, number(f.Value), number(f.Total), number(f.Percent), text(f.Unit), text(f.Level),
			day(f.Period.From), day(f.Period.To), string(f.Check), f.Rule.ID, int64(f.Rule.Version))
	}
	for _, t := range r.Citations {
		want[report+"-"+t.Key()] = said(t.Number, day(t.IssuedOn))
	}
	for _, t := range r.Dates {
		want[report+"-"+t.Key()] = said(t.Kind, day(t.From), day(t.To))
	}
	if maps.Equal(want, f.have) {
		return
	}
	for _, id := range union(want, f.have) {
		if want[id] != f.have[id] {
			b.tell("facts", report, store.Redo, "%s is %s in the tables, and %s was extracted", id, orNothing(f.have[id]), orNothing(want[id]))
		}
	}
}

// said is what the cells of a row say, in one text.
func said(cells ...any) string {
	b := make([]byte, 0, 128)
	for _, c := range cells {
		switch c := c.(type) {
		case nil:
		case string:
			b = append(b, c...)
		case int64:
			b = strconv.AppendInt(b, c, 10)
		case float64:
			b = strconv.AppendFloat(b, c, 'g', -1, 64)
		default:
			b = fmt.Append(b, c)
		}
		b = append(b, ' ')
	}
	return string(b)
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return fmt.Sprintf("%q", s)
}
