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
	ids   [8]lm.ID
	n     int // how many of ids
	text  string
	score float32
}

// settings are what differs between the regimes.
type settings struct {
	whole   channel.Limits // of the syllables that a core may be
	parts   channel.Limits // of those that it may hold
	unknown float32        // log probability of a word that the model does not know
	split   float32        // below this best score a core is also split and merged
	keep    float32        // bonus of what stands there
	sure    float32        // the least posterior of a change
	trust   float32        // weight of the reading against the model of the language
	foreign bool           // the reader did not know the letters
	reason  Reason
}

// The reasons of words.
const (
	ReasonMisread Reason = "misread"     // one wrong reading in a text with marks
	ReasonForeign Reason = "wrong-model" // read by a model without the marks
	ReasonBare    Reason = "no-marks"    // written without marks
)

var (
	wrongSettings = settings{whole: channel.Limits{Most: 40, Beam: 11, Deep: -30, Lost: -22, Weight: 0.5}, parts: channel.Limits{Most: sequences, Beam: far, Deep: -14, Weight: 0.5}, unknown: -14, split: -7, sure: 0, trust: 0.8, foreign: true, reason: ReasonForeign}
	rightSettings = settings{whole: channel.Limits{Most: 24, Beam: 14, Deep: -22, Lost: -13, Weight: 0.3}, parts: channel.Limits{Most: 8, Beam: far, Deep: -14, Weight: 0.3}, unknown: -3, split: -9, keep: 2, sure: 0.9, trust: 1, reason: ReasonMisread}
	bareSettings  = settings{unknown: -6, split: -1e9, sure: 0, trust: 1, reason: ReasonBare}
)

// cached is how many cores a proposer remembers.
const cached = 1 << 15

// proposer lists what a core may have been, and remembers it.
type proposer struct {
	settings
	n       *Normalizer
	channel *channel.Model
	all     *decoders
	mu      sync.RWMutex
	seen    map[string]*core
	last    uint32 // the number of the youngest core
}

// brief is what most of reading an option needs, close together: of a core that
// may be forty syllables few are looked at more closely.
type brief struct {
	score float32 // weighed against the model of the language
	id    lm.ID   // the last of the option
	many  bool    // there are others before it
}

// core is what stands between blanks and marks, with the ways to read it.
type core struct {
	number  uint32 // no other core has it, forgotten ones included
	options []option
	brief   []brief // of options
	broken  bool    // alone it is hardly a syllable
	found   bool    // it is rather something else than what stands there, the last option
}

func newProposer(n *Normalizer, c *channel.Model, s settings) *proposer {
	return &proposer{settings: s, n: n, channel: c, seen: make(map[string]*core), all: newDecoders()}
}

// core lists the ways to read a core, best first by the core alone.
func (p *proposer) core(text string, r reliance) *core {
	return p.remember(r.key(text), text, func(text string) []option { return r.lean(text, p.list(text)) })
}

// joined lists the single syllables that two fields may have been.
func (p *proposer) joined(text string) []option { return p.part(text) }

// remember answers what is known for key, or asks and keeps it.
func (p *proposer) remember(key, text string, ask func(string) []option) *core {
	p.mu.RLock()
	got, ok := p.seen[key]
	p.mu.RUnlock()
	if ok {
		return got
	}
	text = strings.Clone(text) // options hold on to it
	options := ask(text)
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.seen) >= cached {
		clear(p.seen)
	}
	p.last++
	got = &core{p.last, options, p.briefs(options), len(options) == 0 || options[0].score <= p.split, len(options) > 1 && options[0].score > options[len(options)-1].score}
	p.seen[strings.Clone(key)] = got
	return got
}

func (p *proposer) briefs(options []option) []brief {
	out := make([]brief, len(options))
	for i := range options {
		o := &options[i]
		out[i] = brief{p.trust * o.score, o.ids[o.n-1], o.n > 1}
	}
	return out
}

func (p *proposer) list(core string) []option {
	switch {
	case initials(core) && !(p.foreign && len(core) == 2 && core[1] == 'G'): // BG is Bộ, a round letter with a mark
		return p.withCopy(core, nil)
	case p.channel == nil:
		return p.withCopy(core, p.unmarked(core))
	}
	return p.withCopy(core, append(p.single(core), p.horned(core)...))
}

// sureMark is what it costs that a sign which may be a part of the letter before
// it is a mark of punctuation after all.
const sureMark = -1.5

// horned lists the syllables that a core may be whose last sign is a mark of
// punctuation and no horn.
func (p *proposer) horned(core string) []option {
	r, size := utf8.DecodeLastRuneInString(core)
	if !p.foreign || size == len(core) || !strings.ContainsRune(hornSigns, r) {
		return nil
	}
	mark := lm.PauseID
	if r == '?' || r == '!' {
		mark = lm.StopID
	}
	out := p.single(core[:len(core)-size])
	for i := range out {
		out[i].ids[1], out[i].n = mark, 2
		out[i].text += string(r)
		out[i].score += sureMark
	}
	return out
}

// wide lists, besides, what a core may have been that lost its blanks.
func (p *proposer) wide(text string, r reliance) *core {
	return p.remember(r.key("*"+text), text, func(text string) []option {
		deep := p.whole
		deep.Lost = deep.Deep
		return r.lean(text, p.withCopy(text, append(p.propose(text, deep), p.splits(text)...)))
	})
}

// part lists the single syllables that a piece of a core may have been.
func (p *proposer) part(text string) []option {
	return p.remember("+"+text, text, func(text string) []option { return p.propose(text, p.parts) }).options
}

// single lists syllables that may have been read as core.
func (p *proposer) single(core string) []option { return p.propose(core, p.whole) }

// propose lists syllables that may have been read as core, within limits.
func (p *proposer) propose(core string, within channel.Limits) []option {
	if utf8.RuneCountInString(core) > longestRead {
		return nil
	}
	var out []option
	for _, c := range p.channel.Propose(core, within) {
		word := c.Form.Apply(p.n.words.Words()[c.ID])
		out = append(out, option{ids: [8]lm.ID{c.ID}, n: 1, text: word, score: c.Score + caseCost(core, c.Form)})
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

// splits lists the sequences of syllables between which the blanks were lost,
// best first.
func (p *proposer) splits(core string) []option {
	at := starts(core)
	n := len(at) - 1
	if n < shortestSplit && (p.foreign || n < shortestSplit-1) {
		return nil
	}
	hopeless := p.trust*(p.unknown-strangeness(core)) + p.n.words.Unigram(lm.UnknownID) - far
	partial := make([][]sequence, n+1)
	partial[0] = []sequence{{state: p.n.words.Start()}}
	for i := range n {
		if best(&partial[i]); len(partial[i]) == 0 || partial[i][0].worth < hopeless {
			continue // the word is rather one that no one knows
		}
		for k := 1; k <= longestRead && i+k <= n && (i > 0 || k < n); k++ {
			if k == 1 && !p.letterWord(core[at[i]:at[i+1]]) || n-i-k == 1 && !p.letterWord(core[at[n-1]:]) {
				continue
			}
			parts := p.part(core[at[i]:at[i+k]])
			for _, s := range partial[i] {
				for _, o := range parts {
					if next, ok := p.longer(s, o); ok {
						partial[i+k] = append(partial[i+k], next)
					}
				}
			}
		}
	}
	best(&partial[n])
	out := make([]option, len(partial[n]))
	for i, s := range partial[n] {
		out[i] = s.option
	}
	return out
}

// letterWord reports whether one letter may be a word that lost its blanks: one
// with a mark, such as ý, of a reader that knows the marks.
func (p *proposer) letterWord(letter string) bool { return !p.foreign && lm.Marked(letter) }

const (
	shortestSplit = 4  // characters of two syllables without a blank
	longestRead   = 9  // characters that one syllable is read as at most
	sequences     = 12 // that are kept at each place
)

// sequence is the beginning of a core read as syllables.
type sequence struct {
	option
	state lm.State
	worth float32 // with what the model of the language says
}

// longer adds one more syllable to a sequence.
func (p *proposer) longer(s sequence, o option) (sequence, bool) {
	if s.n == len(s.ids) {
		return s, false
	}
	said, state := p.n.words.Next(s.state, o.ids[0])
	s.state = state
	s.ids[s.n] = o.ids[0]
	s.score += o.score
	if s.n > 0 {
		s.text += " "
		s.score -= p.channel.Lost
		s.worth -= p.trust * p.channel.Lost
	}
	s.text += o.text
	s.n++
	s.worth += said + p.trust*o.score
	return s, true
}

// best keeps the best sequences, and none that is hopeless.
func best(s *[]sequence) {
	slices.SortStableFunc(*s, func(a, b sequence) int { return cmp.Compare(b.worth, a.worth) })
	*s = (*s)[:min(len(*s), sequences)]
	for i := range *s {
		if (*s)[i].worth < (*s)[0].worth-far {
			*s = (*s)[:i]
			return
		}
	}
}

// starts are the places of the characters of s, and its end.
func starts(s string) []int {
	var at []int
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
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
		out = append(out, option{ids: [8]lm.ID{id}, n: 1, text: form.Apply(p.n.words.Words()[id])})
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
	copied := option{ids: [8]lm.ID{lm.UnknownID}, n: 1, text: core, score: p.unknown}
	upper := upperShare(core) == 1 && utf8.RuneCountInString(core) > 1
	switch {
	case known && (upper || p.channel == nil || p.keep > 0):
		copied.ids[0], copied.score = id, -1
	case known:
		copied.ids[0] = id
	case strings.ContainsAny(core, "0123456789"):
		copied.ids[0] = lm.CodeID
		if digitsFirst(core) {
			copied.score = -5 // it may be a number and its unit after all
		}
	case upper && initials(core):
		copied.score = -1
	case p.foreign:
		copied.score -= strangeness(core)
		if upper {
			copied.score -= 0.3 * p.unknown
		}
	case upper:
		copied.score = p.unknown * 0.7
	case p.keep > 0 && lm.Marked(core):
		copied.score -= misshapen(canonical)
	}
	return append(out, copied)
}

// misshapen is what a word that no one knows costs, besides, for having the marks
// of Vietnamese: names of other languages have none, so it was misread, the surer
// where it is no syllable at all.
func misshapen(canonical string) float32 {
	if _, _, ok := lm.Split(canonical); ok {
		return 3
	}
	return 6
}

// perLetter is what each letter costs that a word of no known syllable is longer
// than one: most that are so long are words that lost their blanks.
const perLetter = 6

// strangeness is what a word that no one knows costs for its length, and for
// signs that only a reader without the letters writes.
func strangeness(core string) float32 {
	cost := perLetter * float32(max(utf8.RuneCountInString(core)-6, 0))
	for _, r := range core {
		if r >= 0x80 || !unicode.IsLetter(r) {
			return cost + 4
		}
	}
	return cost
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
