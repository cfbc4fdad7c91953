package extract

import (
	"strings"

	"sohoa/ocr"
)

// footStarts reports whether the end of the document, its recipients and
// signature, begins at row i.
func (o *outliner) footStarts(i int) bool {
	r := &o.rows[i]
	if len(o.blocks) == 0 || o.blocks[0].kind == headBlock && len(o.blocks) == 1 && i < 6 {
		return false
	}
	if o.ended && !isAnnexHead(r) && !isTableRow(r.text) {
		return true
	}
	return isRecipients(r) || isAuthority(r)
}

// isRecipients reports whether a row is the head of the recipients.
func isRecipients(r *printed) bool {
	if r.up[0] != 'N' || len(r.low) > 90 {
		return false
	}
	head := r.low[:min(len(r.low), 12)]
	most := 1
	if strings.Contains(head, ":") {
		most = 2
	}
	from, _, ok := near(head, "noi nhan", most)
	return ok && from == 0
}

// isAuthority reports whether a row, or its right half, says for whom the
// signature stands: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH".
func isAuthority(r *printed) bool {
	if len(r.low) > 90 || strings.IndexByte("TKQ", r.up[0]) < 0 {
		return false
	}
	at, _ := authority(r.up)
	return at == 0 && r.caps()
}

// authority finds TM., KT., TL., TUQ. or Q. before a word in capitals; -1 where
// there is none.
func authority(up string) (at int, sign string) {
	for i := 0; i < len(up); i++ {
		if strings.IndexByte("TKQ", up[i]) < 0 || i > 0 && (isLetter(up[i-1]) || isDigit(up[i-1])) {
			continue
		}
		for _, s := range []string{"TM", "KT", "TL", "TUQ", "TUN", "T/M", "K/T", "T/L", "Q"} {
			if !strings.HasPrefix(up[i:], s) {
				continue
			}
			j := i + len(s)
			if j >= len(up) || up[j] != '.' && up[j] != ',' && !strings.Contains(s, "/") {
				continue
			}
			j = blanks(up, j+1)
			if j+1 < len(up) && isUpper(up[j]) && isUpper(up[j+1]) {
				return i, strings.ReplaceAll(s, "/", "") + "."
			}
		}
	}
	return -1, ""
}

// foot makes the block of the end that begins at row i. It reaches to the end
// of the document or to an annex: what begins a page behind the signature and
// is no part of an end.
func (o *outliner) foot(i int) int {
	to, signed := i, false
	for to < len(o.rows) {
		r := &o.rows[to]
		if r.note {
			break
		}
		if to > i && (isAnnexHead(r) || isTableRow(r.text) || r.page && signed && !footRow(r)) {
			o.annex = true
			break
		}
		signed = signed || isRecipients(r) || isAuthority(r) || strings.Contains(r.low, "noi nhan")
		to++
	}
	o.ended = false
	o.open = nil
	first, last := &o.rows[i], &o.rows[to-1]
	o.blocks = append(o.blocks, block{Span: ocr.Span{Start: first.Start, End: last.End}, kind: footBlock, text: first.Start, parent: -1})
	return to
}

// footRow reports whether a row at the top of a page goes on with the end.
func footRow(r *printed) bool {
	m := r.mark()
	return isRecipients(r) || isAuthority(r) || m.kind == bulletMark && len(r.low) < 80
}
