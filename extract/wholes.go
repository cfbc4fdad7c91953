package extract

import (
	"strings"

	"sohoa/normalize/entity"
)

// wholes are the identities of a whole and its parts: levels (I07), levels of
// online service (I08, I25) and holders of certificates (I13).
func (l *ledger) wholes() []*trial {
	var out []*trial
	for _, g := range l.grounds {
		for _, ln := range l.on(g) {
			code, figs := ln.code, ln.figs
			for _, part := range []figurePart{valuePart, totalPart} {
				whole, ok := l.first(figs, part)
				if !ok {
					continue
				}
				if additive(code) {
					out = append(out, l.byLevel(g, code, whole)...)
				}
				switch {
				case code == "DVC.HS_ONLINE" || code == "DVC.HS_ELIGIBLE":
					out = append(out, l.byTier(g, code, whole)...)
				case code == "TTHC.TOTAL" && part == valuePart:
					out = append(out, l.procedures(g, whole)...)
				case code == "EG.CERTS" && part == valuePart && g.dims == "":
					out = append(out, l.holders(g, whole)...)
				}
			}
		}
	}
	return out
}

// additive reports whether counts of an indicator add up over levels. Services
// and procedures do not: two levels may offer the same one.
func additive(code string) bool {
	return (strings.HasPrefix(code, "HS.") || strings.HasPrefix(code, "DVC.")) && !strings.HasSuffix(code, "_RATE") && code != "DVC.SERVICES_WITH_HS"
}

// noDistricts is the day from which a province has no districts.
var noDistricts = entity.Date{Year: 2025, Month: 7, Day: 1}

// parts are the levels that make up a level, and whether they are surely all.
// Where a province of before 2025 gives no figure of its districts, another
// level may hold them.
func (l *ledger) parts(g ground) (levels []string, sure bool) {
	switch g.level {
	case "toan_huyen":
		return []string{"cap_huyen", "cap_xa"}, true
	case "toan_tinh":
		if len(l.on(g.at("cap_huyen"))) > 0 {
			return []string{"cap_tinh", "cap_huyen", "cap_xa"}, true
		}
		return []string{"cap_tinh", "cap_xa"}, g.to.Compare(noDistricts) >= 0
	}
	return nil, false
}

// at is the ground at another level.
func (g ground) at(level string) ground {
	g.level = level
	return g
}

// tier is the ground at a level of online service.
func (g ground) tier(service string) ground {
	g.service = service
	return g
}

// byLevel is I07: the whole is the sum of its levels.
func (l *ledger) byLevel(g ground, code string, whole numeral) []*trial {
	levels, sure := l.parts(g)
	var parts []addend
	for _, level := range levels {
		p, ok := l.find(g.at(level), code, whole.part)
		if !ok {
			return nil
		}
		parts = append(parts, addend{p, -1, level})
	}
	if len(parts) == 0 {
		return nil
	}
	return []*trial{{id: "I07", severity: "error", soft: !sure, where: g.at("").with(code) + ofTotal(whole.part),
		wordings: []wording{l.balance(append([]addend{{whole, 1, g.level}}, parts...), 0, false)}}}
}

func ofTotal(part figurePart) string {
	if part == totalPart {
		return " (totals)"
	}
	return ""
}

// oldTiers and newTiers are the levels of online service before and after
// NĐ 42/2022/NĐ-CP; each in turn without the lowest, under which nothing is
// filed online.
func oldTiers() []string { return []string{"muc1", "muc2", "muc3", "muc4"} }
func newTiers() []string { return []string{"cung_cap_thong_tin", "mot_phan", "toan_trinh"} }

// procedures is I08: all procedures are those of every level of service. Level
// 1 may go without saying; where another is not printed, the rest is a bound.
func (l *ledger) procedures(g ground, whole numeral) []*trial {
	var out []*trial
	for _, tiers := range [][]string{oldTiers(), newTiers()} {
		addends, missing := []addend{{whole, 1, codeNoun("TTHC.TOTAL")}}, 0
		for _, tier := range tiers {
			if p, ok := l.find(g.tier(tier), "TTHC.BY_LEVEL", valuePart); ok {
				addends = append(addends, addend{p, -1, tier})
			} else if tier != "muc1" {
				missing++
			}
		}
		if len(addends) == 1 {
			continue
		}
		w := l.balance(addends, 0, false)
		if missing > 0 {
			for i := range addends {
				addends[i].coef = -addends[i].coef
			}
			w = l.balance(addends, 0, true)
		}
		out = append(out, &trial{id: "I08", severity: "error", where: g.String(), wordings: []wording{w}})
	}
	return out
}

// holders is I13: certificates are of organisations or of persons.
func (l *ledger) holders(g ground, whole numeral) []*trial {
	addends := []addend{{whole, 1, codeNoun("EG.CERTS")}}
	for _, holder := range []string{"to_chuc", "ca_nhan"} {
		h := g
		h.dims = "holder=" + holder
		p, ok := l.find(h, "EG.CERTS", valuePart)
		if !ok {
			return nil
		}
		addends = append(addends, addend{p, -1, holder})
	}
	return []*trial{{id: "I13", severity: "error", where: g.String(), wordings: []wording{l.balance(addends, 0, false)}}}
}

// byTier is I25: dossiers of services of both upper levels together are the
// sum over these, at the same level of government or over all of its parts.
func (l *ledger) byTier(g ground, code string, whole numeral) []*trial {
	levels := []string{g.level}
	addends := l.tiers(g, levels, code, whole)
	if addends == nil {
		levels, _ = l.parts(g)
		addends = l.tiers(g, levels, code, whole)
	}
	if addends == nil {
		return nil
	}
	return []*trial{{id: "I25", severity: "warn", where: g.at("").tier("").with(code) + ofTotal(whole.part),
		wordings: []wording{l.balance(addends, 0, false)}}}
}

func (l *ledger) tiers(g ground, levels []string, code string, whole numeral) []addend {
	for _, tiers := range [][]string{oldTiers()[2:], newTiers()[1:]} {
		if !together(g.service, tiers) {
			continue
		}
		out := []addend{{whole, 1, strings.TrimSpace(g.level + " " + g.service)}}
		for _, level := range levels {
			for _, tier := range tiers {
				if p, ok := l.find(g.at(level).tier(tier), code, whole.part); ok {
					out = append(out, addend{p, -1, strings.TrimSpace(level + " " + tier)})
				}
			}
		}
		if len(out) == 1+len(tiers)*len(levels) && len(out) > 1 {
			return out
		}
	}
	return nil
}

// together reports whether a service level names all the tiers, or none: "",
// "muc3,muc4", "mot_phan+toan_trinh".
func together(service string, tiers []string) bool {
	if service == "" {
		return true
	}
	for _, t := range tiers {
		if service == t || !strings.Contains(service, t) && !strings.Contains(service, strings.TrimPrefix(t, "muc")) {
			return false
		}
	}
	return true
}
