package rules

import "sohoa/normalize/entity"

// Kind says what a concept does in a sentence. Most are words that mean
// something (Sign) or that are counted (Noun); the rest are the joints of the
// grammar, which the matcher itself reads.
type Kind string

// The kinds of concepts.
const (
	Sign         Kind = "sign"         // means something: a rule that does not ask for it is less likely meant
	Aspect       Kind = "aspect"       // a sign that tells how, and leaves what to the words before it: đúng hạn
	Noun         Kind = "noun"         // may be counted
	Foreign      Kind = "foreign"      // counted, and by no rule: the number next to it is none of theirs
	Hint         Kind = "hint"         // rules may ask for it, and it may stand anywhere
	Filler       Kind = "filler"       // means nothing: đã, được, trong kỳ
	Opener       Kind = "opener"       // opens the parts of what stands before: trong đó, gồm
	Joiner       Kind = "joiner"       // joins two of a kind: và, cùng với
	Copula       Kind = "copula"       // stands between a label and its number: là, đạt
	Reach        Kind = "reach"        // stands before a percentage of what was just said: đạt, chiếm
	Negation     Kind = "negation"     // says that there is none: không có, chưa phát sinh
	Target       Kind = "target"       // what follows is planned: phấn đấu
	Rise         Kind = "rise"         // more than before: tăng
	Fall         Kind = "fall"         // fewer than before: giảm
	Compared     Kind = "compared"     // so với cùng kỳ
	Cumulative   Kind = "cumulative"   // lũy kế
	SinceNewYear Kind = "sincenewyear" // từ đầu năm: cumulative, unless the report is on just that
	OutOf        Kind = "outof"        // a number, out of another: trên tổng số
	Excluded     Kind = "excluded"     // không kể: a number follows, and it is none of the rest
	Particle     Kind = "particle"     // tại, nào, vẫn: no part of the reading, and no word that it misses
)

func kinds() []string {
	return []string{string(Sign), string(Aspect), string(Noun), string(Foreign), string(Hint), string(Filler), string(Opener), string(Joiner), string(Copula), string(Reach),
		string(Negation), string(Target), string(Rise), string(Fall), string(Compared), string(Cumulative), string(SinceNewYear), string(OutOf), string(Excluded), string(Particle)}
}

// Concept is a set of phrases that mean the same. Dim and Value are the
// dimension it tells, such as qualification = thac_si. Index is its place in
// Pack.Concepts.
type Concept struct {
	Name  string
	Kind  Kind
	Dim   string
	Value string
	Say   []string
	Cites []string // numbers of documents: 130/2005/NĐ-CP
	At    Pos
	Index int
	Tells bool     // how, not what: a sign of kind aspect
	In    []string // sections in whose tables it is counted where nothing else is named
	Of    int      // index of the noun that is counted where this is said and nothing else is; -1 for none
	of    string   // its name
	forms [][]step

	source string // as written, for digests
}

func readConcept(f field) *Concept {
	c := &Concept{Name: f.key, Kind: Sign, At: f.at, Of: -1}
	m := f.object("concept "+f.key, "kind", "say", "cites", "sets", "in", "of")
	if k, ok := m["kind"]; ok {
		c.Kind = Kind(k.word("kind of concept", kinds()))
		if c.Kind == Aspect {
			c.Kind, c.Tells = Sign, true
		}
	}
	for _, s := range m["in"].list() {
		c.In = append(c.In, s.word("section", sectionFields))
	}
	if s, ok := m["of"]; ok {
		c.of = s.str()
	}
	if s, ok := m["sets"]; ok {
		for _, d := range s.fields() {
			if c.Dim != "" {
				f.ps.add(d.at, "make it two concepts", "concept %s sets more than one dimension", f.key)
			}
			c.Dim, c.Value = d.key, d.str()
		}
	}
	for _, s := range m["say"].list() {
		phrase := s.str()
		forms, err := expand(phrase)
		if err != nil {
			s.wrong(phraseHint, "phrase %q: %v", phrase, err)
			continue
		}
		c.Say = append(c.Say, phrase)
		c.forms = append(c.forms, forms...)
	}
	cites := m["cites"].list()
	for _, d := range cites {
		number := d.str()
		if found := entity.Scan(number); len(found) != 1 || found[0].Kind != entity.KindDocRef || found[0].Ref.Number != number {
			d.wrong("write it as the extraction does: 130/2005/NĐ-CP, 766/QĐ-TTg", "%q is no number of a document", number)
			continue
		}
		c.Cites = append(c.Cites, number)
	}
	if len(c.Say) == 0 && len(cites) == 0 {
		f.ps.add(f.at, "write say: [\"…\"]", "concept %s has no phrase", f.key)
	}
	return c
}

const phraseHint = "phrases are words, (this|that), [optional] and ~3 for up to 3 words between"
