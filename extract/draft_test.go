package extract

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/testdata/page"
	"sohoa/testdata/report"
)

// TestDraftsPassTheirCases drafts a rule for every number that no rule takes,
// in composed reports: what is drafted loads, and its cases pass.
func TestDraftsPassTheirCases(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	ruler := page.NewRuler()
	made, taken := 0, 0
	for seed := range uint64(12) {
		doc, _ := composedDocument(t, ruler, seed, report.Options{})
		p := &doc.Pages[len(doc.Pages)/2] // sentences of which no rule knows a word
		strange := p.Text.S + "\n\nBên cạnh đó đã tu bổ 14 ghế đá.\nHai bên đường trồng 1.204 gốc phượng vĩ.\nĐơn vị: 02/02 đơn vị tham gia.\nTrên địa bàn 21 xã, thị trấn.\nĐộ yêu mến của khách đạt 81,5%."
		p.Text.S, p.Raw.Text = strange, strange
		for _, u := range Run(doc, pack).Numbers.Unclaimed {
			d, err := NewRule(doc, pack, u.Page, u.Line, "")
			if errors.Is(err, ErrNoWords) || errors.Is(err, ErrNoNumber) {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			made++
			if id := strings.TrimPrefix(d.ID, "mine."); strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_") != "" || strings.Contains(id, "__") {
				t.Errorf("the id %q cannot be typed with ease", d.ID)
			}
			if _, needs, _ := strings.Cut(d.Text, "needs: ["); !distinct(strings.Split(strings.SplitN(needs, "]", 2)[0], ", ")) {
				t.Errorf("a concept is asked for twice:\n%s", d.Text)
			}
			laid, err := pack.WithFile("draft.yaml", []byte(d.Text))
			if err != nil {
				t.Fatalf("%v\n%s", err, d.Text)
			}
			if ran, failed := Cases(laid, d.ID); ran != 2 || len(failed) > 0 {
				t.Errorf("seed %d, %d:%d: %d cases, %+v\n%s", seed, u.Page, u.Line, ran, failed, d.Text)
			}
			if d.Takes {
				taken++
			} else {
				t.Logf("does not take %s in the report:\n%s", d.Number, d.Text)
			}
		}
	}
	t.Logf("%d drafts, of which %d take their number in the report", made, taken)
	if made == 0 || taken < made*8/10 {
		t.Errorf("%d drafts, of which %d take their number in the report", made, taken)
	}
}

func distinct(all []string) bool {
	slices.Sort(all)
	return len(slices.Compact(slices.Clone(all))) == len(all)
}

func TestNewRuleSaysWhyNot(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join([]string{"Bên cạnh đó đã tu bổ 14 ghế đá.", "Toàn huyện đã tiếp nhận 4.310 hồ sơ."}, "\n")
	doc := Document{Pages: []Page{{Raw: ocr.Page{Num: 1, Text: text}, Text: normalize.Text{S: text}}}}
	for _, at := range [][2]int{{1, 2}, {1, 9}, {2, 1}} {
		if _, err := NewRule(doc, pack, at[0], at[1], ""); !errors.Is(err, ErrNoNumber) {
			t.Errorf("at %v: %v", at, err)
		}
	}
	if _, err := NewRule(doc, pack, 1, 1, "NO.SUCH"); err == nil {
		t.Error("an indicator that the catalogue has not was taken")
	}
}
