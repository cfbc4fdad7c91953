package extract

import (
	"slices"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// piece is a value with the words that are said of it and of no other: the
// clause is cut between values. A piece without a value (anchor -1) gives
// meaning to others: a topic before a colon, a heading.
type piece struct {
	st         *stretch
	anchor     int // token that is the value, or the first of the words that say none; -1
	none       bool
	tokens     []int // own tokens, the anchor among them, in order
	hits       []int // indexes into st.phrases
	level      *entity.Found
	service    *entity.Found
	carried    *entity.Found // the level that the block named last before it
	again      *entity.Found // the level of its sentence, where its parts were told before it
	unit       string        // canonical name of the unit that the piece counts for
	unitAt     ocr.Span
	doer       string     // the unit with which its clause begins
	place      string     // the territory or department that its clause is about
	toldBefore bool       // its sentence has said before it what is counted
	column     *piece     // tables: the head of its column, whose words are its own
	parent     *piece     // what it hangs from: the value whose parts follow, the topic, the list head, the heading
	before     *piece     // the value before it in the same sentence
	next       *piece     // the one after it in its block
	earlier    *piece     // the last value of an earlier sentence of the block
	rate       *piece     // the percentage before it, whose words are its own
	inRow      bool       // it hangs from the row that it is a part of, or from its half of what the head of a list says of pairs
	outOf      bool       // it is the whole of which the number before it is a part
	inside     bool       // it stands in parentheses behind its parent
	whole      bool       // tables: the row that sums up the others
	units      *rowsLevel // tables: what level their units are of
	apart      bool       // no figure: tables of another time than the report, footnotes
	lent       bool       // a percentage whose words and number belong to the count behind it
	bareRate   bool       // heads of columns: a rate, and no more is said
	ahead      bool       // a heading that names a time after the report's
	heading    bool       // a heading: what it says is where one is, not what is counted
	title      bool       // the title of a table, as a heading
	block      *block
	dims       map[string]string // tables: what the row's head says
	time       columnTime        // heads of columns: that they are of
	tokenOf    int               // tables: the noun that the heads of the columns are said of; -1 for none
	period     entity.Period     // heads of columns: the one that they name
	figures    []int             // indexes of the figures that came of it
}

// found is the value of a piece.
func (p *piece) found() *entity.Found { return p.st.tokens[p.anchor].found }

// span is where the value stands.
func (p *piece) span() ocr.Span { return p.st.tokens[p.anchor].Span }

// phraseSpan is where the words of a hit stand.
func (p *piece) phraseSpan(hit int) ocr.Span {
	ph := p.st.phrases[hit]
	return ocr.Span{Start: p.st.tokens[ph.from].Start, End: p.st.tokens[ph.to-1].End}
}

// cutter makes the pieces of one block.
type cutter struct {
	r      *reader
	st     *stretch
	block  *block
	root   *piece // what the block hangs from
	pieces []*piece
}

// pieces cuts a block; root is what it hangs from, or nil. The first result is
// every piece with a value; the second is what deeper blocks hang from.
func (r *reader) pieces(bl *block, root *piece) ([]*piece, *piece) {
	st := r.cut(ocr.Span{Start: bl.text, End: bl.End})
	c := &cutter{r: r, st: &st, block: bl, root: root}
	head := c.sentences(all(&st), root)
	return c.pieces, head
}

// sentences cuts a sequence at its full stops and answers what follows it
// hangs from.
func (c *cutter) sentences(seq []int, root *piece) *piece {
	outer, groups := c.split(seq)
	head := root
	var first *piece // first value of the sentence before
	from := 0
	for k := 0; k <= len(outer); k++ {
		if k < len(outer) && !c.ends(outer, k) {
			continue
		}
		if s := outer[from:k]; len(s) > 0 {
			if from == 0 && k+1 < len(outer) && c.runsIn(s) {
				root = c.topic(s, root)
				head, from = root, k+1
				continue
			}
			h, f := c.sentence(s, root, first)
			if h != nil {
				head = h
			}
			if f != nil {
				first = f
			}
		}
		from = k + 1
	}
	for _, g := range groups {
		c.aside(outer, g, root)
	}
	return head
}

// runsIn reports whether the first sentence of a numbered paragraph is its heading: "4.
// Vướng mắc, phản ánh. Nhận 311, giải quyết 302."
func (c *cutter) runsIn(seq []int) bool {
	if len(seq) > mostLabel || c.block.mark == "" || c.block.kind != textBlock || strings.Trim(c.block.mark, "-+*•.") == "" {
		return false
	}
	return !slices.ContainsFunc(seq, func(i int) bool {
		return c.st.tokens[i].found != nil || c.st.sign(i) == ':' || c.st.sign(i) == ';' || c.r.is(c.st, i, rules.Negation)
	})
}

// ends reports whether the k-th token of a sequence ends the sentence: a full
// stop before a capital letter, a number or the end.
func (c *cutter) ends(seq []int, k int) bool {
	if s := c.st.sign(seq[k]); s != '.' && s != '!' && s != '?' {
		return false
	}
	if k+1 == len(seq) {
		return true
	}
	if k > 0 && (c.st.sign(seq[k-1]) == ':' || c.st.sign(seq[k-1]) == ',') { // "tiếp nhận:. 12": a speck
		return false
	}
	next := c.st.tokens[seq[k+1]]
	return next.found != nil || c.r.capital(next) || c.st.sign(seq[k+1]) != 0
}

// sentence cuts a sentence into clauses at its semicolons, its colons and the
// words that open the parts of what stands before. before is the first value
// of the sentence before. It answers what deeper blocks hang from where the
// sentence leads to them, and its own first value.
func (c *cutter) sentence(seq []int, root, before *piece) (head, first *piece) {
	parent := root
	var last *piece   // last value in this sentence
	var opened *piece // the value whose parts an opener has announced
	from := 0
	clause := func(to int, topic bool) {
		run := seq[from:to]
		if len(run) == 0 {
			return
		}
		at := len(c.pieces)
		c.clause(run, parent, &last)
		if first == nil && len(c.pieces) > at {
			first = c.pieces[at]
		}
		if !topic {
			return
		}
		switch {
		case len(c.pieces) > at: // a value, and its parts follow
			parent = c.pieces[len(c.pieces)-1]
		case before != nil && c.sorts(run):
			parent = before
		default:
			parent = c.topic(run, parent)
		}
	}
	for k := 0; k < len(seq); k++ {
		i := seq[k]
		switch {
		case c.st.sign(i) == ';' && c.inTurnAt(seq[from:], k-from): // "lần lượt là 20; 45 và 120"
		case c.st.sign(i) == ';':
			clause(k, false)
			if from = k + 1; opened != nil && (c.anew(seq[from:]) || c.pastLevels(seq[from:], opened)) {
				parent, last, opened = opened.parent, opened, nil
			}
		case c.st.sign(i) == ':' && (!c.labels(seq, k) || c.counted(seq[from:k])):
			clause(k, true)
			from, head = k+1, parent
		case c.r.is(c.st, i, rules.Opener):
			run := seq[from:k]
			clause(k, false)
			switch {
			case last != nil:
				parent, opened = last, last
			case before != nil:
				parent = before
			case len(run) > 0:
				parent = c.topic(run, parent)
			}
			from, head = k+1, parent
		}
	}
	clause(len(seq), false)
	if head == nil && parent != root {
		head = parent
	}
	if head == nil {
		head = first
	}
	if head == nil {
		head = c.topic(seq, root)
	}
	return head, first
}

// sorts reports whether the words before a colon only say that the number of the
// sentence before is broken down: "Phân theo cấp:".
func (c *cutter) sorts(run []int) bool {
	if len(run) < 2 || len(run) > mostSorting {
		return false
	}
	switch entity.Fold(c.st.words[run[0]].Text) + " " + entity.Fold(c.st.words[run[1]].Text) {
	case "phan theo", "chia theo", "theo cap", "tach theo", "phan chia", "phan loai", "xet theo", "tinh theo", "chi tiet", "phan bo":
		return true
	}
	return false
}

// mostSorting is how many words may say that a number is broken down.
const mostSorting = 7

// anew reports whether a clause behind the parts of a number is none of them but
// tells what was done next: "…, trong đó cấp xã 5.726; đã giải quyết 6.871 hồ
// sơ".
func (c *cutter) anew(seq []int) bool {
	if len(seq) < 2 {
		return false
	}
	switch entity.Fold(c.st.words[seq[0]].Text) {
	case "da", "dang", "hien":
		return true
	case "con": // "còn lại" is a part
		return entity.Fold(c.st.words[seq[1]].Text) != "lai"
	}
	return false
}

// pastLevels reports whether a clause behind the parts of a number names no level
// where each of them did: "gồm cấp huyện 286, cấp xã 142; một cửa liên thông 57".
func (c *cutter) pastLevels(seq []int, whole *piece) bool {
	parts := 0
	for _, p := range c.pieces {
		if p.parent == whole {
			if parts++; p.level == nil {
				return false
			}
		}
	}
	for _, i := range seq {
		if c.st.sign(i) == ';' {
			break
		}
		if f := c.st.tokens[i].found; f != nil && f.Kind == entity.KindLevel {
			return false
		}
	}
	return parts > 1
}

// counted reports whether a run of words ends with what is said of a value: then
// what follows a colon are its parts ("646 hồ sơ đang giải quyết: 630 còn hạn").
func (c *cutter) counted(seq []int) bool {
	for k := len(seq) - 1; k >= 0; k-- {
		switch {
		case c.st.sign(seq[k]) == ',':
			return false
		case c.st.tokens[seq[k]].counts():
			return k < len(seq)-1 // "hợp đồng 68:" is a name
		}
	}
	return false
}

// labels reports whether the colon at k only parts a label from its number.
func (c *cutter) labels(seq []int, k int) bool {
	for j := k + 1; j < len(seq); j++ {
		t := c.st.tokens[seq[j]]
		if t.counts() {
			return true
		}
		if t.found != nil || c.st.sign(seq[j]) != 0 {
			return false
		}
		if p := c.st.at[seq[j]]; p < 0 || !c.light(c.st.phrases[p]) {
			return false
		}
	}
	return false
}

// light reports whether a phrase says nothing of its own.
func (c *cutter) light(p phrase) bool {
	for _, k := range p.concepts {
		switch c.r.pack.Concepts()[k].Kind {
		case rules.Filler, rules.Copula:
			return true
		}
	}
	return false
}

// leadsUp reports whether a level is where something goes, and not whose it is: "liên
// thông lên cấp huyện", "chuyển lên cấp tỉnh".
func (st *stretch) leadsUp(i int) bool {
	return i > 0 && strings.EqualFold(st.words[i-1].Text, "lên") && st.tokens[i].found.Name != "cap_xa"
}

// topic is a piece without a value.
func (c *cutter) topic(seq []int, parent *piece) *piece {
	p := &piece{st: c.st, anchor: -1, parent: parent, block: c.block}
	p.own(c, seq)
	if len(p.hits) == 0 && p.level == nil && p.unit == "" && parent != nil {
		return parent
	}
	return p
}

// own gives a piece its tokens.
func (p *piece) own(c *cutter, seq []int) {
	p.tokens = seq
	for _, i := range seq {
		if h := c.st.at[i]; h >= 0 && (len(p.hits) == 0 || p.hits[len(p.hits)-1] != h) {
			p.hits = append(p.hits, h)
		}
		f := c.st.tokens[i].found
		switch {
		case f == nil:
		case f.Kind == entity.KindLevel && !c.st.leadsUp(i):
			p.level = f
		case f.Kind == entity.KindServiceLevel:
			p.service = f
		}
	}
}
