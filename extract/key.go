package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Key names a figure within its report: what it counts and where it stands,
// never its value, so that a value that a new rule reads differently is the
// same figure changed. It is the same on every run and machine.
func (f Figure) Key() string {
	parts := []string{"figure", f.Indicator, f.Level, f.Unit, f.StaffType, f.ServiceLevel, string(f.Nature), place(f.Evidence)}
	for _, k := range sortedKeys(f.Dims) {
		parts = append(parts, k+"="+f.Dims[k])
	}
	return digest(parts)
}

// Key names a citation within its report by where it stands; an enumeration
// such as "Nghị quyết 18, 19" cites at two places.
func (c Citation) Key() string { return digest([]string{"citation", place(c.Evidence)}) }

// Key names a date within its report.
func (d DateMention) Key() string { return digest([]string{"date", d.Kind, place(d.Evidence)}) }

// Key names a check by its identity and the figures it is about.
func (c Check) Key() string {
	return digest(append([]string{"check", c.Identity, strconv.Itoa(c.Nth)}, c.Figures...))
}

// place is where a fact's value stands in the raw text, which never changes.
func place(ev []Evidence) string {
	if len(ev) == 0 {
		return ""
	}
	return fmt.Sprintf("%d:%d-%d", ev[0].Page, ev[0].Raw.Start, ev[0].Raw.End)
}

func digest(parts []string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:8])
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
