package rules

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed bundled/*.yaml
var bundledFiles embed.FS

// Pack is a set of concepts and the rules that speak of them. It never changes
// once it is loaded and may be used by many goroutines.
type Pack struct {
	concepts []*Concept
	rules    []*Rule
	askers   [][]int // by concept: the rules whose first need it meets
	specific []bool  // by concept: the rules that need it are of one indicator
	lex      *Lexicon
	digest   string
	cited    map[string][]int // concepts by the numbers of documents
	sources  []source

	conceptsOnce   sync.Once
	conceptsDigest string // by ConceptsDigest
}

// source is one file of a pack.
type source struct {
	name  string
	text  []byte
	layer int // 0 for the pack itself, one more for each that is laid over it
}

var bundled = sync.OnceValues(func() (*Pack, error) {
	files, err := readFiles(bundledFiles, "bundled", 0)
	if err != nil {
		return nil, err
	}
	return build(files)
})

// Bundled is the pack in the program.
func Bundled() (*Pack, error) { return bundled() }

// Load reads every .yaml file of a folder, and nothing else, as one pack. What
// is wrong with them is returned as Problems, all of it at once.
func Load(dir fs.FS) (*Pack, error) {
	files, err := readFiles(dir, ".", 0)
	if err != nil {
		return nil, err
	}
	return build(files)
}

// With is the pack with the rules and concepts of a folder laid over it: one
// with a known name takes the place of the other, the rest is added.
func (p *Pack) With(dir fs.FS) (*Pack, error) {
	files, err := readFiles(dir, ".", p.sources[len(p.sources)-1].layer+1)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("there is no .yaml file with rules in the folder")
	}
	return build(append(slices.Clone(p.sources), files...))
}

// WithFile is With for one file, whose text is given.
func (p *Pack) WithFile(name string, text []byte) (*Pack, error) {
	return build(append(slices.Clone(p.sources), source{name, text, p.sources[len(p.sources)-1].layer + 1}))
}

func readFiles(dir fs.FS, root string, layer int) ([]source, error) {
	entries, err := fs.ReadDir(dir, root)
	if err != nil {
		return nil, fmt.Errorf("list rules: %w", err)
	}
	var out []source
	for _, e := range entries { // sorted by name
		if e.IsDir() || path.Ext(e.Name()) != ".yaml" && path.Ext(e.Name()) != ".yml" {
			continue
		}
		b, err := fs.ReadFile(dir, path.Join(root, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read rules: %w", err)
		}
		out = append(out, source{e.Name(), b, layer})
	}
	return out, nil
}

// build makes a pack of files; later ones override earlier ones.
func build(files []source) (*Pack, error) {
	var ps Problems
	var sheets []sheet
	parts := []string{language}
	for _, f := range files {
		sheets = append(sheets, readSheet(f, &ps))
		parts = append(parts, f.name, string(f.text))
	}
	p := &Pack{sources: files, digest: digest(parts...), lex: newLexicon(), cited: make(map[string][]int)}
	byName := p.addConcepts(sheets, &ps)
	p.addRules(sheets, byName, &ps)
	if err := ps.err(); err != nil {
		return nil, err
	}
	p.askers = make([][]int, len(p.concepts))
	for i, r := range p.rules {
		for _, k := range r.Needs[0] {
			p.askers[k] = append(p.askers[k], i)
		}
	}
	p.specific = specific(p)
	for _, c := range p.concepts {
		for _, form := range c.forms {
			p.lex.add(c.Index, form)
		}
		for _, number := range c.Cites {
			p.cited[number] = append(p.cited[number], c.Index)
		}
	}
	return p, nil
}

// language is the version of the rule language, see doc.go; it is part of every
// digest, so that facts tell which reading of the rules made them.
const language = "sohoa rules 7"

// sheet is a file that has been read but not yet resolved.
type sheet struct {
	layer    int
	concepts []field
	rules    []tree
}

func readSheet(f source, ps *Problems) sheet {
	s := sheet{layer: f.layer}
	t, ok := parse(f.name, f.text, ps)
	if !ok {
		return s
	}
	m := t.object("a rule file", "concepts", "rules")
	if c, ok := m["concepts"]; ok {
		s.concepts = c.fields()
	}
	if r, ok := m["rules"]; ok {
		s.rules = r.list()
	}
	return s
}

// addConcepts reads the concepts; one of a later layer replaces an earlier one
// of its name, and two of one name in a layer are a mistake.
func (p *Pack) addConcepts(sheets []sheet, ps *Problems) map[string]*Concept {
	byName := make(map[string]*Concept)
	layer := make(map[string]int)
	for _, s := range sheets {
		for _, f := range s.concepts {
			if l, ok := layer[f.key]; ok && l == s.layer {
				ps.add(f.at, "join the two", "concept %s stands at %s already", f.key, byName[f.key].At)
			}
			layer[f.key] = s.layer
			c := readConcept(f)
			c.source = f.Node.String()
			if old, ok := byName[c.Name]; ok {
				c.Index = old.Index
				p.concepts[c.Index] = c
			} else {
				c.Index = len(p.concepts)
				p.concepts = append(p.concepts, c)
			}
			byName[c.Name] = c
		}
	}
	for _, c := range p.concepts {
		if c.of == "" {
			continue
		}
		noun, ok := byName[c.of]
		if !ok || noun.Kind != Noun {
			ps.add(c.At, didYouMean(c.of, conceptNames(byName)), "concept %s is said of %q, which is no noun", c.Name, c.of)
			continue
		}
		c.Of = noun.Index
	}
	return byName
}

func (p *Pack) addRules(sheets []sheet, byName map[string]*Concept, ps *Problems) {
	at, layer := make(map[string]int), make(map[string]int)
	for _, s := range sheets {
		for _, t := range s.rules {
			r := readRule(t, byName)
			if l, ok := layer[r.ID]; ok && l == s.layer {
				ps.add(r.Pos, "give it an id of its own", "rule %s stands at %s already", r.ID, p.rules[at[r.ID]].Pos)
			}
			layer[r.ID] = s.layer
			if i, ok := at[r.ID]; ok {
				p.rules[i] = r
				continue
			}
			at[r.ID] = len(p.rules)
			p.rules = append(p.rules, r)
		}
	}
}

// Digest names the pack by its files: 16 hexadecimal digits.
func (p *Pack) Digest() string { return p.digest }

// Len is the number of rules.
func (p *Pack) Len() int { return len(p.rules) }

// Rules are the rules in the order of the files. The slice is the pack's own.
func (p *Pack) Rules() []*Rule { return p.rules }

// Askers are the rules, by their place in Rules, that the concept with this
// index is the first need of: each rule is among the askers of a concept or
// more, and takes no number of which none of them is said.
func (p *Pack) Askers(concept int) []int { return p.askers[concept] }

// Specific reports whether all rules that need one of some concepts are of one
// indicator.
func (p *Pack) Specific(concepts []int) bool {
	return slices.ContainsFunc(concepts, func(k int) bool { return p.specific[k] })
}

func specific(p *Pack) []bool {
	of, several := make([]string, len(p.concepts)), make([]bool, len(p.concepts))
	for _, r := range p.rules {
		for _, g := range r.Needs {
			for _, k := range g {
				several[k] = several[k] || of[k] != "" && of[k] != r.Indicator
				of[k] = r.Indicator
			}
		}
	}
	out := make([]bool, len(p.concepts))
	for k := range out {
		out[k] = of[k] != "" && !several[k]
	}
	return out
}

// MayLeaveOut reports whether a text that says all else of what a rule needs may
// leave out a group of it: what is counted, which the text has told before.
func (p *Pack) MayLeaveOut(g Group) bool {
	return !slices.ContainsFunc(g, func(k int) bool {
		kind := p.concepts[k].Kind
		return kind != Noun && kind != Hint
	})
}

// Rule is the rule with an id, or nil.
func (p *Pack) Rule(id string) *Rule {
	for _, r := range p.rules {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Concepts are the concepts by their Index. The slice is the pack's own.
func (p *Pack) Concepts() []*Concept { return p.concepts }

// Cited are the concepts, by Index, of which the document with a number is one:
// canonical as in entity.DocRef.
func (p *Pack) Cited(number string) []int { return p.cited[number] }

// Lexicon finds the concepts of the pack in words.
func (p *Pack) Lexicon() *Lexicon { return p.lex }

// conceptNames are the names of the concepts in order.
func conceptNames(byName map[string]*Concept) []string { return sortedKeys(byName) }

// GroupName is a group as rules write it: names joined by |.
func (p *Pack) GroupName(g Group) string {
	var names []string
	for _, c := range g {
		names = append(names, p.concepts[c].Name)
	}
	return strings.Join(names, "|")
}
