package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"sohoa/rules"
	"sohoa/testdata/styles"
)

// lexis is what the bundled pack says, phrase by phrase, and in which documents of
// dev each phrase stands.
type lexis struct {
	files map[string]string
	seen  map[string][]int
}

// newLexis reads the bundled files.
func newLexis(t *testing.T, cases []styles.Case) *lexis {
	t.Helper()
	paths, err := filepath.Glob("../rules/bundled/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no rules: %v", err)
	}
	x := &lexis{files: map[string]string{}, seen: map[string][]int{}}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		x.files[filepath.Base(path)] = string(b)
	}
	var texts []string
	var words []map[string]bool
	for _, c := range cases {
		low := strings.ToLower(c.Text)
		texts = append(texts, low)
		set := map[string]bool{}
		for _, w := range strings.FieldsFunc(low, notLetter) {
			set[w] = true
		}
		words = append(words, set)
	}
	for _, text := range x.files {
		eachSay(text, func(phrase string) bool {
			if _, ok := x.seen[phrase]; ok {
				return true
			}
			x.seen[phrase] = nil
			re := regexp.MustCompile(phrasePattern(strings.ToLower(phrase)))
			must := strings.FieldsFunc(regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]|~\d+`).ReplaceAllString(strings.ToLower(phrase), " "), notLetter)
			for i := range texts {
				ok := true
				for _, w := range must {
					ok = ok && words[i][w]
				}
				if ok && re.MatchString(texts[i]) {
					x.seen[phrase] = append(x.seen[phrase], i)
				}
			}
			return true
		})
	}
	return x
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// phrasePattern is an expression that finds a phrase of the rule language in a text.
func phrasePattern(phrase string) string {
	var b strings.Builder
	b.WriteString(`(?:^|[^\p{L}\p{N}])(?:`)
	for i, w := range regexp.MustCompile(`~\d+|[\[\]()|]|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]`).FindAllString(phrase, -1) {
		if i > 0 {
			b.WriteString(`\s*`)
		}
		switch {
		case w[0] == '~':
			fmt.Fprintf(&b, `(?:\S+\s+){0,%s}`, w[1:])
		case w == "[", w == "(":
			b.WriteString("(?:")
		case w == "]":
			b.WriteString(")?")
		case w == ")", w == "|":
			b.WriteString(w)
		default:
			b.WriteString(regexp.QuoteMeta(w))
		}
	}
	b.WriteString(`)(?:[^\p{L}\p{N}]|$)`)
	return b.String()
}

// eachSay rewrites a file of rules without the phrases that keep refuses; one of
// each list stays.
func eachSay(text string, keep func(phrase string) bool) string {
	var out strings.Builder
	for {
		at := strings.Index(text, "say: [")
		if at < 0 {
			return out.String() + text
		}
		at += len("say: [")
		out.WriteString(text[:at])
		text = text[at:]
		var all, kept []string
		for text[0] != ']' {
			if text[0] != '"' {
				text = text[1:]
				continue
			}
			end := strings.IndexByte(text[1:], '"') + 1
			phrase := text[1:end]
			all = append(all, phrase)
			if keep(phrase) {
				kept = append(kept, phrase)
			}
			text = text[end+1:]
		}
		if len(kept) == 0 {
			kept = all[:1]
		}
		out.WriteString(`"` + strings.Join(kept, `", "`) + `"`)
	}
}

// without is the pack of somebody who had not read a case: the phrases that no other
// one has are gone.
func (x *lexis) without(t *testing.T, i int) *rules.Pack {
	t.Helper()
	dir := fstest.MapFS{}
	for name, text := range x.files {
		dir[name] = &fstest.MapFile{Data: []byte(eachSay(text, func(phrase string) bool {
			return len(x.seen[phrase]) != 1 || x.seen[phrase][0] != i
		}))}
	}
	pack, err := rules.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	return pack
}
