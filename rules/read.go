package rules

import (
	"slices"
	"strings"
)

// ruleKeys are the keys of a rule; rules/doc.go explains each.
var ruleKeys = []string{"id", "version", "indicator", "needs", "own", "may", "likes", "not", "never", "value", "quota", "level", "unit", "service",
	"fields", "offices", "by", "with", "if", "sets", "zero", "cases"}

// dimensions are what concepts and rules may set besides level, unit and
// service level.
var dimensions = []string{"staff_type", "qualification", "course", "holder", "autonomy_group", "channel", "rating", "field", "doc_type", "body", "part"}

// sectionFields are the sections that rules may be bound to; the extraction
// recognises them by their words.
var sectionFields = []string{"chi_dao", "the_che", "tthc", "bo_may", "cong_vu", "tai_chinh", "hien_dai", "ket_qua", "danh_gia", "phuong_huong", "kien_nghi", "phu_luc"}

// officeLevels are the levels that an office that reports may have.
var officeLevels = []string{"toan_tinh", "cap_tinh", "toan_huyen", "cap_xa"}

func readRule(t tree, byName map[string]*Concept) *Rule {
	m := t.object("a rule", ruleKeys...)
	r := &Rule{Pos: t.pos()}
	r.ID, r.Indicator = m["id"].str(), m["indicator"].str()
	if r.ID == "" {
		t.wrong("write id: family.name", "the rule has no id")
	}
	if v, ok := m["version"]; ok {
		r.Version = v.num(1, 1_000_000)
	} else {
		t.wrong("write version: 1", "rule %s has no version", r.ID)
	}
	r.checkIndicator(m["indicator"])
	g := groups{byName, map[int]bool{}}
	r.Own = g.list(m["own"])
	r.Needs = append(slices.Clone(r.Own), g.list(m["needs"])...)
	r.May, r.Likes = g.flat(m["may"]), g.flat(m["likes"])
	r.Not, r.Never = g.flat(m["not"]), g.flat(m["never"])
	r.May = append(r.May, r.Likes...)
	if len(r.Needs) == 0 {
		t.wrong("write needs: [CONCEPT, …]", "rule %s asks for nothing, so it would take any number", r.ID)
	}
	r.readShape(m)
	r.readDims(m)
	for _, c := range m["cases"].list() {
		r.Cases = append(r.Cases, readCase(c))
	}
	r.digest = r.digestOf(t, byName, g.used)
	return r
}

func (r *Rule) checkIndicator(t tree) {
	if t.Node == nil {
		return
	}
	if _, ok := Catalogued(r.Indicator); !ok {
		t.wrong(didYouMean(r.Indicator, indicatorCodes()), "the catalogue has no indicator %q", r.Indicator)
	}
}

func (r *Rule) readShape(m map[string]tree) {
	for _, v := range m["value"].list() {
		r.Shapes = append(r.Shapes, Shape(v.word("shape of number", shapes())))
	}
	if len(r.Shapes) == 0 {
		r.Shapes = []Shape{Count}
	}
	if q, ok := m["quota"]; ok {
		r.Quota, r.Used = true, q.str()
		if _, ok := Catalogued(r.Used); !ok {
			q.wrong(didYouMean(r.Used, indicatorCodes()), "the catalogue has no indicator %q", r.Used)
		}
	}
	if l, ok := m["level"]; ok {
		r.Level = LevelUse(l.word("use of the level", []string{string(BesideLevel), string(SaidLevel), string(OfficeLevel)}))
	}
	if u, ok := m["unit"]; ok {
		r.Unit = UnitUse(u.word("use of the unit", []string{string(SaidUnit), string(NeededUnit)}))
	}
	if v, ok := m["service"]; ok {
		r.Service = ServiceUse(v.word("use of the service level", []string{string(SaidService), string(NeededService)}))
	}
	r.Zero = m["zero"].yes()
}

func (r *Rule) readDims(m map[string]tree) {
	for _, f := range m["fields"].list() {
		r.Fields = append(r.Fields, f.word("section", sectionFields))
	}
	for _, o := range m["offices"].list() {
		r.Offices = append(r.Offices, o.word("level of an office", officeLevels))
	}
	for _, d := range m["by"].list() {
		r.By = append(r.By, d.word("dimension", dimensions))
	}
	for _, d := range m["with"].list() {
		r.With = append(r.With, d.word("dimension", dimensions))
	}
	r.Sets = m["sets"].settings(append([]string{"level", "service_level"}, dimensions...))
	r.If = m["if"].settings(dimensions)
}

// settings reads dimension: value, ….
func (t tree) settings(known []string) map[string]string {
	out := make(map[string]string)
	if t.Node == nil {
		return out
	}
	for _, f := range t.fields() {
		if !slices.Contains(known, f.key) {
			t.ps.add(f.at, didYouMean(f.key, known), "there is no dimension %q", f.key)
		}
		out[f.key] = f.str()
	}
	return out
}

// groups resolves names of concepts.
type groups struct {
	byName map[string]*Concept
	used   map[int]bool
}

// list reads ["a", "b|c"]: each element is a group.
func (g groups) list(t tree) []Group {
	var out []Group
	for _, e := range t.list() {
		var group Group
		for _, name := range strings.Split(e.str(), "|") {
			name = strings.TrimSpace(name)
			c, ok := g.byName[name]
			if !ok {
				e.wrong(didYouMean(name, conceptNames(g.byName)), "there is no concept %q", name)
				continue
			}
			g.used[c.Index] = true
			group = append(group, c.Index)
		}
		if len(group) > 0 {
			out = append(out, group)
		}
	}
	return out
}

func (g groups) flat(t tree) []int {
	var out []int
	for _, group := range g.list(t) {
		out = append(out, group...)
	}
	return out
}

// digestOf covers the rule as written and every concept that it names.
func (r *Rule) digestOf(t tree, byName map[string]*Concept, used map[int]bool) string {
	parts := []string{language, t.Node.String()}
	for _, name := range conceptNames(byName) {
		c := byName[name]
		if used[c.Index] || slices.Contains(r.By, c.Dim) || slices.Contains(r.With, c.Dim) {
			parts = append(parts, name, c.source)
		}
	}
	return digest(parts...)
}

func readCase(t tree) Case {
	m := t.object("a case", "text", "head", "field", "office", "want")
	c := Case{Text: m["text"].str(), Head: m["head"].str(), Office: m["office"].str(), Pos: t.pos()}
	if f, ok := m["field"]; ok {
		c.Field = f.word("section", sectionFields)
	}
	if c.Text == "" {
		t.wrong("write text: \"…\"", "the case has no text")
	}
	for _, w := range m["want"].list() {
		want := Want{}
		for _, f := range w.fields() {
			want[f.key] = f.str()
		}
		c.Want = append(c.Want, want)
	}
	return c
}

func (t tree) yes() bool {
	if t.Node == nil {
		return false
	}
	return t.word("answer", []string{"true", "false"}) == "true"
}

// Keys are the keys that a rule may have.
func Keys() []string { return slices.Clone(ruleKeys) }
