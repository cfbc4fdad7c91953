package report

import (
	"fmt"
	"slices"
	"strings"
)

// Breach is an identity that printed figures do not satisfy.
type Breach struct {
	Identity string
	Detail   string
	Figures  []*Figure
}

// cell is where identities hold: figures of one cell speak of the same things.
type cell struct{ level, unit, staff, service, dims, nature string }

func cellOf(f *Figure) cell {
	var dims []string
	for k, v := range f.Dims {
		dims = append(dims, k+"="+v)
	}
	slices.Sort(dims)
	return cell{f.Level, f.Unit, f.StaffType, f.ServiceLevel, strings.Join(dims, ","), f.Nature}
}

// book finds figures by cell and indicator.
type book map[cell]map[string]*Figure

// Breaches evaluates the identities of the catalogue on printed figures, in a
// fixed order.
func Breaches(figures []*Figure) []Breach {
	var out []Breach
	b, order := book{}, []cell{}
	for _, f := range figures {
		k := cellOf(f)
		if b[k] == nil {
			b[k] = map[string]*Figure{}
			order = append(order, k)
		}
		if first := b[k][f.Indicator]; first == nil {
			b[k][f.Indicator] = f
		} else if first.Value != nil && f.Value != nil && *first.Value != *f.Value {
			out = append(out, Breach{"I24", fmt.Sprintf("%s is %v and %v", f.Indicator, first.Value, f.Value), []*Figure{first, f}})
		}
		out = append(out, ownBreaches(f)...)
	}
	for _, k := range order {
		out = append(out, b.sums(k)...)
	}
	out = append(out, b.levels(order)...)
	return append(out, listBreaches(figures)...)
}

// ownBreaches are those of one figure: value out of total, with its percent.
func ownBreaches(f *Figure) []Breach {
	var out []Breach
	if f.Value != nil && f.Total != nil && f.Value.Unscaled > f.Total.Unscaled {
		out = append(out, Breach{"I10", fmt.Sprintf("%v of %v", f.Value, f.Total), []*Figure{f}})
	}
	if p := f.Percent; p != nil {
		if p.Unscaled > 100*pow10(p.Decimals) {
			out = append(out, Breach{"I11", p.String(), []*Figure{f}})
		}
		if f.Value != nil && f.Total != nil && f.Total.Unscaled > 0 {
			want := rate(int(f.Value.Unscaled), int(f.Total.Unscaled), p.Decimals)
			if *want != *p {
				out = append(out, Breach{"I09", fmt.Sprintf("%v printed, %v is right", p, want), []*Figure{f}})
			}
		}
	}
	return out
}

// equation is an identity within a cell: left = the sum of right; every term
// must be there, and none of the words in without.
type equation struct {
	id      string
	left    string
	right   []string
	without []string
}

func equations() []equation {
	return []equation{
		{"I01", "HS.RECEIVED", []string{"HS.NEW", "HS.CARRIED"}, nil},
		{"I01", "HS.RECEIVED", []string{"HS.NEW_ONLINE", "HS.NEW_DIRECT", "HS.CARRIED"}, nil},
		{"I02", "HS.NEW", []string{"HS.NEW_ONLINE", "HS.NEW_DIRECT"}, nil},
		{"I03", "HS.RESOLVED", []string{"HS.RESOLVED_EARLY", "HS.RESOLVED_ONTIME", "HS.RESOLVED_LATE"}, nil},
		{"I03", "HS.RESOLVED", []string{"HS.RESOLVED_ONTIME", "HS.RESOLVED_LATE"}, []string{"HS.RESOLVED_EARLY"}},
		{"I03", "HS.RESOLVED", []string{"HS.RESOLVED_EARLY_ONTIME", "HS.RESOLVED_LATE"}, nil},
		{"I04", "HS.PENDING", []string{"HS.PENDING_INTIME", "HS.PENDING_OVERDUE"}, nil},
		{"I05", "HS.RECEIVED", []string{"HS.RESOLVED", "HS.PENDING"}, nil},
		{"I06", "HS.RECEIVED", []string{"HS.RESOLVED_ONTIME", "HS.RESOLVED_LATE", "HS.PENDING_INTIME"}, []string{"HS.RESOLVED_EARLY", "HS.PENDING"}},
		{"I19", "BC.UNUSED", []string{"BC.UNUSED_EXAM", "BC.UNUSED_OTHER"}, nil},
	}
}

// sums evaluates the equations of one cell.
func (b book) sums(k cell) []Breach {
	var out []Breach
	row := b[k]
	for _, e := range equations() {
		if br, ok := e.check(row); ok {
			out = append(out, br)
		}
	}
	if f := row["HS.RESOLVED_EARLY_ONTIME"]; f != nil && f.Percent != nil && row["HS.RESOLVED"] != nil {
		all := row["HS.RESOLVED"]
		if want := rate(int(f.Value.Unscaled), max(1, int(all.Value.Unscaled)), f.Percent.Decimals); *want != *f.Percent {
			out = append(out, Breach{"I09", fmt.Sprintf("%v printed, %v is right", f.Percent, want), []*Figure{f, all}})
		}
	}
	if not, signed := row["EG.DOC_NOT_SIGNED"], row["EG.DOC_SIGNED"]; not != nil && signed != nil &&
		not.Value.Unscaled != signed.Total.Unscaled-signed.Value.Unscaled {
		out = append(out, Breach{"I12", "signed and not signed do not make the whole", []*Figure{not, signed}})
	}
	return out
}

func (e equation) check(row map[string]*Figure) (Breach, bool) {
	left := row[e.left]
	if left == nil || left.Value == nil {
		return Breach{}, false
	}
	for _, w := range e.without {
		if row[w] != nil {
			return Breach{}, false
		}
	}
	sum, terms := int64(0), []*Figure{left}
	for _, r := range e.right {
		f := row[r]
		if f == nil || f.Value == nil {
			return Breach{}, false
		}
		sum += f.Value.Unscaled
		terms = append(terms, f)
	}
	if sum == left.Value.Unscaled {
		return Breach{}, false
	}
	return Breach{e.id, fmt.Sprintf("%s is %v, the parts make %d", e.left, left.Value, sum), terms}, true
}
