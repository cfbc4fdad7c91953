package extract

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// The errors of a draft that cannot be made.
var (
	ErrNoNumber = errors.New("the line holds no number that no rule takes")
	ErrNoWords  = errors.New("no words are said of the number from which a rule could be made")
)

// Draft is a rule made from one number that no rule takes: a file of rules as
// an author would write it, whose cases pass.
type Draft struct {
	ID        string
	Number    string // as printed
	Indicator rules.Indicator
	Near      []rules.Indicator // where it was not asked for: those that came next
	Text      string            // the file
	Takes     bool              // laid over the pack, it takes the number in the document
}

// NewRule drafts a rule for the first number of a line that no rule takes. Its
// concepts are the words around the number: what stands right behind it, and
// what was said before it. indicator is the code of what it counts; where it is
// "", the one whose name shares most with these words is taken.
func NewRule(doc Document, pack *rules.Pack, page, line int, indicator string) (Draft, error) {
	m, p := unclaimed(doc, pack, page, line)
	if p == nil {
		return Draft{}, ErrNoNumber
	}
	d := drafter{m: m, p: p, pack: pack, doc: doc, line: strings.TrimSpace(m.b.lineText(page, line))}
	if !d.choose(indicator) {
		return Draft{}, fmt.Errorf("the catalogue has no indicator %q", indicator)
	}
	behind, before := d.behind(), d.before()
	var best *Draft
	for _, said := range [][]draftConcept{slices.Concat(behind, before), behind, before} {
		for _, text := range d.texts() {
			if len(said) == 0 {
				continue
			}
			got, ok := d.write(said, text)
			if ok && got.Takes {
				return got, nil
			}
			if ok && best == nil {
				best = &got
			}
		}
	}
	if best == nil {
		return Draft{}, ErrNoWords
	}
	return *best, nil
}

// unclaimed reads a document and answers the first number of a line that
// nothing took.
func unclaimed(doc Document, pack *rules.Pack, page, line int) (*matcher, *piece) {
	b := newBody(doc)
	blocks := b.outline()
	m := &matcher{reader: newReader(b, pack), report: readReport(b, blocks)}
	for _, p := range m.all(blocks) {
		m.read(p)
	}
	m.restate()
	m.firstSaid()
	m.contest()
	m.account() // puts the numbers in reading order
	for _, p := range m.values {
		if p.none || p.lent || len(p.figures) > 0 {
			continue
		}
		if ln := b.lines[b.lineAt(p.span().Start)]; ln.page == page && ln.num == line {
			return m, p
		}
	}
	return m, nil
}

// lineText is a printed line.
func (b *body) lineText(page, line int) string {
	for _, ln := range b.lines {
		if ln.page == page && ln.num == line {
			return b.of(ln.Span)
		}
	}
	return ""
}

// drafter makes rules of one number.
type drafter struct {
	m    *matcher
	p    *piece
	pack *rules.Pack
	doc  Document
	line string
	ind  rules.Indicator
	near []rules.Indicator
}

// draftConcept is something said of the number: a concept of the pack, or words
// that are to be one.
type draftConcept struct {
	name  string
	known bool
	noun  bool
	words []string // as printed
}

// maxRun is how many words that no concept knows make one: Vietnamese nouns and
// verbs are one to three syllables long.
const maxRun = 3

// behind is what stands right behind the number: what it counts.
func (d *drafter) behind() []draftConcept {
	var run []string
	for i := d.p.anchor + 1; i < len(d.p.st.tokens) && slices.Contains(d.p.tokens, i); i++ {
		ph := d.p.st.at[i]
		switch {
		case ph < 0 && d.wordAt(i) && len(run) < maxRun:
			run = append(run, d.p.st.words[i].Text)
			continue
		case ph >= 0 && len(run) == 0 && d.m.isLight(d.p.st.phrases[ph]):
			i = d.p.st.phrases[ph].to - 1
			continue
		case ph >= 0 && len(run) == 0:
			return d.concept(d.p.st, ph, true)
		}
		break
	}
	return d.fresh(run, true)
}

// before is what was said before the number, nearest first; in a table it is
// the head of the column.
func (d *drafter) before() []draftConcept {
	st, tokens := d.p.st, d.p.tokens
	at, ok := slices.BinarySearch(tokens, d.p.anchor)
	if d.p.column != nil {
		st, tokens, at, ok = d.p.column.st, d.p.column.tokens, len(d.p.column.tokens), true
	}
	if !ok {
		return nil
	}
	var run []string
	for k := at - 1; k >= 0 && len(run) < maxRun; k-- {
		i := tokens[k]
		ph := st.at[i]
		switch {
		case ph >= 0 && len(run) == 0 && d.joint(st.phrases[ph]):
			continue
		case ph >= 0 && len(run) == 0:
			return d.concept(st, ph, false)
		case ph < 0 && st.tokens[i].found == nil && spelt(st.words[i].Text):
			run = append(run, st.words[i].Text)
			continue
		case len(run) == 0 && st.tokens[i].found == nil: // a colon, a bracket
			continue
		}
		break
	}
	slices.Reverse(run)
	return d.fresh(run, false)
}

// joint reports whether a phrase is one of grammar, which no rule asks for.
func (d *drafter) joint(ph phrase) bool {
	for _, k := range ph.concepts {
		switch d.pack.Concepts()[k].Kind {
		case rules.Noun, rules.Sign, rules.Hint, rules.Foreign:
			return false
		}
	}
	return true
}

func (d *drafter) wordAt(i int) bool {
	return d.p.st.tokens[i].found == nil && spelt(d.p.st.words[i].Text)
}

// concept is a phrase that the pack knows: by its name where rules may ask for
// it, else its very words, since a foreign noun is what no rule counts.
func (d *drafter) concept(st *stretch, ph int, noun bool) []draftConcept {
	var words []string
	for i := st.phrases[ph].from; i < st.phrases[ph].to; i++ {
		words = append(words, st.words[i].Text)
	}
	foreign := false
	for _, k := range st.phrases[ph].concepts {
		switch c := d.pack.Concepts()[k]; c.Kind {
		case rules.Noun, rules.Sign, rules.Hint:
			return []draftConcept{{name: c.Name, known: true, words: words}}
		case rules.Foreign:
			foreign = true
		}
	}
	if !foreign {
		return nil
	}
	for i := st.phrases[ph].to; noun && i < len(st.words) && i < st.phrases[ph].to+2; i++ { // "ghế", and of what kind
		if st.at[i] >= 0 || st.tokens[i].found != nil || !spelt(st.words[i].Text) {
			break
		}
		words = append(words, st.words[i].Text)
	}
	return d.fresh(words, noun)
}

// fresh makes a concept of words.
func (d *drafter) fresh(words []string, noun bool) []draftConcept {
	if len(words) == 0 {
		return nil
	}
	for _, w := range words {
		if !spelt(w) {
			return nil
		}
	}
	name := d.free(folded(words), func(s string) bool {
		return slices.ContainsFunc(d.pack.Concepts(), func(c *rules.Concept) bool { return c.Name == s })
	})
	return []draftConcept{{name: name, noun: noun, words: words}}
}

// folded is words as a name: ghe_da.
func folded(words []string) string {
	var b []byte
	for _, w := range words {
		if !spelt(w) { // a comma between two names
			continue
		}
		if len(b) > 0 {
			b = append(b, '_')
		}
		b = rules.AppendFold(b, w)
	}
	return strings.ReplaceAll(string(b), "?", "x")
}

// free is a name, with a number behind it where it is taken.
func (d *drafter) free(name string, taken func(string) bool) string {
	out := name
	for n := 2; taken(out); n++ {
		out = fmt.Sprintf("%s_%d", name, n)
	}
	return out
}

// texts are the texts that the case may have: the printed line, the words that
// are said of the number; of a table its head and its row.
func (d *drafter) texts() []string {
	if c := d.p.column; c != nil && len(c.tokens) > 0 {
		head := d.m.b.of(ocr.Span{Start: c.st.tokens[c.tokens[0]].Start, End: c.st.tokens[c.tokens[len(c.tokens)-1]].End})
		return []string{"Nội dung | " + strings.Join(strings.Fields(head), " ") + "\nTổng số | " + d.m.b.of(d.p.span())}
	}
	return []string{strings.Join(strings.Fields(d.line), " "), d.m.b.said(d.p)}
}

// choose finds the indicator.
func (d *drafter) choose(code string) bool {
	if code != "" {
		var ok bool
		d.ind, ok = rules.Catalogued(code)
		return ok
	}
	said := strings.Fields(strings.ReplaceAll(folded(strings.Fields(d.m.b.said(d.p))), "_", " "))
	for _, c := range slices.Concat(d.behind(), d.before()) { // what stands next to the number means more
		said = append(said, strings.Split(folded(c.words), "_")...)
	}
	all := rules.Indicators()
	rare := map[string]float64{}
	for _, ind := range all {
		for _, w := range names(ind) {
			rare[w]++
		}
	}
	score := func(ind rules.Indicator) (s float64) {
		for _, w := range names(ind) {
			for _, x := range said {
				if x == w {
					s += 1 / rare[w]
				}
			}
		}
		if !measured(ind, d.p) {
			s -= 100
		}
		return s
	}
	slices.SortStableFunc(all, func(a, b rules.Indicator) int { return cmp.Compare(score(b), score(a)) })
	d.ind, d.near = all[0], all[1:4]
	return true
}

// names are the words of an indicator's name, each once.
func names(ind rules.Indicator) []string {
	words := strings.FieldsFunc(ind.Name, func(r rune) bool { return !letter(r) })
	out := strings.Split(folded(words), "_")
	slices.Sort(out)
	return slices.Compact(out)
}

// measured reports whether an indicator counts in the unit of a number.
func measured(ind rules.Indicator, p *piece) bool {
	switch shape(p.found()) {
	case rules.Percent:
		return ind.Measure == "phan_tram"
	case rules.Money:
		return ind.Measure == "dong"
	}
	return ind.Measure != "phan_tram" && ind.Measure != "dong"
}

// write makes the file and tries it: its cases must pass.
func (d *drafter) write(said []draftConcept, text string) (Draft, bool) {
	without := text
	for _, c := range said {
		without = remove(without, c.words)
	}
	var last []string
	for _, c := range said {
		last = append(last, c.words...)
	}
	id := d.free("mine."+folded(last), func(s string) bool { return d.pack.Rule(s) != nil })
	out := Draft{ID: id, Number: d.m.b.of(d.p.span()), Indicator: d.ind, Near: d.near}
	if without == "" || without == text {
		return out, false
	}
	file := d.file(id, said, text, without, nil)
	laid, err := d.pack.WithFile("draft.yaml", []byte(file))
	if err != nil {
		return out, false
	}
	_, failed := Cases(laid, id)
	if len(failed) != 1 || !d.counted(failed[0].Got) { // the case that still wants nothing
		return out, false
	}
	out.Text = d.file(id, said, text, without, failed[0].Got)
	if laid, err = d.pack.WithFile("draft.yaml", []byte(out.Text)); err != nil {
		return out, false
	}
	if _, failed = Cases(laid, id); len(failed) > 0 {
		return out, false
	}
	out.Takes = d.taken(laid, id)
	return out, true
}

// counted reports whether one of the figures of a case is the number.
func (d *drafter) counted(got []rules.Want) bool {
	f := d.p.found()
	for _, n := range []entity.Number{f.Number, f.Pair[0], f.Pair[1]} {
		s := strings.ReplaceAll(n.String(), ".", "")
		for _, w := range got {
			if w["value"] == s || w["percent"] == s || w["total"] == s {
				return true
			}
		}
	}
	return false
}

// taken reports whether the rule takes the number in the document.
func (d *drafter) taken(laid *rules.Pack, id string) bool {
	want := d.m.b.evidence(d.p.span())[0]
	for _, f := range Run(d.doc, laid).Figures {
		if f.Rule.ID == id && f.Evidence[0].Page == want.Page && f.Evidence[0].Raw == want.Raw {
			return true
		}
	}
	return false
}

// remove takes words out of a text, wherever they stand in this order.
func remove(text string, words []string) string {
	fields := strings.Fields(text)
	for i := 0; i+len(words) <= len(fields); {
		n := 0
		for n < len(words) && strings.EqualFold(strings.Trim(fields[i+n], ".,;:()"), words[n]) {
			n++
		}
		if n == len(words) {
			fields = slices.Delete(fields, i, i+n)
			continue
		}
		i++
	}
	return strings.Join(fields, " ")
}

// file is the rule as an author writes it.
func (d *drafter) file(id string, said []draftConcept, text, without string, want []rules.Want) string {
	var b strings.Builder
	head := false
	var needs []string
	for _, c := range said {
		if slices.Contains(needs, c.name) {
			continue
		}
		needs = append(needs, c.name)
		if c.known {
			continue
		}
		if !head {
			b.WriteString("concepts:\n")
			head = true
		}
		kind := ""
		if c.noun {
			kind = "kind: noun, "
		}
		fmt.Fprintf(&b, "  %s: {%ssay: [%s]}\n", c.name, kind, strconv.Quote(strings.ToLower(strings.Join(c.words, " "))))
	}
	fmt.Fprintf(&b, "rules:\n- id: %s\n  version: 1\n  indicator: %s\n  needs: [%s]\n", id, d.ind.Code, strings.Join(needs, ", "))
	if s := shape(d.p.found()); s != rules.Count {
		fmt.Fprintf(&b, "  value: [%s]\n", s)
	}
	if d.p.unit != "" {
		b.WriteString("  unit: said\n")
	}
	for _, r := range d.pack.Rules() { // as the rules that count the same do
		if r.Indicator == d.ind.Code {
			if r.Level != rules.NoLevel {
				fmt.Fprintf(&b, "  level: %s\n", r.Level)
			}
			break
		}
	}
	fmt.Fprintf(&b, "  cases:\n  - text: %s\n", strconv.Quote(text))
	if len(want) > 0 {
		var all []string
		for _, w := range want {
			all = append(all, wantText(w))
		}
		fmt.Fprintf(&b, "    want: [%s]\n", strings.Join(all, ", "))
	}
	fmt.Fprintf(&b, "  - text: %s\n", strconv.Quote(without))
	return b.String()
}

// wantText is a figure as a case writes it: its numbers, level and unit.
func wantText(w rules.Want) string {
	var parts []string
	for _, k := range []string{"value", "total", "percent", "level", "unit", "comparator"} {
		if v, ok := w[k]; ok {
			parts = append(parts, k+": "+strconv.Quote(v))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
