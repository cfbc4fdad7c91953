package extract

import (
	"slices"
	"strings"

	"sohoa/normalize/entity"
)

// aims makes the figure of a percentage that only says what another was to come to:
// "hồ sơ trực tuyến 86,4% (kế hoạch 80%)", "đạt 99,12%, vượt 0,12% so với chỉ tiêu
// 99%". It is the target of the rate that was said before it.
func (m *matcher) aims(p *piece) bool {
	if !m.isAim(p) {
		return false
	}
	of := p.before
	if of == nil && p.inside {
		of = p.parent
	}
	for far := 0; of != nil && far < maxAimed; far++ {
		if m.target(p, of) {
			return true
		}
		of = of.before
	}
	return false
}

// aimsAhead makes the figures of targets that are said before the rates that they are
// of: "So với chỉ tiêu 80%, tỷ lệ thanh toán trực tuyến đạt 84,1%".
func (m *matcher) aimsAhead() {
	for _, p := range m.values {
		if q := p.next; len(p.figures) == 0 && q != nil && q.st == p.st && m.isAim(p) && !semicolon(p, q) {
			m.target(p, q)
		}
	}
}

// maxAimed is how many values may stand between a rate and its target.
const maxAimed = 3

// target makes a percentage the target of the rate that a piece tells; it reports
// whether that tells a result.
func (m *matcher) target(p, of *piece) bool {
	if of.none || of.anchor < 0 || of.st != p.st || len(of.figures) == 0 {
		return false
	}
	f := m.figures[of.figures[0]]
	if f.Percent == nil || f.Nature != Actual && f.Nature != Cumulative {
		return false
	}
	if f.Value != nil {
		rate, ok := aimedRate[f.Indicator]
		if !ok {
			return false
		}
		f.Indicator = rate
	}
	f.Nature, f.Value, f.Total, f.Percent, f.Check = Target, nil, nil, nil, Unchecked
	f.Flags = slices.Clone(f.Flags)
	f.Evidence = append(m.b.evidence(p.span()), f.Evidence...)
	f.Text = m.b.said(p)
	m.value(&f, p)
	m.doubt(&f, p)
	m.keep(f, p, m.follows(&f, p, m.bases[of.figures[0]]))
	return true
}

// aimedRate names the rate of a count, where the catalogue has one.
var aimedRate = map[string]string{
	"DVC.HS_ONLINE": "DVC.ONLINE_RATE", "HS.NEW_ONLINE": "DVC.ONLINE_RATE", "DVC.PAY_ONLINE": "DVC.PAY_RATE", "DVC.SERVICES_WITH_HS": "DVC.SERVICES_RATE",
	"HS.RESOLVED_ONTIME": "HS.ONTIME_RATE", "HS.RESOLVED_EARLY_ONTIME": "HS.ONTIME_RATE", "HS.RESOLVED_LATE": "HS.LATE_RATE",
	"DVC.DIGITISED_IN": "DVC.DIGITISED_IN", "DVC.DIGITISED_OUT": "DVC.DIGITISED_OUT", "DIR.TASK_DONE": "DIR.TASK_RATE", "EG.DOC_SIGNED": "EG.DOC_SIGNED_RATE", "HS.SYS_ENTERED": "HS.SYS_RATE",
}

// isAim reports whether the words before a percentage are those of a target and no
// others: "kế hoạch", "so với chỉ tiêu năm là", "/ chỉ tiêu".
func (m *matcher) isAim(p *piece) bool {
	if p.none || p.column != nil || p.found().Kind != entity.KindPercent {
		return false
	}
	var words []string
	for _, i := range p.tokens {
		if i >= p.anchor {
			break
		}
		if f := p.st.tokens[i].found; f != nil && f.Kind != entity.KindPeriod && f.Kind != entity.KindMask {
			return false
		}
		if w := p.st.words[i].Text; spelt(w) && p.st.tokens[i].found == nil {
			words = append(words, strings.ToLower(w))
		} else if p.st.sign(i) != 0 && len(words) > 0 {
			return false
		}
	}
	said := strings.Join(words, " ")
	for _, lead := range []string{"so với ", "trong khi ", "vượt so với ", "đạt so với ", "cao hơn so với "} {
		said = strings.TrimPrefix(said, lead)
	}
	for _, aim := range []string{"chỉ tiêu", "kế hoạch", "mục tiêu", "kh", "chỉ tiêu kế hoạch"} {
		if rest, ok := strings.CutPrefix(said, aim); ok && slices.Contains(aimTails, strings.TrimSpace(rest)) {
			return true
		}
	}
	return false
}

// aimTails is what may follow "chỉ tiêu" before the number of a target.
var aimTails = []string{"", "là", "năm", "năm là", "đề ra", "đề ra là", "đặt ra", "đặt ra là", "giao", "giao là", "được giao", "được giao là", "tỉnh giao", "tỉnh giao là", "huyện giao", "huyện giao là", "cả năm", "cả năm là", "của tỉnh", "của tỉnh là", "quý", "tối thiểu", "phải đạt", "yêu cầu", "trung ương giao", "chính phủ giao"}
