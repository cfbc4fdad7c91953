package extract

import (
	"math"
	"slices"
	"strings"
	"testing"

	"sohoa/rules"
	"sohoa/testdata/styles"
)

// The files in the program have a weight for each trait, and votes.
func TestWhatIsLearnedIsWhole(t *testing.T) {
	w, err := parseWeights(weightsText)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(weightsText, "\n"); got != int(traitCount)+2 {
		t.Errorf("doubt/weights.tsv has %d lines, want one for each of %d traits, the bias and the head", got, traitCount)
	}
	if w.of[fits] >= 0 || w.of[differs] <= 0 || w.of[hasUnread] <= 0 {
		t.Errorf("what fits the arithmetic weighs %v, what differs %v, what was not read %v: the signs are wrong", w.of[fits], w.of[differs], w.of[hasUnread])
	}
	if counts, err := parseWords(wordsText); err != nil || len(counts) < 500 {
		t.Errorf("%d words, %v", len(counts), err)
	}
}

func TestBrokenFilesAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"bias\t1":              "weights.tsv:1: not three cells",
		"bias\tx\t1":           "weights.tsv:1: no weight",
		"bias\t1\tx":           "weights.tsv:1: no share",
		"# a\nmoonlight\t1\t1": `weights.tsv:2: no trait is called "moonlight"`,
	} {
		if _, err := parseWeights(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
	for text, want := range map[string]string{
		"nhồ HS.A:1":    "words.tsv:1: no word with its place before a tab",
		"zhồ\tHS.A:1":   "words.tsv:1: no word with its place before a tab",
		"nhồ\tHS.A":     `words.tsv:1: "HS.A" is no indicator with its count`,
		"nhồ\tHS.A:0":   `words.tsv:1: "HS.A:0" is no indicator`,
		"nhồ\tHS.A:1\n": `no line "*"`,
	} {
		if _, err := parseWords(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestConfidenceIsWhatTheTraitsWeigh(t *testing.T) {
	w := &weights{bias: -3}
	w.of[differs], w.of[fits], w.common[fits] = 2, -1, 0.5
	var b basis
	b.is(differs, true)
	if got, want := w.wrong(b), 1/(1+math.E); math.Abs(got-want) > 1e-9 {
		t.Errorf("wrong with %v, want %v", got, want)
	}
	if !b.has(differs) || b.has(fits) || b.without(differs) != 0 {
		t.Errorf("basis %b", b)
	}
}

// Flags say why, and only as much as is worth telling.
func TestReasonsAreWhatSpeaksMostAgainstAFigure(t *testing.T) {
	w := &weights{}
	w.of[hasUnread], w.of[ofNoOffice], w.of[isRough] = 2, 1, 0.1
	var b basis
	for _, k := range []trait{hasUnread, ofNoOffice, isRough} {
		b.is(k, true)
	}
	if got := w.reasons(b); !slices.Equal(got, []string{UnreadWords, unknownPlace}) {
		t.Errorf("got %v", got)
	}
	if got := w.reasons(0); len(got) != 1 {
		t.Errorf("no reason, or more than one where none is: %v", got)
	}
}

// What the report does not tell is flagged, though all words were understood.
func TestAnUnknownLevelIsFlagged(t *testing.T) {
	for head, want := range map[string]string{districtHead: "toan_huyen", strings.Replace(districtHead, "HUYỆN LÂM TRẠCH ", "TRẠM LÂM TRẠCH  ", 1): ""} {
		head = strings.Replace(head, "ỦY BAN NHÂN DÂN ", map[bool]string{true: "BỘ NÔNG NGHIỆP  ", false: "ỦY BAN NHÂN DÂN "}[want == ""], 1)
		res, _ := readMatcher(t, head+"Tiếp nhận 402 hồ sơ.\n")
		if len(res.Figures) != 1 {
			t.Fatalf("%d figures", len(res.Figures))
		}
		if f := res.Figures[0]; f.Level != want || slices.Contains(f.Flags, levelUnknown) != (want == "") {
			t.Errorf("level %q, flags %v; want level %q", f.Level, f.Flags, want)
		}
	}
}

// readMatcher reads a text and answers how, too.
func readMatcher(t *testing.T, text string) (Result, *matcher) {
	t.Helper()
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	b := newBody(styleDocument(t, styles.Case{Text: text}))
	blocks := b.outline()
	res := readOwn(b, blocks).result(pack)
	m := readFigures(b, blocks, pack, &res, nil)
	m.settle(&res)
	return res, m
}

// The second reader takes the indicator of whose numbers words were counted.
func TestTheSecondReaderCountsWords(t *testing.T) {
	counts := wordCounts{anyWord: {"HS.RECEIVED": 5, "HS.RESOLVED": 5}, "nnhận": {"HS.RECEIVED": 5}, "ntrả": {"HS.RESOLVED": 5}}
	b := counts.reader().ballot()
	res, m := readMatcher(t, districtHead+"Đã tiếp nhận 402 hồ sơ.\n")
	if len(res.Figures) != 1 {
		t.Fatalf("%d figures", len(res.Figures))
	}
	p := m.piecesOf()[0]
	if margin, fresh, ok := b.opinion(m, p, "HS.RECEIVED"); !ok || margin <= 0 || fresh == 0 {
		t.Errorf("HS.RECEIVED: margin %v, %d new words, known %v", margin, fresh, ok)
	}
	if margin, _, ok := b.opinion(m, p, "HS.RESOLVED"); !ok || margin >= 0 {
		t.Errorf("HS.RESOLVED: margin %v, known %v", margin, ok)
	}
	if _, _, ok := b.opinion(m, p, "XX.MINE"); ok {
		t.Error("it has an opinion on an indicator that was never counted")
	}
}
