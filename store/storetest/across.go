package storetest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/extract"
	"sohoa/normalize/entity"
)

// testAcross puts reports of one office that agree and disagree with each
// other, and looks into conflicts.
func testAcross(t *testing.T, b Backend) {
	st := b.Open(t)
	defer st.Close()
	q1, q2, q3, half := months(1, 3), months(4, 6), months(7, 9), months(1, 6)
	for n, figures := range [][]extract.Figure{
		{counted("HS.PENDING", 216, q1), counted("HS.RESOLVED", 10, q1), counted("HS.NEW", 7, q1)},
		{counted("HS.CARRIED", 216, q2), counted("HS.PENDING_INTIME", 4, q2), counted("HS.PENDING_OVERDUE", 1, q2),
			counted("HS.RESOLVED", 20, q2), counted("HS.NEW", 8, q2)},
		{counted("HS.CARRIED", 6, q3)},
		{counted("HS.RESOLVED", 31, half), counted("HS.NEW", 15, half)},
		{counted("HS.RESOLVED", 30, half)},
	} {
		s := newSample(n + 1)
		evidence := s.result.Figures[0].Evidence
		for i := range figures {
			figures[i].Provenance = s.result.Figures[0].Provenance
			figures[i].Evidence = evidence
		}
		s.result.Figures, s.result.Checks = figures, nil
		mustPut(t, st, s, "x.png")
	}
	rows, err := st.Query(t.Context(), `select kind, key, "values", json_array_length(report_ids) from conflicts order by kind, key`)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for row, err := range rows.All {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, strings.TrimSpace(fmt.Sprintln(row...)))
	}
	want := []string{
		"figure Ủy ban nhân dân huyện Thử HS.RESOLVED toan_huyen 2025-01-01/2025-06-30 [30,31] 2",
		"roll-forward Ủy ban nhân dân huyện Thử toan_huyen 2025-07-01 [5,6] 2",
		"sum-of-periods Ủy ban nhân dân huyện Thử HS.RESOLVED toan_huyen 2025-01-01/2025-06-30 [10,20,31] 3",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("conflicts (-want +got):\n%s", diff)
	}
	mustBeClean(t, st)
}

// counted is a figure of the whole district, still without evidence.
func counted(indicator string, n int64, p entity.Period) extract.Figure {
	value := entity.Int(n)
	return extract.Figure{Indicator: indicator, Level: "toan_huyen", Value: &value, Nature: extract.Actual, Period: p, Check: extract.Unchecked}
}

// months is from the first day of one month of 2025 to the last of another.
func months(from, to int) entity.Period {
	days := []int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}
	return entity.Period{From: entity.Date{Year: 2025, Month: from, Day: 1}, To: entity.Date{Year: 2025, Month: to, Day: days[to-1]}}
}
