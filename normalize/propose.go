package normalize

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"sohoa/normalize/channel"
	"sohoa/normalize/lm"
)

// option is one way to read a core: the syllables, and -cost as log probability
// that they were read as the core.
type option struct {
	ids   [2]lm.ID
	n     int // how many of ids
	text  string
	score float32
}

// settings are what differs between the regimes.
type settings struct {
	limit   int     // candidates of a core
	beam    float32 // how much worse than the best a candidate may be, in nats
	prior   float32 // weight of the unigram in choosing candidates
	unknown float32 // log probability of a word that the model does not know
	split   float32 // below this best score a core is also split and merged
	keep    float32 // bonus of what stands there
	sure    float32 // the least posterior of a change
	trust   float32 // weight of the reading against the model of the language
	reason  Reason
}

// The reasons of words.
const (
	ReasonMisread Reason = "misread"     // one wrong reading in a text with marks
	ReasonForeign Reason = "wrong-model" // read by a model without the marks
	ReasonBare    Reason = "no-marks"    // written without marks
)

var (
	wrongSettings = settings{limit: 40, beam: 11, prior: 0.5, unknown: -14, split: -7, sure: 0, trust: 0.8, reason: ReasonForeign}
	rightSettings = settings{limit: 8, beam: 14, prior: 0.3, unknown: -3, split: -9, keep: 2.5, sure: 0.9, trust: 1, reason: ReasonMisread}
	bareSettings  = settings{limit: 40, beam: 30, prior: 0.5, unknown: -6, split: -1e9, sure: 0, trust: 1, reason: ReasonBare}
)

// cached is how many cores a proposer remembers.
const cached = 1 << 15

// proposer lists what a core may have been, and remembers it.
type proposer struct {
	settings
	n       *Normalizer
	channel *channel.Model
	mu      sync.Mutex
	seen    map[string][]option
}

func newProposer(n *Normalizer, c *channel.Model, s settings) *proposer {
	return &proposer{settings: s, n: n, channel: c, seen: make(map[string][]option)}
}

// options lists the ways to read a core, best first by the core alone.
func (p *proposer) options(core string) []option { return p.remember(core, core, p.list) }

// joined lists the single syllables that two fields may have been.
func (p *proposer) joined(core string) []option { return p.remember("+"+core, core, p.single) }

// remember answers what is known for key, or asks and keeps it.
func (p *proposer) remember(key, core string, ask func(string) []option) []option {
	p.mu.Lock()
	got, ok := p.seen[key]
	p.mu.Unlock()
	if ok {
		return got
	}
	got = ask(core)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.seen) >= cached {
		clear(p.seen)
	}
	p.seen[strings.Clone(key)] = got
	return got
}

func (p *proposer) list(core string) []option {
	var out []option
	if initials(core) {
		return p.withCopy(core, nil)
	}
	if p.channel == nil {
		out = p.unmarked(core)
	} else {
		out = p.single(core)
		if len(out) == 0 || out[0].score < p.split {
			out = append(out, p.splits(core)...)
		}
	}
	return p.withCopy(core, out)
}

// single lists syllables that may have been read as core.
func (p *proposer) single(core string) []option {
	prior := func(id lm.ID) float32 { return p.prior * p.n.words.Unigram(id) }
	var out []option
	for _, c := range p.channel.Propose(core, p.limit, p.beam, prior) {
		word := c.Form.Apply(p.n.words.Words()[c.ID])
		out = append(out, option{ids: [2]lm.ID{c.ID}, n: 1, text: word, score: c.Score + caseCost(core, c.Form)})
	}
	return out
}

// caseCost makes the case that stands there the likelier one.
func caseCost(core string, form channel.Case) float32 {
	first, _ := utf8.DecodeRuneInString(core)
	switch upper := upperShare(core); {
	case form == channel.Upper && upper < 0.5, form != channel.Upper && upper > 0.6 && utf8.RuneCountInString(core) > 2:
		return -4
	case form == channel.Title && !unicode.IsUpper(first) && unicode.IsLetter(first):
		return -3
	case form == channel.Lower && unicode.IsUpper(first):
		return -1.5
	}
	return 0
}

func upperShare(core string) float64 {
	upper, n := 0, 0
	for _, r := range core {
		if unicode.IsLetter(r) {
			n++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	return float64(upper) / float64(max(n, 1))
}

// splits lists pairs of syllables between which the blank was lost.
func (p *proposer) splits(core string) []option {
	if n := utf8.RuneCountInString(core); n < 5 || n > channel.MaxRead {
		return nil
	}
	var out []option
	const most = 10
	for i := range core {
		if utf8.RuneCountInString(core[:i]) < 2 || utf8.RuneCountInString(core[i:]) < 2 {
			continue
		}
		left, right := p.single(core[:i]), p.single(core[i:])
		for _, a := range left[:min(most, len(left))] {
			for _, b := range right[:min(most, len(right))] {
				out = append(out, option{ids: [2]lm.ID{a.ids[0], b.ids[0]}, n: 2, text: a.text + " " + b.text, score: a.score + b.score - p.channel.Lost})
			}
		}
	}
	worth := func(o option) float32 {
		return o.score + p.prior*(p.n.words.Unigram(o.ids[0])+p.n.words.Unigram(o.ids[1]))
	}
	slices.SortStableFunc(out, func(a, b option) int { return cmp.Compare(worth(b), worth(a)) })
	return out[:min(len(out), 4*most)]
}

// unmarked lists the syllables with the letters of core.
func (p *proposer) unmarked(core string) []option {
	var out []option
	form := channel.Lower
	first, _ := utf8.DecodeRuneInString(core)
	switch {
	case upperShare(core) == 1 && utf8.RuneCountInString(core) > 1:
		form = channel.Upper
	case unicode.IsUpper(first):
		form = channel.Title
	}
	for _, id := range p.n.folded[Fold(core)] {
		out = append(out, option{ids: [2]lm.ID{id}, n: 1, text: form.Apply(p.n.words.Words()[id])})
	}
	return out
}

// withCopy adds what stands there as a way to read it.
func (p *proposer) withCopy(core string, out []option) []option {
	canonical := lm.Canonical(core)
	id, known := p.n.words.Lookup(canonical)
	for i := range out {
		if known && out[i].n == 1 && out[i].ids[0] == id && strings.EqualFold(lm.Canonical(out[i].text), canonical) {
			out[i].score += p.keep
			if p.keep > 0 || p.channel == nil {
				out[i].text = core
			}
		}
	}
	if known && contains(out, id) {
		return out
	}
	copied := option{ids: [2]lm.ID{lm.UnknownID}, n: 1, text: core, score: p.unknown}
	upper := upperShare(core) == 1 && utf8.RuneCountInString(core) > 1
	switch {
	case known && (upper || p.channel == nil || p.keep > 0):
		copied.ids[0], copied.score = id, -1
	case known:
		copied.ids[0] = id
	case strings.ContainsAny(core, "0123456789"):
		copied.ids[0] = lm.CodeID
	case upper && initials(core):
		copied.score = -1
	case upper:
		copied.score = p.unknown * 0.7
	}
	return append(out, copied)
}

// initials reports whether core can only be an abbreviation or a numeral:
// capitals without a vowel, or strokes.
func initials(core string) bool {
	return strings.Trim(core, "BCDFGHKLMNPRSTVX") == "" && len(core) > 1 || strings.Trim(core, "I") == ""
}

func contains(out []option, id lm.ID) bool {
	for _, o := range out {
		if o.n == 1 && o.ids[0] == id {
			return true
		}
	}
	return false
}
