package normalize

import (
	_ "embed" // the models
	"fmt"
	"hash/fnv"
	"sync"

	"sohoa/normalize/channel"
	"sohoa/normalize/lm"
	"sohoa/ocr"
)

//go:embed language.bin
var languageModel []byte

//go:embed confusions.tsv
var wrongCounts string

//go:embed confusions-vie.tsv
var rightCounts string

// Normalizer restores texts. It may be used by any number of goroutines.
type Normalizer struct {
	version string
	words   *lm.Model
	folded  map[string][]lm.ID // syllables by their letters without marks
	wrong   *proposer
	right   *proposer
	bare    *proposer
}

// Default is the normalizer with the models that the program carries. They are
// opened once.
func Default() (*Normalizer, error) { return bundled() }

var bundled = sync.OnceValues(func() (*Normalizer, error) { return open(languageModel, wrongCounts, rightCounts) })

// ownWeight is how many times the counts of an office's own readings weigh.
const ownWeight = 3

// New is a normalizer with another language model, as sohoa model train writes
// it (nil: the bundled one), and with confusions that were learned from other
// readings, added to those that the program carries. Whether their reader knew
// the letters, the counts tell themselves.
func New(language []byte, confusions ...string) (*Normalizer, error) {
	if language == nil {
		language = languageModel
	}
	wrong, right := wrongCounts, rightCounts
	for _, own := range confusions {
		foreign, err := channel.Foreign(own)
		if err != nil {
			return nil, fmt.Errorf("open confusions: %w", err)
		}
		to := &right
		if foreign {
			to = &wrong
		}
		if *to, err = channel.Combine(*to, own, ownWeight); err != nil {
			return nil, fmt.Errorf("open confusions: %w", err)
		}
	}
	return open(language, wrong, right)
}

// decoderVersion counts the changes of the decoder that change its output.
const decoderVersion = 8

func open(language []byte, wrong, right string) (*Normalizer, error) {
	words, err := lm.Open(language)
	if err != nil {
		return nil, fmt.Errorf("open normalizer: %w", err)
	}
	n := &Normalizer{words: words, folded: make(map[string][]lm.ID)}
	for i, w := range words.Words() {
		if id := lm.ID(i); lm.IsSyllable(id) {
			n.folded[Fold(w)] = append(n.folded[Fold(w)], id)
		}
	}
	bad, err := channel.Open(wrong, words, true)
	if err != nil {
		return nil, fmt.Errorf("open normalizer: %w", err)
	}
	good, err := channel.Open(right, words, false)
	if err != nil {
		return nil, fmt.Errorf("open normalizer: %w", err)
	}
	n.wrong, n.right, n.bare = newProposer(n, bad, wrongSettings), newProposer(n, good, rightSettings), newProposer(n, nil, bareSettings)
	h := fnv.New64a()
	h.Write(language)
	h.Write([]byte(wrong + right))
	n.version = fmt.Sprintf("%d-%016x", decoderVersion, h.Sum64())
	return n, nil
}

// Version names the model and the decoder; texts restored under another
// version may differ.
func (n *Normalizer) Version() string { return n.version }

// Language is the language model of the normalizer.
func (n *Normalizer) Language() *lm.Model { return n.words }

// Text restores raw. The result is NFC, has the lines of raw, and restoring it
// once more changes nothing. A form feed ends a page: see Pieces, which holds less
// in memory.
func (n *Normalizer) Text(raw string) Text { return whole(raw, n.pieces(raw, false, nil)) }

// Page restores the text of a page. What the page's PDF carries as text was
// typed, not recognised: there only lost marks and separate marks are mended. A
// word that its reader was sure of is changed less readily, one that it doubted
// more.
func (n *Normalizer) Page(p *ocr.Page) Text {
	typed := p.Source == ocr.SourceTextLayer
	if typed {
		return whole(p.Text, n.pieces(p.Text, true, nil))
	}
	return whole(p.Text, n.pieces(p.Text, false, p.Words))
}

// rounds is how often a text is restored until nothing changes any more.
const rounds = 5

// settle restores until nothing changes; a text that never settles is only
// composed, so that restoring is idempotent for every input.
func (n *Normalizer) settle(raw string, typed bool, words confidence) Text {
	first := compose(raw)
	if changes := n.legacy(first.S); len(changes) > 0 {
		first = chain(raw, first, apply(first.S, changes))
	}
	sum := first
	poor := false // a reader of another language was at work
	for range rounds {
		before := sum
		fs := fields(sum.S)
		how := n.regimeOf(sum.S, fs)
		poor = poor || how == regimeWrong
		next := n.once(sum.S, fs, how, typed, poor, func(s ocr.Span) reliance {
			if at := before.Raw(s); raw[at.Start:at.End] == before.S[s.Start:s.End] {
				return words.of(at)
			}
			return silent // it is no longer what the reader spoke of
		})
		if len(next.Edits) == 0 {
			return sum
		}
		sum = chain(raw, sum, next)
	}
	return first
}

// once restores a composed text one time. Poor says that it was read by a reader
// that loses blanks, too.
func (n *Normalizer) once(s string, fs []field, how regime, typed, poor bool, thought func(ocr.Span) reliance) Text {
	if how == regimeAlone || typed && how == regimeRight {
		return Text{S: s}
	}
	protect(s, fs, how)
	if how != regimeRight {
		fs = n.cut(s, fs, how)
	}
	repairs := n.grammar(s, how, poor)
	var p *proposer
	switch how {
	case regimeWrong:
		p = n.wrong
	case regimeStripped:
		p = n.bare
	default:
		p = n.right
	}
	return apply(s, p.decode(s, fs, repairs, thought))
}
