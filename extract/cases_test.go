package extract

import (
	"fmt"
	"testing"

	"sohoa/rules"
)

// TestBundledRulesKeepTheirCases runs what rule authors run with `sohoa rules
// test`.
func TestBundledRulesKeepTheirCases(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	ran, failed := Cases(pack, "")
	if ran < 2*pack.Len() {
		t.Errorf("%d rules carry %d cases; each needs one that matches and one that does not", pack.Len(), ran)
	}
	for _, f := range failed {
		t.Errorf("%s: %s\n  text %s\n  want %s\n  got  %s\n  %s", f.Case.Pos, f.Rule.ID, f.Case.Text, fmt.Sprint(f.Case.Want), fmt.Sprint(f.Got), f.Near)
	}
}
