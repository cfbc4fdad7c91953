package sqlite

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// pivoted writes figures at random, some of them verified, straight into the
// tables of a new store, and beside its views the ones that they took the place of,
// of tables as those were.
func pivoted(t *testing.T) (s *Store, reports []string) {
	t.Helper()
	dir := t.TempDir()
	s = open(t, dir, Options{Create: true})
	rng := rand.New(rand.NewPCG(11, 12))
	of := func(all ...string) string { return all[rng.IntN(len(all))] }
	var b strings.Builder
	for n := range 30 {
		id := fmt.Sprintf("%016x%048x", rng.Uint64(), rng.Uint64())
		reports = append(reports, id[:16])
		fmt.Fprintf(&b, "INSERT INTO documents (num, id, source, format, bytes, state, imported_at) VALUES (%d, '%s', 'x', 'txt', 1, 'done', '2025-01-01');\n", n, id)
		for i := range 40 {
			fmt.Fprintf(&b, `INSERT INTO fact_figures (document, key, ordinal, page, line, indicator, level, unit, staff_type, value, percent, nature,
				period_from, period_to, text, rule, rule_version, rule_digest, confidence, check_status, inferred)
				VALUES (%d, '%d', %d, 1, 1, '%s', %s, %s, %s, %s, %s, '%s', '2024-01-01', %s, 'x', 'x', 1, 'x', 1, '%s', 0);
				`, n, i, i, of("HS.RECEIVED", "HS.RESOLVED_ONTIME", "HS.RESOLVED_EARLY_ONTIME", "HS.ONTIME_RATE", "BC.ASSIGNED", "BC.ALLOCATED", "BC.UNIT_VC", "BC.USED"),
				of("NULL", "'cap_xa'"), of("NULL", "'Phòng Nội vụ'"), of("NULL", "'cong_chuc'"), of("12", "13", "NULL"), of("12.5", "100", "NULL"),
				of("result", "result", "target"), of("'2024-12-31'", "'2024-06-30'", "NULL"), of("ok", "failed", "unchecked"))
			if rng.IntN(8) == 0 {
				fmt.Fprintf(&b, "INSERT INTO verifications (document, key, value, percent, verified_by, verified_at) VALUES (%d, '%d', %s, NULL, 'x', '2025-01-01');\n", n, i, of("12", "14"))
			}
		}
	}
	b.WriteString(`CREATE VIEW old_facts AS SELECT d.report_id || '-' || f.key AS id, d.id AS document, f.indicator, f.level, f.unit, f.staff_type, f.service_level,
			f.dims, f.value, f.percent, f.nature, f.period_from, f.period_to, f.check_status FROM fact_figures f JOIN documents d ON d.num = f.document;
		CREATE VIEW old_verifications AS SELECT d.report_id || '-' || v.key AS figure_id, v.value, v.percent FROM verifications v JOIN documents d ON d.num = v.document;
		CREATE VIEW old_twins AS SELECT d.id AS document, w.id AS twin, t.kind FROM twins t JOIN documents d ON d.num = t.document JOIN documents w ON w.num = t.twin;
		`)
	for name, file := range map[string]string{"settled": "00004_verified.sql", "dossiers": "00008_twins.sql", "quotas": "00008_twins.sql"} {
		text, err := migrations.ReadFile("migrations/" + file)
		if err != nil {
			t.Fatal(err)
		}
		view := regexp.MustCompile(`(?s)CREATE VIEW ` + name + ` AS.*?;`).FindString(string(text))
		view = strings.Replace(view, "CREATE VIEW "+name, "CREATE VIEW old_"+name, 1)
		b.WriteString(strings.ReplaceAll(regexp.MustCompile(`\b(settled|verifications|twins)\b`).ReplaceAllString(view, "old_$1"), "fact_figures", "old_facts") + "\n")
	}
	execRaw(t, dir, strings.ReplaceAll(b.String(), "old_old_", "old_"))
	return s, reports
}

// TestPivotsOfOneReportAreThoseOfAll compares the views with the ones that they
// took the place of, for all reports and for each.
func TestPivotsOfOneReportAreThoseOfAll(t *testing.T) {
	s, reports := pivoted(t)
	defer s.Close()
	for _, view := range []string{"dossiers", "quotas"} {
		rows := func(query string, args ...any) (all []string) {
			got, err := s.Query(t.Context(), query, args...)
			if err != nil {
				t.Fatal(err)
			}
			for row, err := range got.All {
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, fmt.Sprintf("%#v", row))
			}
			slices.Sort(all)
			return all
		}
		want := rows("SELECT * FROM old_" + view)
		if got := rows("SELECT * FROM " + view); len(want) < 100 || !slices.Equal(got, want) {
			t.Errorf("%s has %d rows, want the same %d", view, len(got), len(want))
		}
		for _, r := range reports {
			got, want := rows("SELECT * FROM "+view+" WHERE report_id = ?", r), rows("SELECT * FROM old_"+view+" WHERE report_id = ?", r)
			if len(want) == 0 || !slices.Equal(got, want) {
				t.Errorf("%s of %s: got %q, want %q", view, r, got, want)
			}
		}
	}
}

// TestOneReportReadsItsFactsAlone asks SQLite how it would answer.
func TestOneReportReadsItsFactsAlone(t *testing.T) {
	s, reports := pivoted(t)
	defer s.Close()
	for _, view := range []string{"dossiers", "quotas", "figures", "citations", "dates", "checks"} {
		all := planOf(t, s, `SELECT * FROM `+view+` WHERE report_id = ?`, reports[0])
		for _, want := range []string{`SEARCH d USING INDEX \S+ \(report_id=\?\)`, `SEARCH \w USING INDEX fact_\w+_by_document \(document=\?\)`} {
			if !regexp.MustCompile(want).MatchString(all) {
				t.Errorf("%s of a report: the plan has no %s\n%s", view, want, all)
			}
		}
	}
}

// planOf is how SQLite would answer a query.
func planOf(t *testing.T, s *Store, query string, args ...any) string {
	t.Helper()
	plan, err := collect(t.Context(), s.read, func(row scanner) (detail string, err error) {
		var id, parent, unused int
		err = row.Scan(&id, &parent, &unused, &detail)
		return detail, err
	}, `EXPLAIN QUERY PLAN `+query, args...)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(plan, "\n")
}
