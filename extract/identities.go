package extract

import (
	"strings"
	"sync"

	"sohoa/normalize/entity"
)

// law is an identity of the catalogue over figures of one ground, written as
// the catalogue writes it. Terms in [brackets] count where they are reported,
// though a report may have them inside another term; terms in (parentheses)
// count only in a reading that some offices follow. The law holds where one of
// the wordings does. A code means the value of its figure, with ":total" the
// total.
type law struct {
	id, severity string
	expr         string
	unless       string // codes that must not be reported
	near         string // what need not be equal: "level", "staff", "period"
	soft         bool   // see trial
}

// laws are the identities that can be said so. Those over levels, lists and
// dimensions are in wholes.go and roster.go, those of percentages in
// quotient.go, those of dates in conflict.go.
func laws() []law {
	return []law{
		{id: "I01", severity: "error", expr: "HS.RECEIVED = HS.NEW + HS.CARRIED"},
		{id: "I01", severity: "error", expr: "HS.RECEIVED = HS.NEW_ONLINE + HS.NEW_DIRECT + HS.CARRIED (+ DVC.BCCI_IN)"},
		{id: "I02", severity: "error", expr: "HS.NEW = HS.NEW_ONLINE + HS.NEW_DIRECT (+ DVC.BCCI_IN)"},
		// "đúng hạn" may include the early ones, and returned ones may count as resolved.
		{id: "I03", severity: "error", expr: "HS.RESOLVED = HS.RESOLVED_ONTIME + HS.RESOLVED_LATE [+ HS.RESOLVED_EARLY] (+ HS.RETURNED + HS.WITHDRAWN)"},
		{id: "I03", severity: "error", expr: "HS.RESOLVED = HS.RESOLVED_EARLY_ONTIME + HS.RESOLVED_LATE (+ HS.RETURNED + HS.WITHDRAWN)"},
		{id: "I04", severity: "error", expr: "HS.PENDING = HS.PENDING_INTIME + HS.PENDING_OVERDUE"},
		// A report that says "tiếp nhận" of the new ones only has those carried over besides.
		{id: "I05", severity: "error", expr: "HS.RECEIVED = HS.RESOLVED + HS.PENDING [+ HS.RETURNED + HS.WITHDRAWN] (- HS.CARRIED)"},
		{id: "I05", severity: "error", expr: "HS.RECEIVED = HS.RESOLVED + HS.PENDING_INTIME + HS.PENDING_OVERDUE [+ HS.RETURNED + HS.WITHDRAWN] (- HS.CARRIED)",
			unless: "HS.PENDING"},
		{id: "I05", severity: "error", expr: "HS.RECEIVED = HS.RESOLVED + HS.PENDING_INTIME", unless: "HS.PENDING HS.PENDING_OVERDUE", soft: true},
		{id: "I05", severity: "error", expr: "HS.NEW = HS.RESOLVED + HS.PENDING - HS.CARRIED [+ HS.RETURNED + HS.WITHDRAWN]", unless: "HS.RECEIVED"},
		{id: "I06", severity: "error", expr: "HS.RECEIVED = HS.RESOLVED_ONTIME + HS.RESOLVED_LATE + HS.PENDING_INTIME [+ HS.RESOLVED_EARLY + HS.PENDING_OVERDUE + HS.RETURNED + HS.WITHDRAWN] (- HS.CARRIED)",
			unless: "HS.PENDING"},
		{id: "I06", severity: "error", expr: "HS.RECEIVED = HS.RESOLVED_EARLY_ONTIME + HS.RESOLVED_LATE + HS.PENDING_INTIME [+ HS.PENDING_OVERDUE + HS.RETURNED + HS.WITHDRAWN] (- HS.CARRIED)",
			unless: "HS.PENDING"},
		{id: "I06", severity: "error", expr: "HS.RECEIVED = HS.RESOLVED_ONTIME + HS.RESOLVED_LATE + HS.PENDING [+ HS.RESOLVED_EARLY + HS.RETURNED + HS.WITHDRAWN] (- HS.CARRIED)",
			unless: "HS.RESOLVED"},
		{id: "I06", severity: "error", expr: "HS.RECEIVED = HS.RESOLVED_EARLY_ONTIME + HS.RESOLVED_LATE + HS.PENDING [+ HS.RETURNED + HS.WITHDRAWN] (- HS.CARRIED)",
			unless: "HS.RESOLVED"},
		{id: "I12", severity: "error", expr: "EG.DOC_NOT_SIGNED = EG.DOC_SIGNED:total - EG.DOC_SIGNED"},
		{id: "I12", severity: "error", expr: "EG.DOC_NOT_SIGNED = EG.DOC_OUT - EG.DOC_SIGNED", unless: "EG.DOC_SIGNED:total"},
		{id: "I17", severity: "error", expr: "BC.ALLOCATED <= BC.ASSIGNED", near: "level period"},
		{id: "I19", severity: "error", expr: "BC.UNUSED = BC.UNUSED_EXAM + BC.UNUSED_OTHER", near: "level staff period"},
		{id: "I30", severity: "info", expr: "INST.QPPL_EXPIRED_PART <= INST.QPPL_REVIEWED - INST.QPPL_EXPIRED_FULL"},
		{id: "I30", severity: "info", expr: "INST.QPPL_EXPIRED_PART <= INST.QPPL_REVIEWED", unless: "INST.QPPL_EXPIRED_FULL"},
		{id: "I30", severity: "info", expr: "INST.QPPL_EXPIRED_FULL <= INST.QPPL_REVIEWED", unless: "INST.QPPL_EXPIRED_PART"},
	}
}

// statute is a law whose expression is parsed.
type statute struct {
	law
	left   lawTerm
	right  []lawTerm
	barred []lawTerm // what must not be reported
	atMost bool      // the left is only bounded by the right
}

// statutes are the laws, parsed once.
var statutes = sync.OnceValue(func() []statute {
	var out []statute
	for _, w := range laws() {
		out = append(out, w.parse())
	}
	return out
})

// lawTerm is one term of a law; the left side has coefficient 1, and terms of
// the right side have theirs as they stand there.
type lawTerm struct {
	code string
	part figurePart
	coef int64
	when byte // 0 needed, '[' where reported, '(' in some wordings
}

func (w law) parse() statute {
	s := statute{law: w}
	coef, when := int64(1), byte(0)
	for i, word := range strings.Fields(strings.NewReplacer("[", "[ ", "(", "( ", "]", " ]", ")", " )").Replace(w.expr)) {
		switch word {
		case "=":
		case "<=":
			s.atMost = true
		case "+":
			coef = 1
		case "-":
			coef = -1
		case "[", "(":
			when = word[0]
		case "]", ")":
			when = 0
		default:
			t := termOf(word)
			t.coef, t.when = coef, when
			if i == 0 {
				s.left = t
				continue
			}
			s.right = append(s.right, t)
		}
	}
	for _, word := range strings.Fields(w.unless) {
		s.barred = append(s.barred, termOf(word))
	}
	return s
}

func termOf(word string) lawTerm {
	code, part, _ := strings.Cut(word, ":")
	t := lawTerm{code: code, coef: 1}
	if part == "total" {
		t.part = totalPart
	}
	return t
}

// alike takes from a ground what a law does not ask to be equal.
func (w law) alike(g ground) ground {
	if strings.Contains(w.near, "level") {
		g.level = ""
	}
	if strings.Contains(w.near, "staff") {
		g.staff = ""
	}
	if strings.Contains(w.near, "period") {
		g.from, g.to = entity.Date{}, entity.Date{}
	}
	return g
}

// applyLaws tries every law on every ground that states its left side.
func (l *ledger) applyLaws() []*trial {
	var out []*trial
	laws := statutes()
	for _, g := range l.grounds {
		lines := l.on(g)
		for i := range laws {
			if t := l.apply(&laws[i], g, lines); t != nil {
				out = append(out, t)
			}
		}
	}
	return out
}

func (l *ledger) apply(s *statute, g ground, lines codeLines) *trial {
	from, ok := l.first(lines.of(s.left.code), s.left.part)
	if !ok {
		return nil
	}
	for _, t := range s.barred {
		if _, ok := l.first(lines.of(t.code), t.part); ok {
			return nil
		}
	}
	plain := []addend{{from, 1, s.left.noun()}}
	var brackets, habits []addend
	for _, t := range s.right {
		p, ok := l.first(lines.of(t.code), t.part)
		if !ok && s.near != "" {
			p, ok = l.findNear(g, t.code, t.part, s.alike)
		}
		a := addend{p, -t.coef, t.noun()}
		switch {
		case !ok && t.when == 0:
			return nil
		case !ok:
		case t.when == '[':
			brackets = append(brackets, a)
		case t.when == '(':
			habits = append(habits, a)
		default:
			plain = append(plain, a)
		}
	}
	t := &trial{id: s.id, severity: s.severity, soft: s.soft, where: g.String()}
	for _, some := range subsets(append(brackets, habits...), len(brackets)) {
		t.wordings = append(t.wordings, l.balance(append(plain[:len(plain):len(plain)], some...), 0, s.atMost))
	}
	return t
}

// subsets are all choices of the addends; the first is the plain reading, which
// takes the first n.
func subsets(of []addend, n int) [][]addend {
	out := [][]addend{of[:n:n]}
	for set := range 1 << len(of) {
		if set == 1<<n-1 {
			continue
		}
		var some []addend
		for i, a := range of {
			if set>>i&1 == 1 {
				some = append(some, a)
			}
		}
		out = append(out, some)
	}
	return out
}

// noun is a term in a detail.
func (t lawTerm) noun() string {
	if t.part == totalPart {
		return "all of " + codeNoun(t.code)
	}
	return codeNoun(t.code)
}

// codeNoun says an indicator in a word or two; where there is no word, its code.
func codeNoun(code string) string {
	switch code {
	case "HS.RECEIVED":
		return "received"
	case "HS.NEW":
		return "new"
	case "HS.NEW_ONLINE":
		return "online"
	case "HS.NEW_DIRECT":
		return "in person or by post"
	case "HS.CARRIED":
		return "carried over"
	case "HS.RESOLVED":
		return "resolved"
	case "HS.RESOLVED_EARLY":
		return "early"
	case "HS.RESOLVED_ONTIME":
		return "on time"
	case "HS.RESOLVED_EARLY_ONTIME":
		return "early or on time"
	case "HS.RESOLVED_LATE":
		return "late"
	case "HS.PENDING":
		return "pending"
	case "HS.PENDING_INTIME":
		return "pending in time"
	case "HS.PENDING_OVERDUE":
		return "pending overdue"
	case "HS.RETURNED":
		return "returned"
	case "HS.WITHDRAWN":
		return "withdrawn"
	case "HS.SYS_ENTERED":
		return "entered in the system"
	case "DVC.BCCI_IN":
		return "by public post"
	case "DVC.HS_ONLINE":
		return "filed online"
	case "EG.DOC_NOT_SIGNED":
		return "not signed"
	case "EG.DOC_SIGNED":
		return "signed"
	case "EG.DOC_OUT":
		return "outgoing"
	case "EG.CERTS":
		return "certificates"
	case "EG.QLVB_UNITS":
		return "units on the document system"
	case "TTHC.TOTAL":
		return "procedures"
	case "BC.ASSIGNED":
		return "assigned by the superior"
	case "BC.ALLOCATED":
		return "allocated"
	case "BC.UNUSED":
		return "unused"
	case "BC.UNUSED_EXAM":
		return "up for recruitment"
	case "BC.UNUSED_OTHER":
		return "otherwise planned"
	case "BC.UNIT_ASSIGNED":
		return "assigned"
	case "BC.UNIT_USED":
		return "used"
	case "ORG.DEPTS":
		return "departments"
	case "ORG.PSU":
		return "service units"
	case "ORG.COMMUNES":
		return "communes"
	case "FIN.AUTONOMY_ADMIN":
		return "bodies with autonomy"
	case "INST.QPPL_EXPIRED_PART":
		return "partly expired"
	case "INST.QPPL_EXPIRED_FULL":
		return "fully expired"
	case "INST.QPPL_REVIEWED":
		return "reviewed"
	}
	return code
}
