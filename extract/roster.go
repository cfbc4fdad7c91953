package extract

import (
	"cmp"
	"slices"
	"strings"

	"sohoa/normalize/entity"
)

// roster is a list of units with their posts, of one kind of staff.
type roster struct {
	ground
	units []string // in reading order
	lines map[string]map[string]numeral
}

// rosters are the identities over lists of units: I14 and I15 (what is
// allocated is what the units get), I16 (no unit uses more than it has), I18
// (what is unused) and I20 (as many departments as the list has).
func (l *ledger) rosters() []*trial {
	all := l.readRosters()
	var out []*trial
	for _, r := range all {
		allocated := l.allocated(r)
		out = append(out, allocated...)
		out = append(out, l.overfull(r)...)
		if r.staff == "cong_chuc" && !slices.ContainsFunc(allocated, func(t *trial) bool { return !t.holds(l, noMisreading) }) {
			out = append(out, l.departments(r)...)
		}
	}
	return append(out, l.unused(all)...)
}

func (l *ledger) readRosters() []*roster {
	var all []*roster
	found := map[ground]*roster{}
	for _, g := range l.grounds {
		if g.unit == "" {
			continue
		}
		lines := l.on(g)
		for _, code := range []string{"BC.UNIT_ASSIGNED", "BC.UNIT_USED", "BC.UNIT_VC"} {
			p, ok := l.first(lines.of(code), valuePart)
			if !ok {
				continue
			}
			list := g.at("")
			list.unit = ""
			if list.staff == "" && code == "BC.UNIT_VC" {
				list.staff = "vien_chuc"
			}
			r := found[list]
			if r == nil {
				r = &roster{ground: list, lines: map[string]map[string]numeral{}}
				found[list] = r
				all = append(all, r)
			}
			if r.lines[g.unit] == nil {
				r.units = append(r.units, g.unit)
				r.lines[g.unit] = map[string]numeral{}
			}
			if _, again := r.lines[g.unit][code]; !again {
				r.lines[g.unit][code] = p
			}
		}
	}
	return all
}

// posts are what a unit was assigned.
func (r *roster) posts(unit string) (numeral, bool) {
	p, ok := r.lines[unit]["BC.UNIT_ASSIGNED"]
	if !ok {
		p, ok = r.lines[unit]["BC.UNIT_VC"]
	}
	return p, ok
}

// allocated is I14, for public employees I15. One unit alone is no list.
func (l *ledger) allocated(r *roster) []*trial {
	whole, ok := l.findNear(r.ground, "BC.ALLOCATED", valuePart, func(g ground) ground {
		g.level, g.from, g.to = "", entity.Date{}, entity.Date{}
		return g
	})
	if !ok {
		return nil
	}
	addends := []addend{{whole, 1, codeNoun("BC.ALLOCATED")}}
	for _, unit := range r.units {
		if p, ok := r.posts(unit); ok {
			addends = append(addends, addend{p, -1, unit})
		}
	}
	if len(addends) < 3 {
		return nil
	}
	t := &trial{id: "I14", severity: "error", where: r.String(), wordings: []wording{l.balance(addends, 0, false)}}
	if strings.HasPrefix(r.staff, "vien_chuc") {
		t.id, t.severity = "I15", "warn"
	}
	if l.some(whole, addends[1:]) {
		t.severity = "warn"
	}
	return []*trial{t}
}

// some reports whether parts make less than half of a whole: the list may be of some
// units alone ("chi tiết một số cơ quan").
func (l *ledger) some(whole numeral, parts []addend) bool {
	sum := 0.0
	for _, p := range parts {
		sum += l.pointer(p.numeral).Float64()
	}
	return 2*sum < l.pointer(whole).Float64()
}

// overfull is I16.
func (l *ledger) overfull(r *roster) []*trial {
	var out []*trial
	for _, unit := range r.units {
		used, ok := r.lines[unit]["BC.UNIT_USED"]
		posts, ok2 := r.posts(unit)
		if ok && ok2 {
			out = append(out, &trial{id: "I16", severity: "warn", where: strings.TrimSuffix(unit+", "+r.String(), ", "),
				wordings: []wording{l.balance([]addend{{used, 1, codeNoun("BC.UNIT_USED")}, {posts, -1, codeNoun("BC.UNIT_ASSIGNED")}}, 0, true)}})
		}
	}
	return out
}

// departments is I20. A list may hold more than departments, such as the
// leaders of the committee.
func (l *ledger) departments(r *roster) []*trial {
	n, ok := l.findNear(r.at("cap_huyen"), "ORG.DEPTS", valuePart, func(g ground) ground {
		return ground{nature: g.nature}
	})
	if !ok || len(r.units) < 2 {
		return nil
	}
	named := int64(0)
	for _, unit := range r.units {
		for _, kind := range []string{"Phòng ", "Thanh tra", "Văn phòng "} {
			if strings.HasPrefix(unit, kind) {
				named++
			}
		}
	}
	counted := func(n numeral, listed int64) wording {
		return l.balance([]addend{{n, 1, codeNoun("ORG.DEPTS") + ", units listed"}}, -listed, false)
	}
	t := &trial{id: "I20", severity: "warn", where: r.String(), wordings: []wording{counted(n, int64(len(r.units)))}}
	if named > 0 && named < int64(len(r.units)) {
		t.wordings = append(t.wordings, counted(n, named))
	}
	return []*trial{t}
}

// unused is I18: the posts of all units less those filled; a unit that gives
// one number has filled all. A report that does not say of which staff may mean
// those of every list.
func (l *ledger) unused(all []*roster) []*trial {
	var out []*trial
	for _, g := range l.grounds {
		left, ok := l.find(g, "BC.UNUSED", valuePart)
		if !ok {
			continue
		}
		t := &trial{id: "I18", severity: "warn", where: g.String()}
		var both []addend
		for _, r := range all {
			if r.nature != g.nature || g.staff != "" && r.staff != g.staff {
				continue
			}
			free := r.free(g.unit)
			both = append(both, free...)
			if len(free) > 0 {
				t.wordings = append(t.wordings, l.balance(append([]addend{{left, 1, codeNoun("BC.UNUSED")}}, free...), 0, false))
			}
		}
		if len(t.wordings) > 1 {
			t.wordings = append([]wording{l.balance(append([]addend{{left, 1, codeNoun("BC.UNUSED")}}, both...), 0, false)}, t.wordings...)
		}
		if len(t.wordings) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// free are the addends of the posts that the units have not filled: all of them, or
// the one that is named.
func (r *roster) free(named string) []addend {
	var out []addend
	for _, unit := range r.units {
		if named != "" && unit != named {
			continue
		}
		used, ok := r.lines[unit]["BC.UNIT_USED"]
		posts, ok2 := r.posts(unit)
		if ok && ok2 {
			out = append(out, addend{posts, -1, ""}, addend{used, 1, unit})
		}
	}
	return out
}

// oneSentence is how many lines apart figures of one sentence may stand.
const oneSentence = 5

// software is I21: the units that use the document system are the committee,
// the council, the departments, the service units and the communes, where the
// same sentence lists them.
func (l *ledger) software() []*trial {
	var out []*trial
	for _, i := range l.byCode["EG.QLVB_UNITS"] {
		whole := numeral{i, valuePart}
		if l.pointer(whole) == nil {
			continue
		}
		addends := []addend{{whole, 1, codeNoun("EG.QLVB_UNITS")}}
		for _, code := range []string{"ORG.DEPTS", "ORG.PSU", "ORG.COMMUNES"} {
			if p, ok := l.beside(i, code); ok {
				addends = append(addends, addend{p, -1, codeNoun(code)})
			}
		}
		if len(addends) == 4 {
			out = append(out, &trial{id: "I21", severity: "warn", alone: true, wordings: []wording{l.balance(addends, -2, false)}})
		}
	}
	return out
}

// autonomy is I28, where one sentence gives the bodies with autonomy and how
// many of them are communes. Elsewhere the bodies may be those of the district
// alone, which can be fewer.
func (l *ledger) autonomy() []*trial {
	var out []*trial
	for _, i := range l.byCode["FIN.AUTONOMY_ADMIN"] {
		whole := numeral{i, valuePart}
		if p, ok := l.beside(i, "ORG.COMMUNES"); ok && l.pointer(whole) != nil {
			out = append(out, &trial{id: "I28", severity: "info", alone: true, wordings: []wording{l.balance([]addend{
				{p, 1, codeNoun("ORG.COMMUNES")}, {whole, -1, codeNoun("FIN.AUTONOMY_ADMIN")}}, 0, true)}})
		}
	}
	return out
}

// beside is the figure of an indicator that stands nearest to figure i, within
// a sentence.
func (l *ledger) beside(i int, code string) (numeral, bool) {
	best, at := numeral{}, oneSentence+1
	for _, j := range l.byCode[code] {
		p := numeral{j, valuePart}
		if d := l.linesApart(i, j); d < at && l.pointer(p) != nil {
			best, at = p, d
		}
	}
	return best, at <= oneSentence
}

func (l *ledger) linesApart(i, j int) int {
	a, b := l.figures[i].Evidence, l.figures[j].Evidence
	if len(a) == 0 || len(b) == 0 || a[0].Page != b[0].Page {
		return oneSentence + 1
	}
	return max(a[0].Line-b[0].Line, b[0].Line-a[0].Line)
}

// degrees is I29: no more degrees than staff. The staff is all that the report
// says was assigned, of every level, where it says so of civil servants and
// public employees both.
func (l *ledger) degrees() []*trial {
	type list struct {
		level    string
		from, to entity.Date
	}
	var order []list
	degrees, kinds := map[list][]addend{}, map[string]bool{}
	var staff []addend
	for _, g := range l.grounds {
		if g.nature != Actual {
			continue
		}
		lines := l.on(g)
		if p, ok := l.first(lines.of("QL.DEGREE"), valuePart); ok {
			k := list{g.level, g.from, g.to}
			if degrees[k] == nil {
				order = append(order, k)
			}
			degrees[k] = append(degrees[k], addend{p, 1, strings.TrimPrefix(g.dims, "qualification=")})
		}
		if p, ok := l.first(lines.of("BC.ASSIGNED"), valuePart); ok {
			kinds[g.staff] = true
			staff = append(staff, addend{p, -1, cmp.Or(g.staff, "staff")})
		}
	}
	if !kinds[""] && !(kinds["cong_chuc"] && kinds["vien_chuc"]) {
		return nil
	}
	var out []*trial
	for _, k := range order {
		out = append(out, &trial{id: "I29", severity: "info", where: k.level, wordings: []wording{l.balance(append(degrees[k], staff...), 0, true)}})
	}
	return out
}
