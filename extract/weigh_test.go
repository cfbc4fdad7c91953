package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
)

// readLines extracts from sentences as the section of a report, and tells each
// figure as indicator, numbers, and how it was settled.
func readLines(t *testing.T, sentences ...string) []string {
	t.Helper()
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	text := "ỦY BAN NHÂN DÂN HUYỆN PHƯỚC VIÊN\nSố: 27/BC-UBND\nPhước Viên, ngày 10 tháng 7 năm 2025\nBÁO CÁO\nKết quả giải quyết thủ tục hành chính 6 tháng đầu năm 2025\n" +
		"I. KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH\n" + strings.Join(sentences, "\n") + "\n"
	res := Run(Document{Pages: []Page{{Raw: ocr.Page{Num: 1, Text: text}, Text: normalize.Text{S: text}}}}, pack)
	var out []string
	for _, f := range res.Figures {
		line := f.Indicator + " " + strings.Trim(numbers(f), "/")
		if f.Inferred {
			line += " inferred"
		}
		out = append(out, strings.TrimSpace(line+" "+strings.Join(f.Flags, " ")))
	}
	return out
}

func TestReadingsAreWeighedByTheArithmetic(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{ // what is late is a part of what is not resolved: 500 - 475 = 20 + 5
			"Tiếp nhận 500 hồ sơ, trong hạn 20 hồ sơ, quá hạn 5 hồ sơ, đã giải quyết 475 hồ sơ, còn lại 25 hồ sơ.",
			[]string{"HS.RECEIVED 500", "HS.PENDING_INTIME 20 inferred", "HS.PENDING_OVERDUE 5 inferred", "HS.RESOLVED 475", "HS.PENDING 25"},
		},
		{ // the same words, and it is a part of what is: 475 = 470 + 5
			"Tiếp nhận 500 hồ sơ, trong hạn 470 hồ sơ, quá hạn 5 hồ sơ, đã giải quyết 475 hồ sơ, còn lại 25 hồ sơ.",
			[]string{"HS.RECEIVED 500", "HS.RESOLVED_ONTIME 470 inferred", "HS.RESOLVED_LATE 5 inferred", "HS.RESOLVED 475", "HS.PENDING 25"},
		},
		{ // nothing tells
			"Quá hạn 7 hồ sơ.",
			[]string{"HS.RESOLVED_LATE 7 ambiguous doubtful level_assumed"},
		},
		{ // the words tell, and so nothing is inferred
			"Đã giải quyết 475 hồ sơ, đúng hạn 470 hồ sơ, quá hạn 5 hồ sơ; đang giải quyết 25 hồ sơ, trong hạn 22 hồ sơ, quá hạn 3 hồ sơ.",
			[]string{"HS.RESOLVED 475", "HS.RESOLVED_ONTIME 470", "HS.RESOLVED_LATE 5", "HS.PENDING 25", "HS.PENDING_INTIME 22", "HS.PENDING_OVERDUE 3"},
		},
	} {
		got := readLines(t, c.text)
		for i := range got {
			got[i] = strings.TrimSuffix(got[i], " "+confirmed)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

// TestWeighingIsBounded has a block of more rivals than are weighed at once.
func TestWeighingIsBounded(t *testing.T) {
	var parts []string
	for i := range 40 {
		parts = append(parts, fmt.Sprintf("quá hạn %d hồ sơ", 1000+i))
	}
	got := readLines(t, strings.Join(parts, ", ")+".")
	if len(got) != 40 {
		t.Errorf("%d figures of 40", len(got))
	}
	for _, line := range got {
		if !strings.Contains(line, ambiguous) {
			t.Errorf("%s: nothing tells what it is, and it is not flagged", line)
		}
	}
}

func TestAWholeBehindItsPart(t *testing.T) {
	got := readLines(t, "Có 3 hồ sơ giải quyết trễ hạn trên tổng số 353 hồ sơ đã trả, chiếm 0,85%.")
	if diff := cmp.Diff([]string{"HS.RESOLVED_LATE 3/353"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestLooseReadingsAreFlagged(t *testing.T) {
	for text, want := range map[string]bool{
		"Đã tiếp nhận 500 hồ sơ.":         false,
		"Tổ chức 16 cuộc họp trực tuyến.": true, // online, which the rule for meetings does not ask for
	} {
		got := readLines(t, text)
		if len(got) != 1 || strings.Contains(got[0], loose) != want {
			t.Errorf("%s: %v, want flag %s: %v", text, got, loose, want)
		}
	}
}

// TestAMisreadNumberIsNotExplainedAway has a count that breaks the arithmetic:
// it must stay what its words say, and fail.
func TestAMisreadNumberIsNotExplainedAway(t *testing.T) {
	got := readLines(t, "Tiếp nhận 595 hồ sơ; đã giải quyết xong 542 hồ sơ, trong đó đúng hạn 578 hồ sơ, trễ hạn 4 hồ sơ; đang giải quyết 13 hồ sơ.")
	if len(got) < 2 || !strings.HasPrefix(got[1], "HS.RESOLVED 542") {
		t.Errorf("%v: 542 is no longer what was resolved", got)
	}
}
