package rules

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

func folder(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func TestBundledPackIsSound(t *testing.T) {
	p, err := Bundled()
	if err != nil {
		t.Fatal(err)
	}
	if p.Len() < 90 {
		t.Errorf("the bundled pack has %d rules", p.Len())
	}
	for _, problem := range p.Lint(nil) {
		t.Error(problem)
	}
	told := make(map[string]bool)
	for _, r := range p.Rules() {
		told[r.Indicator], told[r.Used] = true, true
	}
	missing := 0
	for _, code := range indicatorCodes() {
		if !told[code] {
			missing++
			t.Logf("no rule yields %s", code)
		}
	}
	// Totals and rates that stand in the row of another indicator need no rule.
	if missing > 12 {
		t.Errorf("%d indicators of the catalogue have no rule", missing)
	}
}

func TestMistakesAreToldWithTheirPlace(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"not YAML", "rules: [", "a.yaml:1:"},
		{"unknown key", "rules:\n- id: a.b\n  version: 1\n  indicator: HS.NEW\n  neds: [x]\n", `a.yaml:5:3: a rule has no key "neds"; did you mean "needs"?`},
		{"unknown indicator", "concepts: {x: {say: [a]}}\nrules:\n- id: a.b\n  version: 1\n  indicator: HS.NEWS\n  needs: [x]\n", `a.yaml:5:14: the catalogue has no indicator "HS.NEWS"; did you mean "HS.NEW"?`},
		{"unknown concept", "concepts: {dossier: {say: [a]}}\nrules:\n- id: a.b\n  version: 1\n  indicator: HS.NEW\n  needs: [dosier]\n", `a.yaml:6:11: there is no concept "dosier"; did you mean "dossier"?`},
		{"asks for nothing", "rules:\n- id: a.b\n  version: 1\n  indicator: HS.NEW\n", "asks for nothing"},
		{"no version", "concepts: {x: {say: [a]}}\nrules:\n- id: a.b\n  indicator: HS.NEW\n  needs: [x]\n", "has no version"},
		{"open bracket", "concepts:\n  x: {say: [\"(a|b\"]}\n", `a.yaml:2:13: phrase "(a|b": "(" is not closed`},
		{"unbounded gap", "concepts:\n  x: {say: [\"a ~9 b\"]}\n", "no bound from 1 to 6"},
		{"matches anything", "concepts:\n  x: {say: [\"[a]\"]}\n", "no word at all"},
		{"too many forms", "concepts:\n  x: {say: [\"(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)\"]}\n", "more than"},
		{"twice in a layer", "concepts:\n  x: {say: [a]}\n  x: {say: [b]}\n", "a.yaml:3:"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Load(folder(map[string]string{"a.yaml": test.text}))
			var ps Problems
			if !errors.As(err, &ps) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

func TestConceptsOfOneNameInTwoFilesOfALayerAreAMistake(t *testing.T) {
	_, err := Load(folder(map[string]string{"a.yaml": "concepts: {x: {say: [a]}}\n", "b.yaml": "concepts: {x: {say: [b]}}\n"}))
	if err == nil || !strings.Contains(err.Error(), "b.yaml:1:12: concept x stands at a.yaml:1:12 already") {
		t.Errorf("got %v", err)
	}
}

func TestConceptsCiteDocuments(t *testing.T) {
	p, err := Load(folder(map[string]string{"a.yaml": "concepts:\n  x: {say: [a]}\n  decree: {kind: hint, cites: [\"130/2005/NĐ-CP\"]}\n"}))
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Cited("130/2005/NĐ-CP"); len(got) != 1 || p.Concepts()[got[0]].Name != "decree" {
		t.Errorf("the decree is of the concepts %v", got)
	}
	if got := p.Cited("117/2013/NĐ-CP"); got != nil {
		t.Errorf("another is of the concepts %v", got)
	}
	_, err = Load(folder(map[string]string{"a.yaml": "concepts: {x: {cites: [\"Nghị định 130\"]}}\n"}))
	if err == nil || !strings.Contains(err.Error(), `a.yaml:1:24: "Nghị định 130" is no number of a document`) {
		t.Errorf("got %v", err)
	}
}

func TestFolderIsLaidOverThePack(t *testing.T) {
	base, err := Load(folder(map[string]string{"a.yaml": "concepts: {x: {say: [a]}, y: {say: [b]}}\nrules:\n- {id: a.b, version: 1, indicator: HS.NEW, needs: [x]}\n"}))
	if err != nil {
		t.Fatal(err)
	}
	over, err := base.With(folder(map[string]string{"mine.yaml": "rules:\n- {id: a.b, version: 1, indicator: HS.NEW, needs: [y]}\n- {id: a.c, version: 1, indicator: HS.NEW, needs: [x]}\n"}))
	if err != nil {
		t.Fatal(err)
	}
	if over.Len() != 2 || over.Digest() == base.Digest() {
		t.Errorf("got %d rules, digest %s of %s", over.Len(), over.Digest(), base.Digest())
	}
	if over.Rule("a.b").Ref().Digest == base.Rule("a.b").Ref().Digest {
		t.Error("a rule that changed keeps its digest")
	}
	lint := over.Lint(base).Error()
	if !strings.Contains(lint, "write version: 2") || !strings.Contains(lint, "mine.yaml:2:3") {
		t.Errorf("lint does not ask for a new version:\n%s", lint)
	}
	if base.Len() != 1 {
		t.Error("the pack below has changed")
	}
}

func TestConceptsThatARuleOfMineLeavesUnusedAreNotMineToDelete(t *testing.T) {
	base, err := Load(folder(map[string]string{"a.yaml": "concepts: {x: {kind: noun, say: [a]}, y: {kind: noun, say: [b]}}\nrules:\n- {id: a.b, version: 1, indicator: HS.NEW, needs: [x], may: [y]}\n"}))
	if err != nil {
		t.Fatal(err)
	}
	over, err := base.With(folder(map[string]string{"mine.yaml": "concepts: {z: {kind: noun, say: [c]}}\nrules:\n- {id: a.b, version: 2, indicator: HS.NEW, needs: [x]}\n"}))
	if err != nil {
		t.Fatal(err)
	}
	lint := over.Lint(base).Error()
	if strings.Contains(lint, "concept y") || !strings.Contains(lint, "concept z") {
		t.Errorf("lint must find z, which is mine, and leave y:\n%s", lint)
	}
	if alone := over.Lint(nil).Error(); !strings.Contains(alone, "concept y") {
		t.Errorf("a pack over nothing has y to answer for:\n%s", alone)
	}
}

func TestPhrasesExpand(t *testing.T) {
	for _, test := range []struct {
		phrase string
		n      int
	}{{"hồ sơ", 1}, {"(quá|trễ) hạn", 2}, {"[đã] giải quyết", 2}, {"(a|b c) [d|e]", 6}} {
		forms, err := expand(test.phrase)
		if err != nil || len(forms) != test.n {
			t.Errorf("expand(%q) gives %d forms, %v; want %d", test.phrase, len(forms), err, test.n)
		}
	}
}

func TestLexiconPrefersTheLongestAndTheBetterMarked(t *testing.T) {
	p, err := Load(folder(map[string]string{"a.yaml": "concepts:\n  late: {say: [\"quá hạn\"]}\n  past: {say: [\"qua hạn\"]}\n  long: {say: [\"quá hạn giải quyết\"]}\n  word: {say: [còn]}\n"}))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		text     string
		unmarked bool
		want     string
	}{
		{"quá hạn", false, "late"}, {"qua hạn", false, "past"}, {"quá hạn giải quyết", false, "long"},
		{"con", false, ""}, {"còn", false, "word"}, {"con", true, "word"}, {"qua han", true, "late past"},
	} {
		var tokens []Token
		for _, w := range strings.Fields(test.text) {
			tokens = append(tokens, p.Lexicon().Token(w))
		}
		hit, _ := p.Lexicon().At(tokens, 0, test.unmarked)
		var names []string
		for _, c := range hit.Concepts {
			names = append(names, p.Concepts()[c].Name)
		}
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("concepts:\n  x: {kind: noun, say: [\"a (b|c) ~2 d\"]}\nrules:\n- {id: a.b, version: 1, indicator: HS.NEW, needs: [x]}\n")
	f.Add("rules: [{cases: [{want: [{value: 1}]}]}]")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := Load(folder(map[string]string{"a.yaml": text}))
		if err == nil && p == nil {
			t.Error("no pack and no error")
		}
		var ps Problems
		if errors.As(err, &ps) {
			for _, problem := range ps {
				if problem.File == "" || problem.Line < 1 {
					t.Errorf("%v has no place", problem)
				}
			}
		}
	})
}
