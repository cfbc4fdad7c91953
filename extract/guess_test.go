package extract

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"sohoa/rules"
	"sohoa/testdata/styles"
)

// readApart reads a text with the bundled rules, and then as a model makes guesses.
func readApart(t *testing.T, text string, model *guessModel) (m *matcher, before Result) {
	t.Helper()
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	b := newBody(cleanDocument(text))
	blocks := b.outline()
	before = readOwn(b, blocks).result(pack)
	m = readFigures(b, blocks, pack, &before, nil)
	m.settle(&before)
	newGuesser(m, model).all(func(_ *piece, _ *proposal, x [signCount]float64) float64 { return model.likely(x) })
	return m, before
}

// sureOf is a model that takes numbers with a mark for one indicator.
func sureOf(t *testing.T, mark, code string) *guessModel {
	t.Helper()
	model, err := parseGuess("@\t- "+code+" IDX.DTI\n*\t0:2\n"+mark+"\t1:6\n", "bias\t1\nnot\t-1\n")
	if err != nil {
		t.Fatal(err)
	}
	return model
}

// TestAGuessIsFlaggedAndUnclaimed makes a figure of a number in words that no rule
// knows.
func TestAGuessIsFlaggedAndUnclaimed(t *testing.T) {
	model := sureOf(t, "nvòng", "HS.RECEIVED")
	m, before := readApart(t, letter2024+"I. HỒ SƠ\nTiếp nhận 950 hồ sơ. Cơn gió vòng quanh 41 lượt.\n", model)
	if len(m.figures) != len(before.Figures)+1 {
		t.Fatalf("%d figures, %d of them by rules; wanted one guess", len(m.figures), len(before.Figures))
	}
	f := m.figures[len(m.figures)-1]
	if f.Indicator != "HS.RECEIVED" || inGold(f.Value) != "41" || f.Rule != model.ref() || f.Rule.ID != SecondReader || len(f.Rule.Digest) != 16 {
		t.Errorf("the guess is %s %s by %+v", f.Indicator, inGold(f.Value), f.Rule)
	}
	if !slices.Contains(f.Flags, Guessed) || !slices.Contains(f.Flags, tooUnsure) || f.Conf <= 0 || f.Conf >= 1 {
		t.Errorf("the guess has flags %v and confidence %v", f.Flags, f.Conf)
	}
	if f.Check != Unchecked {
		t.Errorf("the arithmetic says %s of the guess", f.Check)
	}
	if !slices.ContainsFunc(before.Numbers.Unclaimed, func(u Unclaimed) bool { return u.Text == "41" }) {
		t.Errorf("41 is not among the unclaimed: %v", before.Numbers.Unclaimed)
	}
}

// TestNoGuessIn keeps silent where the rules read nothing, and where words have lost
// their marks.
func TestNoGuessIn(t *testing.T) {
	for _, text := range []string{
		letter2024 + "I. THỜI TIẾT\nCơn gió vòng quanh 41 lượt, mưa 12 ngày.\n",
		"UBND TINH HA THUY\nBAO CAO\nKet qua nam 2024\n\nTiep nhan 950 ho so trong nam. Co so vat chat vòng quanh 41 luot, da sua 12 phong lam viec cua co quan.\n",
	} {
		if m, before := readApart(t, text, sureOf(t, "nvòng", "HS.RECEIVED")); len(m.figures) != len(before.Figures) {
			t.Errorf("%q has a guess: %+v", text, m.figures[len(m.figures)-1])
		}
	}
}

// TestAGuessOfPosts makes two figures of a pair.
func TestAGuessOfPosts(t *testing.T) {
	m, before := readApart(t, letter2024+"I. BIÊN CHẾ\nBiên chế được giao 50 người. Cơn gió vòng quanh 14/16.\n", sureOf(t, "nvòng", "BC.UNIT_USED"))
	var got []string
	for _, f := range m.figures[len(before.Figures):] {
		got = append(got, f.Indicator+" "+numbers(f))
	}
	if want := []string{"BC.UNIT_USED 14//", "BC.UNIT_ASSIGNED 16//"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestGuessesChangeNothingElse reads dev with and without guesses: the figures of the
// rules, the checks and the unclaimed numbers are the same, and every guess is flagged.
func TestGuessesChangeNothingElse(t *testing.T) {
	cases, err := styles.Dev()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	guesses := 0
	for _, c := range cases {
		doc := styleDocument(t, c)
		b := newBody(doc)
		blocks := b.outline()
		without := readOwn(b, blocks).result(pack)
		readFigures(b, blocks, pack, &without, nil).settle(&without)
		with := Run(doc, pack)
		ruled := slices.DeleteFunc(slices.Clone(with.Figures), func(f Figure) bool { return f.Rule.ID == SecondReader })
		guesses += len(with.Figures) - len(ruled)
		for _, f := range with.Figures {
			if guess := f.Rule.ID == SecondReader; guess != slices.Contains(f.Flags, Guessed) || guess && !isDoubted(f) {
				t.Errorf("%s: %s %s by %s has flags %v", c.Name, f.Indicator, numbers(f), f.Rule.ID, f.Flags)
			}
		}
		if !reflect.DeepEqual(ruled, without.Figures) || !reflect.DeepEqual(with.Checks, without.Checks) || !reflect.DeepEqual(with.Numbers, without.Numbers) {
			t.Errorf("%s: guesses change what the rules read", c.Name)
		}
	}
	if guesses == 0 {
		t.Error("no report of dev has a guess")
	}
}

// TestExplainTellsOfGuesses shows the second reader among those that tried.
func TestExplainTellsOfGuesses(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	text := letter2024 + "I. HỒ SƠ\nTiếp nhận 950 hồ sơ. Cơn gió vòng quanh 41 lượt.\n"
	line := strings.Count(text[:strings.Index(text, "Tiếp nhận")], "\n") + 1
	tried := Explain(cleanDocument(text), pack, 1, line)
	if !slices.ContainsFunc(tried, func(a Attempt) bool { return a.Number == "41" && a.Rule == SecondReader }) {
		t.Errorf("the second reader is not among %+v", tried)
	}
}

// TestBrokenGuessFiles names the line that is wrong.
func TestBrokenGuessFiles(t *testing.T) {
	for _, c := range []struct{ marks, signs, want string }{
		{"no tab", "", "marks.tsv:1"},
		{"@\t- A B\nnx\t7:1\n", "", "marks.tsv:2"},
		{"@\t- A B\nnx\t1:x\n", "", "marks.tsv:2"},
		{"nx\t1:1\n", "", "marks.tsv:1"},
		{"@\t- A B\n", "nothing\t1\n", "signs.tsv:1"},
		{"@\t- A B\n", "bias\tx\n", "signs.tsv:1"},
	} {
		if _, err := parseGuess(c.marks, c.signs); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q and %q: %v, want %s", c.marks, c.signs, err, c.want)
		}
	}
}
