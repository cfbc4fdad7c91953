package rules

import (
	"fmt"
	"slices"
	"strings"
)

// Lint looks for mistakes that do not keep a pack from loading: rules without
// a case that matches or without one that does not, rules that can never win,
// rules changed without a new version, concepts that nothing speaks of. base is
// the pack that this one was laid over, or nil.
func (p *Pack) Lint(base *Pack) Problems {
	var ps Problems
	for _, r := range p.rules {
		p.lintCases(r, &ps)
		p.lintShadow(r, &ps)
		if base != nil {
			lintVersion(r, base.Rule(r.ID), &ps)
		}
	}
	p.lintConcepts(base, &ps)
	slices.SortStableFunc(ps, func(a, b Problem) int { return a.Pos.compare(b.Pos) })
	return ps
}

func (p *Pack) lintCases(r *Rule, ps *Problems) {
	match, silent := false, false
	for _, c := range r.Cases {
		if len(c.Want) > 0 {
			match = true
		} else {
			silent = true
		}
	}
	if !match {
		ps.add(r.Pos, "add a case with want: [{value: …}]", "rule %s has no case that matches", r.ID)
	}
	if !silent {
		ps.add(r.Pos, "add a case without want: a text that looks alike and means something else", "rule %s has no case in which it keeps silent", r.ID)
	}
}

// lintShadow finds rules that ask for the same and allow the same: of two that
// fit alike the first one wins, so the second never does.
func (p *Pack) lintShadow(r *Rule, ps *Problems) {
	for _, s := range p.rules {
		if s == r {
			return
		}
		if p.asks(s) == p.asks(r) {
			ps.add(r.Pos, "tell them apart by own:, not: or fields:", "rule %s asks for the same as rule %s at %s, which wins", r.ID, s.ID, s.Pos)
		}
	}
}

// asks is everything that decides whether a rule takes a number, as text.
func (p *Pack) asks(r *Rule) string {
	var needs []string
	for i, g := range r.Needs {
		name := p.GroupName(g)
		if i < len(r.Own) {
			name += "!"
		}
		needs = append(needs, name)
	}
	slices.Sort(needs)
	return fmt.Sprint(needs, r.Likes, r.Shapes, r.Fields, r.Offices, r.By, r.If, r.Unit, r.Service, r.Zero)
}

func lintVersion(r, old *Rule, ps *Problems) {
	if old != nil && old.digest != r.digest && r.Version <= old.Version {
		ps.add(r.Pos, fmt.Sprintf("write version: %d", old.Version+1), "rule %s means something else than version %d at %s, under the same version", r.ID, old.Version, old.Pos)
	}
}

// lintConcepts finds concepts that no rule names. The joints of the grammar,
// and words that are there to keep other rules away, say so by their kind. Those
// of base are not the author's to delete: a rule of theirs may have taken the place
// of the one that spoke of it.
func (p *Pack) lintConcepts(base *Pack, ps *Problems) {
	used := make(map[int]bool)
	dims := make(map[string]bool)
	for _, r := range p.rules {
		for _, g := range r.Needs {
			for _, c := range g {
				used[c] = true
			}
		}
		for _, c := range slices.Concat(r.May, r.Not, r.Never) {
			used[c] = true
		}
		for _, d := range slices.Concat(r.By, r.With) {
			dims[d] = true
		}
	}
	for _, c := range p.concepts {
		if !used[c.Index] && !dims[c.Dim] && (c.Kind == Noun || c.Kind == Hint) && !base.has(c) {
			ps.add(c.At, "delete it, or name it in a rule", "no rule speaks of concept %s (%s)", c.Name, strings.Join(c.Say[:min(len(c.Say), 3)], ", "))
		}
	}
}

// has reports whether a concept is the pack's own; nil has none.
func (p *Pack) has(c *Concept) bool {
	return p != nil && slices.ContainsFunc(p.concepts, func(own *Concept) bool { return own.Name == c.Name && own.At == c.At })
}
