package extract

import (
	"slices"
	"strconv"
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// spot is where a figure's number stands, and what it was taken for.
type spot struct {
	indicator string
	page      int
	raw       ocr.Span
}

// sayings are what the words at the numbers themselves say of figures: those that
// their rules need, folded. Many indicators gather several counts: "nghỉ hưu 22,
// thôi việc 9" are two of one, told apart by their words.
type sayings map[spot]string

func spotOf(f *Figure) spot {
	return spot{f.Indicator, f.Evidence[0].Page, f.Evidence[0].Raw}
}

// tell keeps the words of a reading for the figure that it made.
func (m *matcher) tell(f *Figure, rd reading) {
	var words []string
	for _, h := range rd.needs {
		if h.hit >= 0 && m.owns(rd.piece, h) {
			words = append(words, entity.Fold(m.b.of(h.piece.phraseSpan(h.hit))))
		}
	}
	slices.Sort(words)
	said := strings.Join(words, "+")
	if rd.piece.labelled() && rd.piece.column == nil {
		said += m.turn(f, rd.piece.st, said)
	}
	if said != "" {
		m.told[spotOf(f)] = said
	}
}

// turn tells the labels of one paragraph apart that say the same to a rule: in
// "Ngoại ngữ: trình độ B1: 75; A2: 26" nothing is stated twice.
func (m *matcher) turn(f *Figure, st *stretch, said string) string {
	k := labels{f.Indicator, said, st}
	at := slices.Index(m.labels[k], spotOf(f))
	if at < 0 {
		at = len(m.labels[k])
		m.labels[k] = append(m.labels[k], spotOf(f))
	}
	if at == 0 {
		return ""
	}
	return "#" + strconv.Itoa(at)
}

// labels are the numbers of a paragraph that follow labels which say the same.
type labels struct {
	indicator, said string
	st              *stretch
}

// countsOne reports whether an indicator is the name of one count, however an
// office words it: "nhận 13.402 hồ sơ" and "13.377 hồ sơ phát sinh" cannot both be
// all that was received.
func countsOne(code string) bool {
	switch code {
	case "TTHC.TOTAL", "TTHC.ONE_STOP", "TTHC.BY_LEVEL", "BC.ASSIGNED", "BC.USED", "BC.UNUSED", "BC.ALLOCATED", "BC.UNIT_ASSIGNED", "BC.UNIT_USED":
		return true
	}
	return additive(code)
}

// alike parts figures of one count, as far as indicator and dimensions tell, by
// the words of their numbers. Figures without words of their own are alike the
// first.
func (t sayings) alike(figures []Figure, figs []int) [][]int {
	if len(figs) < 2 || countsOne(figures[figs[0]].Indicator) {
		return [][]int{figs}
	}
	var out [][]int
	at := make(map[string]int)
	for _, i := range figs {
		var words string
		if len(figures[i].Evidence) > 0 {
			words = t[spotOf(&figures[i])]
		}
		k, ok := at[words]
		if words == "" && len(out) > 0 {
			k, ok = 0, true
		}
		if !ok {
			k = len(out)
			out, at[words] = append(out, nil), k
		}
		out[k] = append(out[k], i)
	}
	return out
}
