package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/normalize/entity"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// cited is how citations are compared: number, date and issuer. What the gold
// does not print of an issuer may be inferred.
type cited struct{ number, date, issuer string }

func (c cited) fits(g cited) bool {
	return c.number == g.number && c.date == g.date && (g.issuer == "" || c.issuer == g.issuer)
}

// citations counts citations that agree with the gold, in any order.
type citationScore struct {
	right, got, want int
	misses           []string
}

func (s *citationScore) see(where string, got []Citation, want []*report.Citation) {
	used := make([]bool, len(got))
	s.got += len(got)
	s.want += len(want)
next:
	for _, g := range want {
		gold := cited{g.Number, goldDay(g.IssuedOn), entity.Issuer(g.Issuer)}
		for i, q := range got {
			if !used[i] && citedBy(q).fits(gold) {
				used[i] = true
				s.right++
				continue next
			}
		}
		s.misses = append(s.misses, fmt.Sprintf("%s missed %v", where, gold))
	}
	for i, q := range got {
		if !used[i] {
			s.misses = append(s.misses, fmt.Sprintf("%s extra  %v  %s", where, citedBy(q), q.Text))
		}
	}
}

func citedBy(q Citation) cited {
	return cited{q.Number, q.IssuedOn.String(), entity.Issuer(q.Issuer)}
}

func (s *citationScore) f1() float64 { return 2 * float64(s.right) / float64(max(s.got+s.want, 1)) }

func (s *citationScore) log(t *testing.T) {
	t.Helper()
	t.Logf("citations: %d right, %d read, %d printed, F1 %.4f", s.right, s.got, s.want, s.f1())
	for i, m := range s.misses {
		if i == 40 {
			t.Logf("and %d more", len(s.misses)-i)
			break
		}
		t.Log(m)
	}
}

func TestReadCitationsOfComposedDocuments(t *testing.T) {
	ruler := page.NewRuler()
	var s citationScore
	for seed := uint64(1); seed <= composedSeeds; seed++ {
		doc, r := setDocument(seed, ruler)
		b := newBody(doc)
		blocks := b.outline()
		s.see(fmt.Sprintf("%d %s", seed, r.Kind), readCitations(b, blocks, readReport(b, blocks)), r.Citations)
	}
	s.log(t)
	if s.f1() < 0.99 {
		t.Errorf("F1 %.4f, want 0.99", s.f1())
	}
}

func TestReadCitationsOfGold(t *testing.T) {
	var s citationScore
	for _, file := range goldFiles(t) {
		text, err := os.ReadFile(strings.TrimSuffix(file, ".json") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		b := newBody(cleanDocument(string(text)))
		blocks := b.outline()
		s.see(filepath.Base(file), readCitations(b, blocks, readReport(b, blocks)), readGold(t, file).Citations)
	}
	s.log(t)
	if s.f1() < 0.99 {
		t.Errorf("F1 %.4f, want 0.99", s.f1())
	}
}

func TestReadCitationsOfForeignText(t *testing.T) {
	files, err := filepath.Glob("../testdata/texts/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts in ../testdata/texts: %v", err)
	}
	var s citationScore
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		b := newBody(restoredDocument(t, file))
		blocks := b.outline()
		s.see(name, readCitations(b, blocks, readReport(b, blocks)), readGold(t, "../testdata/gold/"+name+".gold.json").Citations)
	}
	s.log(t)
	if s.f1() < 0.97 {
		t.Errorf("F1 %.4f, want 0.97", s.f1())
	}
}

// TestReadCitationsOfTheSample holds every document that the owner's sample
// cites, in order, with the dates that it prints.
func TestReadCitationsOfTheSample(t *testing.T) {
	if _, err := os.Stat(sampleFile); err != nil {
		t.Skipf("SKIPPED: the owner's sample is not at hand: %v", err)
	}
	b := newBody(restoredDocument(t, sampleFile))
	blocks := b.outline()
	var got []string
	for _, q := range readCitations(b, blocks, readReport(b, blocks)) {
		got = append(got, strings.TrimSpace(q.Number+" "+q.IssuedOn.String()))
		if q.Issuer == "" || len(q.Evidence) == 0 || q.Evidence[0].Text == "" {
			t.Errorf("%s has issuer %q and evidence %v", q.Number, q.Issuer, q.Evidence)
		}
	}
	want := []string{
		"175/KH-UBND 2021-12-24", "175/KH-UBND 2021-12-22", "54/KH-UBND 2022-04-18", "77/KH-UBND 2022-05-23", "1582/QĐ-UBND 2022-06-07",
		"28/QĐ-UBND 2022-01-07", "05/KH-UBND 2022-01-12", "83/KH-UBND 2022-05-31", "20/KH-UBND 2022-02-21", "1504/UBND-NCTH 2022-05-20",
		"24/BC-TP 2022-05-24", "02/NQ-CP 2021-01-01", "57/KH-UBND 2022-04-21", "1436/KH-UBND 2020-07-13", "18-NQ/TW", "19-NQ/TW",
		"37/2014/NĐ-CP", "108/2020/NĐ-CP 2020-09-14", "37/2014/NĐ-CP", "2618/QĐ-UBND 2021-12-31", "68/2000/NĐ-CP", "130/2005/NĐ-CP 2005-10-17",
		"117/2013/NĐ-CP 2013-10-07", "130/2005/NĐ-CP 2005-10-17", "53/QĐ-UBND 2021-01-12", "117/2013/NĐ-CP 2013-10-07", "117/2013/NĐ-CP 2013-10-07",
		"30/2021/NQ-HĐND 2021-12-09", "16/2015/NĐ-CP 2015-02-14", "158/QĐ-UBND 2021-01-18", "769/QĐ-UBND 2021-03-22", "2798/QĐ-UBND 2021-10-15",
		"02-NQ/TU 2020-12-02", "03-NQ/TU 2020-12-31", "04/CTr-UBND 2021-03-30", "05-CT/TU 2015-12-10", "09/CT-UBND 2013-11-08",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("citations (-want +got):\n%s", diff)
	}
}

func TestReadCitations(t *testing.T) {
	report := Report{Number: "12/BC-UBND", Symbol: "BC-UBND", DocType: "BC", Issuer: "Ủy ban nhân dân huyện Vân Hạ",
		ParentIssuer: "Ủy ban nhân dân tỉnh Hải Vân", IssuedOn: entity.Date{Year: 2022, Month: 6, Day: 7}}
	for _, test := range []struct{ text, want string }{
		{"Kế hoạch số 175/KH-UBND ngày 24/12/2021 của UBND tỉnh về cải cách.", "175/KH-UBND KH 2021-12-24 Ủy ban nhân dân tỉnh Hải Vân"},
		{"Thông tư số 47/2009/TTLT-BTC-BLĐTBXH ngày 11 tháng 3 năm 2009 của Bộ Tài chính, Bộ Lao động - Thương binh và Xã hội và các quy định",
			"47/2009/TTLT-BTC-BLĐTBXH TTLT 2009-03-11 Bộ Tài chính, Bộ Lao động - Thương binh và Xã hội"},
		{"Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương ngày 25/10/2017", "18-NQ/TW NQ 2017-10-25 Ban Chấp hành Trung ương Đảng"},
		{"thực hiện Kế hoạch số 5/KH-UBND, từ ngày 01/01/2022 đã kiểm tra 3 xã", "5/KH-UBND KH  Ủy ban nhân dân huyện Vân Hạ"},
		{"HĐND tỉnh đã ban hành Nghị quyết số 7/NQ-HĐND ngày 05/7/2021 về giá đất", "7/NQ-HĐND NQ 2021-07-05 Hội đồng nhân dân tỉnh"},
		{"Luật số 80/2015/QH13; Bộ luật số 91/2015/QH13 ngày 24/11/2015", "80/2015/QH13 L  Quốc hội; 91/2015/QH13 L 2015-11-24 Quốc hội"},
		{"Phòng Tư pháp có Báo cáo số 24/BC-TP ngày 24/5/2022", "24/BC-TP BC 2022-05-24 Phòng Tư pháp"},
		{"(Kèm theo Báo cáo số 12/BC-UBND ngày 07/6/2022 của UBND huyện Vân Hạ)", ""},
		{"lập theo Mẫu số 01/TB-CCHC và Biểu số 02/BC-KSTT", ""},
		{"đạt 15/16 chỉ tiêu; tiếp nhận 6.802/17.175 hồ sơ ngày 07/6/2022", ""},
	} {
		b := newBody(cleanDocument(test.text))
		var got []string
		for _, q := range readCitations(b, b.outline(), report) {
			got = append(got, strings.Join([]string{q.Number, q.DocType, q.IssuedOn.String(), q.Issuer}, " "))
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s\n got %q\nwant %q", test.text, s, test.want)
		}
	}
}

func TestReadDates(t *testing.T) {
	b := newBody(cleanDocument("Trong quý III, từ 01/7 đến 30/9/2022, theo Kế hoạch ngày 05/01/2022 giai đoạn 2021 - 2025, tháng 9/2022 có 5 hồ sơ."))
	var got []string
	for _, d := range readDates(b, b.outline(), Report{Period: entity.Period{To: entity.Date{Year: 2022, Month: 9, Day: 30}}}) {
		got = append(got, fmt.Sprintf("%s %s..%s", d.Kind, d.From, d.To))
	}
	want := []string{"period 2022-06-15..2022-09-14", "range 2022-07-01..2022-09-30", "day 2022-01-05..2022-01-05", "stage 2021-01-01..2025-12-31", "month 2022-09-01..2022-09-30"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("dates (-want +got):\n%s", diff)
	}
}
