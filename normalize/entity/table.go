package entity

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed tables/doctypes.tsv
var doctypesTSV string

//go:embed tables/issuers.tsv
var issuersTSV string

// symbols are the abbreviations of document types and issuers, by how they
// look once OCR has taken the marks and the stroke of Đ.
type symbols struct {
	types     map[string]string   // printed → itself: BC, QĐ, TTr
	typeKeys  map[string][]string // key → printed forms
	party     map[string]bool     // types of Party documents
	issuers   map[string]string   // printed → name
	issuerKey map[string][]string
	names     map[string]string // type → "Báo cáo"
	fixed     map[string]string // issuer that one abbreviation always names
	bodies    map[string]string // folded name of an issuer → as printed
}

var tables = sync.OnceValue(func() symbols {
	t := symbols{types: map[string]string{}, typeKeys: map[string][]string{}, party: map[string]bool{},
		issuers: map[string]string{}, issuerKey: map[string][]string{}, names: map[string]string{}, fixed: map[string]string{}, bodies: map[string]string{}}
	for _, row := range tsv(doctypesTSV) {
		abbr, name, class := row[0], row[1], row[3]
		if abbr == "" {
			continue
		}
		if class == "party" {
			t.party[abbr] = true
		}
		if _, ok := t.types[abbr]; !ok {
			t.types[abbr] = abbr
			name, _, _ = strings.Cut(name, " (")
			t.names[abbr] = name
			t.typeKeys[symbolKey(abbr)] = append(t.typeKeys[symbolKey(abbr)], abbr)
		}
	}
	for _, row := range tsv(issuersTSV) {
		if _, ok := t.issuers[row[0]]; !ok {
			t.issuers[row[0]] = row[1]
			t.issuerKey[symbolKey(row[0])] = append(t.issuerKey[symbolKey(row[0])], row[0])
		}
		if _, ok := t.fixed[row[0]]; !ok && row[3] == "state" {
			t.fixed[row[0]] = row[1]
		}
		if row[3] == "state" || row[3] == "provincial_department" {
			t.bodies[Fold(row[1])] = row[1]
		}
	}
	return t
})

// tsv is the rows of a table after its head.
func tsv(s string) [][]string {
	var rows [][]string
	for _, line := range strings.Split(strings.TrimSpace(s), "\n")[1:] {
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows
}

// symbolKey is an abbreviation as the worst reader sees it: capitals without
// marks, and P and B, for which Đ is mistaken, as D.
func symbolKey(s string) string {
	return strings.NewReplacer("P", "D", "B", "D").Replace(strings.ToUpper(NewView(s).Up))
}

// typeOf is the document type that an abbreviation names, as it should be
// printed; "" for none. Where the reading is damaged, one that fits alone is
// taken.
func typeOf(printed string) string {
	t := tables()
	if _, ok := t.types[printed]; ok {
		return printed
	}
	fits := t.typeKeys[symbolKey(printed)]
	if len(fits) > 1 {
		// Đ lost its stroke, so the form with it is the likelier: QD is QĐ.
		// Only HD and DA are types of their own.
		bare := NewView(printed).Up
		if bare == "HD" || bare == "DA" {
			return bare
		}
		for _, f := range fits {
			if NewView(f).Up == bare {
				return f
			}
		}
	}
	for _, f := range fits {
		if strings.Contains(f, "Đ") { // QP and NB are what OCR makes of QĐ and NĐ
			return f
		}
	}
	if len(fits) > 0 {
		return fits[0]
	}
	return ""
}

// issuerOf is an issuer's abbreviation as it should be printed; an unknown
// one stays as it is.
func issuerOf(printed string) string {
	t := tables()
	if _, ok := t.issuers[printed]; ok {
		return printed
	}
	// Short abbreviations are too alike: DCT is as good as ĐCT.
	if fits := t.issuerKey[symbolKey(printed)]; len(fits) > 0 && len(printed) > 3 {
		bare := NewView(printed).Up
		for _, f := range fits {
			if NewView(f).Up == bare {
				return f
			}
		}
		if len(fits) == 1 {
			return fits[0]
		}
	}
	return printed
}

// TypeName is the name of a document type: "Báo cáo" for BC; "" for none.
func TypeName(abbr string) string { return tables().names[abbr] }
