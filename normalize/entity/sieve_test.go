package entity

import (
	"reflect"
	"regexp"
	"testing"
)

// patterns of every shape that prefixes must see through.
var sieved = []string{
	`\bcap tinh\b|\bcac so,? (?:ban,? )?nganh\b`, `^c[^ ]{0,2}p xa\b|\bcap xa\b`, `\b(\d{1,2}) thang( dau| cuoi)?(?: nam)?(?: ((?:19|20)\d\d))?\b`,
	`\b(?:tu )?(\d{1,2}) chu ky so|\b\d\.0\b`, `\bquy (i{1,3}|iv|[1-4])\b`, `[a-z]+ nam`, `\d+/\d+`,
}

func sameAsFindAll(t *testing.T, text string) {
	t.Helper()
	for _, expr := range sieved {
		want := regexp.MustCompile(expr).FindAllStringSubmatchIndex(text, -1)
		for _, index := range []bool{false, true} {
			s := newSieve(expr)
			x := &headIndex{}
			if index {
				x = newHeadIndex(s)
			}
			h := &heads{}
			x.read(h, text)
			if got := s.findAll(text, h); !reflect.DeepEqual(got, want) {
				t.Errorf("%s in %q: got %v, want %v", expr, text, got, want)
			}
		}
	}
}

func TestSieveFindsWhatItsPatternDoes(t *testing.T) {
	for _, text := range []string{
		"", "cap xa", "cp xa, cap xa va cap tinh", "cac so, ban, nganh; cac so nganh", "6 thang dau nam 2022, 12 thang", "tu 02 chu ky so, 4.0",
		"quy iii, quy 4 quy", "nam nay la nam 2022", "1/2/3 12/13", "ccap xa",
	} {
		sameAsFindAll(t, text)
	}
}

func FuzzSieve(f *testing.F) {
	f.Add("cp xa 6 thang dau nam 2022 tu 02 chu ky so quy iv 1/2")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < reach {
			sameAsFindAll(t, NewView(text).Low)
		}
	})
}
