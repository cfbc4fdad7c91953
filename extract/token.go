package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/rules"
)

// token is a word, a sign or a typed value of a block.
type token struct {
	ocr.Span               // in the body
	found    *entity.Found // for values
}

// phrase is a place where the words of one or more concepts stand: tokens from
// to to, half open.
type phrase struct {
	from, to int
	concepts []int
}

// stretch is a block cut into tokens, with the concepts found in it. words is
// what the lexicon sees, index by index the same as tokens.
type stretch struct {
	tokens  []token
	words   []rules.Token
	phrases []phrase
	at      []int  // for each token the index of the phrase that holds it, or -1
	idle    []bool // for each token whether it is a particle, and no phrase holds it
	within  []int  // for each token the end of the level or mask that it is a word of, or 0
}

// start and end are where the words of a stretch stand; it has one at least.
func (st *stretch) start() int { return st.tokens[0].Start }

func (st *stretch) end() int { return st.tokens[len(st.tokens)-1].End }

// reader cuts blocks; it is made once for a document.
type reader struct {
	b        *body
	pack     *rules.Pack
	unmarked bool // the text has lost its marks
	said     rules.Said
	named    int // values that are references, dates, periods or parts of names
}

func newReader(b *body, pack *rules.Pack) *reader {
	return &reader{b: b, pack: pack, unmarked: unmarked(b.text)}
}

// unmarked reports whether a text has lost its marks: more than one letter in
// six of printed Vietnamese carries one.
func unmarked(s string) bool {
	letters, marked := 0, 0
	for _, r := range s {
		switch {
		case r >= utf8.RuneSelf && unicode.IsLetter(r):
			marked++
			letters++
		case r < utf8.RuneSelf && unicode.IsLetter(r):
			letters++
		}
	}
	return letters > 40 && marked*20 < letters
}

// cut makes the stretch of a span of the body.
func (r *reader) cut(span ocr.Span) stretch {
	text := r.b.of(span)
	found := r.b.scan(span)
	st := stretch{tokens: make([]token, 0, len(text)/4+4), words: make([]rules.Token, 0, len(text)/4+4)}
	next := 0
	for i := 0; i < len(text); {
		if next < len(found) && i >= found[next].Span.Start {
			f := &found[next]
			next++
			r.value(&st, text, span.Start, f)
			i = max(i, f.Span.End)
			continue
		}
		limit := len(text)
		if next < len(found) {
			limit = found[next].Span.Start
		}
		i = r.word(&st, text, i, limit, span.Start)
	}
	r.pairUp(&st)
	r.find(&st)
	return st
}

// value adds a typed value. Masked numbers and levels are words like any
// other: "hết hiệu lực 01 phần", "công chức cấp xã"; the first word of a level
// carries it.
func (r *reader) value(st *stretch, text string, base int, f *entity.Found) {
	switch f.Kind {
	case entity.KindDocRef, entity.KindDate, entity.KindMonth, entity.KindRange, entity.KindPeriod, entity.KindStage, entity.KindMask:
		r.named++
	}
	switch f.Kind {
	case entity.KindMask, entity.KindLevel, entity.KindServiceLevel:
		first := len(st.tokens)
		for i := f.Span.Start; i < f.Span.End; {
			i = r.word(st, text, i, f.Span.End, base)
		}
		if first < len(st.tokens) {
			st.tokens[first].found = f
		}
		for len(st.within) < len(st.tokens) {
			st.within = append(st.within, 0)
		}
		for i := first; i < len(st.tokens); i++ {
			st.within[i] = len(st.tokens)
		}
	default:
		st.tokens = append(st.tokens, token{ocr.Span{Start: base + f.Span.Start, End: base + f.Span.End}, f})
		st.words = append(st.words, rules.Token{Text: f.Text, Value: true})
	}
}

// leader is how long the row of dots is with which a text begins, that leads from a
// label to its number: "Tiếp nhận ........ 14.226". It is read as a colon.
func leader(text string) int {
	n := 0
	for strings.HasPrefix(text[n:], ".") || strings.HasPrefix(text[n:], "…") {
		_, size := utf8.DecodeRuneInString(text[n:])
		n += size
	}
	if n < 3 || strings.TrimSpace(text[n:]) != "" {
		return 0
	}
	return n
}

// word adds the word or sign at i, and answers where the next may begin.
func (r *reader) word(st *stretch, text string, i, limit, base int) int {
	c, n := utf8.DecodeRuneInString(text[i:])
	if unicode.IsSpace(c) || c == utf8.RuneError {
		return i + n
	}
	if n := leader(text[i:limit]); n > 0 {
		st.tokens = append(st.tokens, token{Span: ocr.Span{Start: base + i, End: base + i + n}})
		st.words = append(st.words, rules.Token{Text: ":"})
		return i + n
	}
	end := i + n
	if letter(c) {
		for end < limit {
			c, n := utf8.DecodeRuneInString(text[end:])
			if !letter(c) {
				break
			}
			end += n
		}
	}
	w := text[i:end]
	st.tokens = append(st.tokens, token{Span: ocr.Span{Start: base + i, End: base + end}})
	st.words = append(st.words, r.pack.Lexicon().Token(w))
	return end
}

// letter reports whether a rune is part of a word. The blocks of Vietnamese are
// letters but for two signs, which saves a look into the tables of Unicode.
func letter(c rune) bool {
	switch {
	case c < utf8.RuneSelf:
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	case c >= 0xc0 && c < 0x250:
		return c != '×' && c != '÷'
	case c >= 0x1e00 && c < 0x1f00:
		return true
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}

// find looks for concepts, the longest first, from left to right.
func (r *reader) find(st *stretch) {
	st.at = make([]int, len(st.tokens))
	st.idle = make([]bool, len(st.tokens))
	st.phrases = make([]phrase, 0, len(st.tokens)/4+1)
	for i := range st.at {
		st.at[i] = -1
	}
	for i := 0; i < len(st.words); {
		if f := st.tokens[i].found; f != nil && f.Kind == entity.KindDocRef {
			r.cited(st, i, r.pack.Cited(f.Ref.Number))
			i++
			continue
		}
		hit, ok := r.pack.Lexicon().At(st.words, i, r.unmarked)
		if !ok || i < len(st.within) && i+hit.Len <= st.within[i]-st.named(i) && !(i > 0 && st.tokens[i-1].counts()) || hit.Len == 1 && r.heads(st, i) { // a word of "cấp xã" by itself means nothing, but what is counted does: "108 phòng chuyên môn thuộc UBND cấp huyện"
			i++
			continue
		}
		if r.idle(hit.Concepts) { // for the reading it is not there
			for j := i; j < i+hit.Len; j++ {
				st.idle[j] = true
			}
			i++
			continue
		}
		for _, k := range hit.Concepts {
			r.said.Add(k)
		}
		if r.brackets(st, i, hit) { // "nâng tỷ lệ hồ sơ trực tuyến lên": what stands between is said as well
			st.at[i], st.idle[i+hit.Len-1] = len(st.phrases), true
			st.phrases = append(st.phrases, phrase{i, i + 1, hit.Concepts})
			i++
			continue
		}
		for j := i; j < i+hit.Len; j++ {
			st.at[j] = len(st.phrases)
		}
		st.phrases = append(st.phrases, phrase{i, i + hit.Len, hit.Concepts})
		i += hit.Len
	}
}

// brackets reports whether the words of a hit stand around others: "nâng … lên", "đưa …
// lên".
func (r *reader) brackets(st *stretch, i int, hit rules.Hit) bool {
	return hit.Len > 2 && strings.EqualFold(st.words[i+hit.Len-1].Text, "lên") && slices.ContainsFunc(hit.Concepts, func(k int) bool {
		return r.pack.Concepts()[k].Kind == rules.Target
	})
}

// cited makes a phrase of a reference to a document that concepts name.
func (r *reader) cited(st *stretch, i int, concepts []int) {
	if len(concepts) == 0 {
		return
	}
	for _, k := range concepts {
		r.said.Add(k)
	}
	st.at[i] = len(st.phrases)
	st.phrases = append(st.phrases, phrase{i, i + 1, concepts})
}

// idle reports whether concepts are particles alone.
func (r *reader) idle(concepts []int) bool {
	return !slices.ContainsFunc(concepts, func(k int) bool { return r.pack.Concepts()[k].Kind != rules.Particle })
}

// named is 1 where the words of a mask or a level begin, which may be a name that
// rules know, such as "nhóm 3"; else 0.
func (st *stretch) named(i int) int {
	if f := st.tokens[i].found; f != nil && (f.Kind == entity.KindMask || f.Kind == entity.KindLevel) {
		return 1
	}
	return 0
}

// heads reports whether a word begins the name of an office: in small letters it
// may be a noun, "13 phòng", and none in "Phòng Tư pháp".
func (r *reader) heads(st *stretch, i int) bool {
	if i+1 >= len(st.tokens) || !r.capital(st.tokens[i]) || r.shouted(st.tokens[i]) {
		return false
	}
	if strings.ToLower(st.words[i].Text) == "sở" { // the office that reports
		return true
	}
	if !r.capital(st.tokens[i+1]) {
		return false
	}
	switch strings.ToLower(st.words[i].Text) {
	case "phòng", "trường", "xã", "phường", "tổ", "ban", "đội", "trạm", "khoa":
		return true
	}
	return false
}

// shouted reports whether a word is all in capitals.
func (r *reader) shouted(t token) bool {
	w := r.b.text[t.Start:t.End]
	return strings.ToUpper(w) == w
}

// sign is the sign that a token is, or 0.
func (st *stretch) sign(i int) byte {
	if st.tokens[i].found != nil || len(st.words[i].Text) != 1 || st.at[i] >= 0 {
		return 0
	}
	switch c := st.words[i].Text[0]; c {
	case '.', ',', ';', ':', '(', ')', '|', '!', '?':
		return c
	}
	return 0
}

// is reports whether the phrase that begins at token i is of a kind.
func (r *reader) is(st *stretch, i int, kind rules.Kind) bool {
	p := st.at[i]
	if p < 0 || st.phrases[p].from != i {
		return false
	}
	for _, c := range st.phrases[p].concepts {
		if r.pack.Concepts()[c].Kind == kind {
			return true
		}
	}
	return false
}

// isAny is is for any of several kinds.
func (r *reader) isAny(st *stretch, i int, kinds ...rules.Kind) bool {
	return slices.ContainsFunc(kinds, func(kind rules.Kind) bool { return r.is(st, i, kind) })
}

// counts reports whether a token is a value that may be a figure.
func (t token) counts() bool {
	if t.found == nil {
		return false
	}
	switch t.found.Kind {
	case entity.KindNumber, entity.KindPair, entity.KindPercent, entity.KindMoney:
		return true
	}
	return false
}

// capital reports whether a token begins with a capital letter.
func (r *reader) capital(t token) bool {
	c, _ := utf8.DecodeRuneInString(r.b.text[t.Start:])
	return unicode.IsUpper(c)
}
