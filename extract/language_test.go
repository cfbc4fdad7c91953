package extract

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"sohoa/rules"
)

// TestExamplesOfTheLanguageRun loads the YAML of the reference in rules/doc.go
// as one folder over the bundled rules and runs its cases.
func TestExamplesOfTheLanguageRun(t *testing.T) {
	b, err := os.ReadFile("../rules/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for i, block := range examples(string(b)) {
		files[string(rune('a'+i))+".yaml"] = &fstest.MapFile{Data: []byte(block)}
	}
	if len(files) < 3 {
		t.Fatalf("the reference has %d examples in YAML", len(files))
	}
	bundled, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := bundled.With(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"park.benches_mended", "park.benches"} {
		ran, failed := Cases(pack, id)
		if ran == 0 {
			t.Errorf("rule %s has no cases", id)
		}
		for _, f := range failed {
			t.Errorf("%s: %s: got %v, want %v: %s", f.Case.Pos, f.Case.Text, f.Got, f.Case.Want, f.Near)
		}
	}
}

// examples are the indented blocks of a comment that begin with concepts: or
// rules:.
func examples(src string) []string {
	var out []string
	in := false
	for _, line := range strings.Split(src, "\n") {
		text, indented := strings.CutPrefix(line, "//\t")
		switch {
		case indented && (text == "concepts:" || text == "rules:"):
			out, in = append(out, text+"\n"), true
		case indented && in:
			out[len(out)-1] += text + "\n"
		default:
			in = false
		}
	}
	return out
}

// TestEveryKeyOfARuleIsInTheReference reads the keys off a mistake.
func TestEveryKeyOfARuleIsInTheReference(t *testing.T) {
	b, err := os.ReadFile("../rules/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range rules.Keys() {
		if !strings.Contains(string(b), "//\t"+key+" ") && !strings.Contains(string(b), "//\t  "+key+":") {
			t.Errorf("the reference does not explain the key %s", key)
		}
	}
}
