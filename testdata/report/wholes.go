package report

import "fmt"

// levels evaluates: the whole is the sum of its levels, and of the fields.
func (b book) levels(order []cell) []Breach {
	var out []Breach
	for _, k := range order {
		for _, code := range additive() {
			f := b[k][code]
			if f == nil || f.Value == nil {
				continue
			}
			out = append(out, b.ofLevels(k, code, f)...)
		}
	}
	return out
}

// additive are the counts that add up over levels.
func additive() []string {
	return []string{"HS.RECEIVED", "HS.NEW", "HS.NEW_ONLINE", "HS.NEW_DIRECT", "HS.CARRIED", "HS.RESOLVED", "HS.RESOLVED_EARLY", "HS.RESOLVED_ONTIME",
		"HS.RESOLVED_EARLY_ONTIME", "HS.RESOLVED_LATE", "HS.PENDING", "HS.PENDING_INTIME", "HS.PENDING_OVERDUE", "HS.SYS_ENTERED"}
}

func (b book) ofLevels(k cell, code string, f *Figure) []Breach {
	var parts []string
	switch k.level {
	case "toan_huyen":
		parts = []string{"cap_huyen", "cap_xa"}
	case "toan_tinh":
		parts = []string{"cap_tinh", "cap_xa"}
		mid := k
		mid.level = "cap_huyen"
		if len(b[mid]) > 0 {
			parts = []string{"cap_tinh", "cap_huyen", "cap_xa"}
		}
	default:
		return nil
	}
	sum, total, terms := int64(0), int64(0), []*Figure{f}
	for _, p := range parts {
		q := k
		q.level = p
		g := b[q][code]
		if g == nil {
			return nil
		}
		sum += g.Value.Unscaled
		if g.Total != nil {
			total += g.Total.Unscaled
		}
		terms = append(terms, g)
	}
	var out []Breach
	if sum != f.Value.Unscaled {
		out = append(out, Breach{"I07", fmt.Sprintf("%s is %v, the levels make %d", code, f.Value, sum), terms})
	}
	if f.Total != nil && total != f.Total.Unscaled {
		out = append(out, Breach{"I07", fmt.Sprintf("%s is of %v, the levels make %d", code, f.Total, total), terms})
	}
	return out
}

// listBreaches evaluates the identities over lists: quotas by unit,
// procedures by level of service, certificates by holder.
func listBreaches(figures []*Figure) []Breach {
	sum := func(id, whole, part string, key func(*Figure) string, dims bool) []Breach {
		wholes, parts := map[string]*Figure{}, map[string][]*Figure{}
		var order []string
		for _, f := range figures {
			if f.Value == nil {
				continue
			}
			k := key(f)
			if f.Indicator == whole && (!dims || len(f.Dims) == 0) && wholes[k] == nil {
				wholes[k] = f
				order = append(order, k)
			}
			if f.Indicator == part && (!dims || len(f.Dims) > 0) || part == "BC.UNIT_ASSIGNED" && f.Indicator == "BC.UNIT_VC" {
				parts[k] = append(parts[k], f)
			}
		}
		var out []Breach
		for _, k := range order {
			n := int64(0)
			for _, f := range parts[k] {
				n += f.Value.Unscaled
			}
			if len(parts[k]) > 0 && n != wholes[k].Value.Unscaled {
				out = append(out, Breach{id, fmt.Sprintf("%s is %v, the list makes %d", whole, wholes[k].Value, n), append(parts[k], wholes[k])})
			}
		}
		return out
	}
	staff := func(f *Figure) string { return f.StaffType }
	level := func(f *Figure) string { return f.Level }
	out := sum("I14", "BC.ALLOCATED", "BC.UNIT_ASSIGNED", staff, false)
	out = append(out, sum("I08", "TTHC.TOTAL", "TTHC.BY_LEVEL", level, false)...)
	out = append(out, sum("I13", "EG.CERTS", "EG.CERTS", level, true)...)
	return append(out, unused(figures)...)
}

// unused evaluates: what is left of the quota is what was assigned less what
// is used; a unit with one number has used all it has.
func unused(figures []*Figure) []Breach {
	assigned, used, listed := map[string]int64{}, map[string]int64{}, false
	var left *Figure
	for _, f := range figures {
		if f.StaffType != "cong_chuc" || f.Value == nil {
			continue
		}
		switch f.Indicator {
		case "BC.UNIT_ASSIGNED":
			assigned[f.Unit], listed = f.Value.Unscaled, true
		case "BC.UNIT_USED":
			used[f.Unit] = f.Value.Unscaled
		case "BC.UNUSED":
			left = f
		}
	}
	if left == nil || !listed {
		return nil
	}
	n := int64(0)
	for unit, a := range assigned {
		if u, ok := used[unit]; ok {
			n += a - u
		}
	}
	if n == left.Value.Unscaled {
		return nil
	}
	return []Breach{{"I18", fmt.Sprintf("unused is %v, the list makes %d", left.Value, n), []*Figure{left}}}
}

// DateBreaches evaluates I23: one document number has one date.
func DateBreaches(citations []*Citation) []Breach {
	dates := map[string]Date{}
	var out []Breach
	for _, q := range citations {
		if q.IssuedOn == (Date{}) {
			continue
		}
		if d, ok := dates[q.Number]; ok && d != q.IssuedOn {
			out = append(out, Breach{Identity: "I23", Detail: fmt.Sprintf("%s is of %s and %s", q.Number, d, q.IssuedOn)})
		}
		dates[q.Number] = q.IssuedOn
	}
	return out
}
