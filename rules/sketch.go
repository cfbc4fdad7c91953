package rules

// Sketch is what tells which texts a change of a pack can reach. It is small
// and kept beside the facts that the pack made.
type Sketch struct {
	Concepts string       `json:"concepts"` // digest of the concepts in the order of Pack.Concepts
	Rules    []RuleSketch `json:"rules"`    // in the order of Pack.Rules
}

// RuleSketch is a rule and the concepts without which it takes no number.
type RuleSketch struct {
	Ref
	Needs []Group `json:"needs"`
}

// ConceptsDigest tells concepts and their order apart: with the same, texts say the
// same.
func (p *Pack) ConceptsDigest() string {
	p.conceptsOnce.Do(func() {
		parts := []string{language}
		for _, c := range p.concepts {
			parts = append(parts, c.Name, c.source)
		}
		p.conceptsDigest = digest(parts...)
	})
	return p.conceptsDigest
}

// Sketch is the sketch of the pack.
func (p *Pack) Sketch() Sketch {
	s := Sketch{Concepts: p.ConceptsDigest()}
	for _, r := range p.rules {
		s.Rules = append(s.Rules, RuleSketch{r.Ref(), r.Needs})
	}
	return s
}

// Extent says which texts two packs may read differently.
type Extent struct {
	all   bool
	pack  *Pack        // the newer; its concepts are those of the older, unless all
	rules []RuleSketch // those that only one of the packs has
}

// Since is the extent of the change from the pack of a sketch to this one. The
// facts of a text are the same under both where the concepts are the same, the
// rules that both have come in the same order, and each of the others needs
// something that the text does not say, and may not leave out. A pack that knows other concepts may
// hear something else in any text.
func (p *Pack) Since(old Sketch) Extent {
	now := p.Sketch()
	if old.Concepts != now.Concepts {
		return Extent{all: true}
	}
	r := Extent{pack: p}
	kept := r.missing(old.Rules, now.Rules)
	again := r.missing(now.Rules, old.Rules)
	for i := range kept {
		if kept[i] != again[i] {
			return Extent{all: true}
		}
	}
	return r
}

// missing adds the rules of a that b lacks to the extent, and answers the others
// in order.
func (r *Extent) missing(a, b []RuleSketch) (both []Ref) {
	there := make(map[Ref]bool, len(b))
	for _, x := range b {
		there[x.Ref] = true
	}
	for _, x := range a {
		if there[x.Ref] {
			both = append(both, x.Ref)
			continue
		}
		r.rules = append(r.rules, x)
	}
	return both
}

// Touches reports whether the facts of a text that says this may differ.
func (r Extent) Touches(said Said) bool {
	for _, x := range r.rules {
		if lacks := said.Lacks(x.Needs); len(lacks) == 0 || len(lacks) == 1 && r.pack.MayLeaveOut(lacks[0]) {
			return true
		}
	}
	return r.all
}
