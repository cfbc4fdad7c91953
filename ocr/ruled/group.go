package ruled

import "math"

// group is a set of rules that hang together by crossing. The rules of down
// are given with x and y swapped.
type group struct {
	across, down []rule
}

// crossing finds which rules cross, with a tolerance for ends that fall short,
// and returns the groups that may be a table.
func crossing(across, down []rule, dpi int) []group {
	parent := make([]int, len(across)+len(down))
	for i := range parent {
		parent[i] = i
	}
	var root func(int) int
	root = func(i int) int {
		if parent[i] != i {
			parent[i] = root(parent[i])
		}
		return parent[i]
	}
	for i, a := range across {
		for j, d := range down {
			if cross(a, d, reach(dpi)) {
				parent[root(i)] = root(len(across) + j)
			}
		}
	}
	index := make(map[int]int)
	var groups []group
	of := func(i int) *group {
		k, ok := index[root(i)]
		if !ok {
			k = len(groups)
			index[root(i)] = k
			groups = append(groups, group{})
		}
		return &groups[k]
	}
	for i, a := range across {
		g := of(i)
		g.across = append(g.across, a)
	}
	for j, d := range down {
		g := of(len(across) + j)
		g.down = append(g.down, d)
	}
	var out []group
	for _, g := range groups {
		if len(g.across) >= 2 && len(g.down) >= 1 {
			out = append(out, g)
		}
	}
	return out
}

// reach is how far a rule may end short of the one that it should meet.
func reach(dpi int) float64 { return float64(dpi) / 14 }

func cross(a, d rule, tolerance float64) bool {
	x := d.at(a.pos)
	y := a.at(x)
	x = d.at(y)
	return x >= float64(a.from)-tolerance && x <= float64(a.to)+tolerance &&
		y >= float64(d.from)-tolerance && y <= float64(d.to)+tolerance
}

// upright turns the group's rules into the frame in which the table is level.
func (g group) upright() (group, frame) {
	f := frame{slope: commonSlope(g.across)}
	var u group
	for _, a := range g.across {
		from, pos := f.upright(float64(a.from), a.pos)
		to, _ := f.upright(float64(a.to), a.at(float64(a.to)))
		u.across = append(u.across, rule{from: round(from), to: round(to), pos: pos, slope: a.slope - f.slope, thick: a.thick,
			parts: shifted(a.parts, round(from)-a.from)})
	}
	for _, d := range g.down {
		pos, from := f.upright(d.pos, float64(d.from))
		_, to := f.upright(d.at(float64(d.to)), float64(d.to))
		u.down = append(u.down, rule{from: round(from), to: round(to), pos: pos, slope: d.slope + f.slope, thick: d.thick,
			parts: shifted(d.parts, round(from)-d.from)})
	}
	return u, f
}

func shifted(parts [][2]int, by int) [][2]int {
	out := make([][2]int, len(parts))
	for i, p := range parts {
		out[i] = [2]int{p[0] + by, p[1] + by}
	}
	return out
}

// frame turns points between the page image and a level table: by so small an
// angle that its tangent is its sine. slope is the table's fall per pixel.
type frame struct{ slope float64 }

func (f frame) upright(x, y float64) (u, v float64) { return x + f.slope*y, y - f.slope*x }

func (f frame) page(u, v float64) (x, y float64) {
	n := 1 + f.slope*f.slope
	return (u - f.slope*v) / n, (v + f.slope*u) / n
}

func round(x float64) int { return int(math.Round(x)) }
