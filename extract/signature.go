package extract

import (
	"strings"

	"sohoa/ocr"
)

// signature reads who signs for whom, and the recipients.
func (h *frame) signature() {
	var signs []string
	var where []ocr.Span
	list := false
	for i := range h.foot {
		r := &h.foot[i]
		if isRecipients(r) {
			list = true
		}
		at, sign := authority(r.up)
		if at >= 0 {
			signs = append(signs, sign)
			where = append(where, h.b.view.Span(r.at+at, r.at+len(r.low)))
		} else {
			at = len(r.low)
		}
		if m := markOf(r.low, r.up); list && m.kind == bulletMark && m.rest < at {
			h.recipient(r, m.rest, at)
		}
	}
	if len(signs) == 0 {
		return
	}
	sign, certainty := strings.Join(signs, " "), certain
	if sign == "TM." && h.forCouncil() {
		sign, certainty = h.forItsHead()
	}
	h.r.SignerAuthority = sign
	h.found("signer_authority", certainty, where...)
}

// forCouncil reports whether the signature stands for a committee or council
// of the people, whose heads are chairmen.
func (h *frame) forCouncil() bool {
	for i := range h.foot {
		up := h.foot[i].up
		if at, _ := authority(up); at >= 0 {
			for _, body := range []string{"UY BAN", "UBND", "HOI DONG", "HDND"} {
				if strings.Contains(up[at:], body) {
					return true
				}
			}
		}
	}
	return false
}

// forItsHead tells who signs for a council where no KT. was read: seals and
// signatures cover it as often as not. One row of a chairman's post, with no
// rubbish before it, is the head's own: "TM."; two rows of such posts are the
// head's and, under it, the deputy's (Nghị định 30/2020/NĐ-CP, phụ lục I: ký
// thay): "TM. KT."; else nothing tells.
func (h *frame) forItsHead() (sign string, certainty float64) {
	var before []string
	below := false
	for i := range h.foot {
		r := &h.foot[i]
		if at, _ := authority(r.up); at >= 0 {
			below = true
			continue
		}
		up := strings.TrimRight(r.up, " .,;:-_'|")
		if below && strings.HasSuffix(up, chairman) {
			before = append(before, strings.TrimSuffix(up, chairman))
		}
	}
	switch {
	case len(before) == 1 && standsAlone(before[0]):
		return "TM.", certain
	case len(before) == 2:
		return "TM. KT.", inferred
	}
	return "", inferred
}

// chairman is how the posts of chairmen and their deputies end, folded: the
// letters before it are those that seals cover.
const chairman = "TICH"

// standsAlone reports whether what was printed before the end of a post is the
// rest of the head's post, or that and an item of the recipients in the column
// at its left. Dots are specks.
func standsAlone(before string) bool {
	words := strings.Fields(before)
	if n := len(words); n > 0 && strings.HasSuffix("CHU", words[n-1]) {
		words = words[:n-1]
	}
	for len(words) > 0 && strings.Trim(words[len(words)-1], ".,'-") == "" {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return true
	}
	last := words[len(words)-1]
	item := strings.TrimRight(last, ":.,")
	return strings.HasSuffix(last, ";") || len(item) > 1 && isLetter(item[len(item)-1]) && !isUpper(item[len(item)-1])
}
