// Package styles loads reports in the styles of many offices, with the figures
// and citations that a careful analyst would record from each. README.md says
// how they were written and what the columns of their gold mean.
package styles

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

//go:embed dev held
var files embed.FS

// Case is one report with its gold.
type Case struct {
	Name      string // such as dev/03-xa-gach-dau-dong
	Text      string
	Figures   []Figure
	Citations []Citation
}

// Figure is one figure that a report states. Value, Total and Percent are as
// printed, without the dots of thousands and leading zeros, with a decimal
// comma; "" where none is printed.
type Figure struct {
	Line       int      // of Case.Text, from 1
	Scored     bool     // false: its meaning is ambiguous; it may be extracted or not
	Indicators []string // any of these is right
	Level      string   // of the data contract; Unscored where any is right
	Unit       string
	Nature     string
	Value      string
	Total      string
	Percent    string
	Dims       map[string]string // other dimensions, by the names of the catalogue
}

// Citation is one other document that a report refers to.
type Citation struct {
	Number   string // canonical, such as 117/2013/NĐ-CP
	IssuedOn string // ISO date, "" where the report states none
}

// Unscored stands in a cell whose value may be anything.
const Unscored = "?"

// Dev are the cases that rules may be improved with.
func Dev() ([]Case, error) { return load("dev") }

// Held are the cases that only scores may be measured with.
func Held() ([]Case, error) { return load("held") }

func load(dir string) ([]Case, error) {
	names, err := fs.Glob(files, dir+"/*.txt")
	if err != nil {
		return nil, fmt.Errorf("list styles: %w", err)
	}
	cases := make([]Case, 0, len(names))
	for _, name := range names {
		c, err := read(strings.TrimSuffix(name, ".txt"))
		if err != nil {
			return nil, err
		}
		cases = append(cases, c)
	}
	if len(cases) == 0 {
		return nil, fmt.Errorf("list styles: no report in testdata/styles/%s", dir)
	}
	return cases, nil
}

func read(name string) (Case, error) {
	text, err := files.ReadFile(name + ".txt")
	if err != nil {
		return Case{}, fmt.Errorf("read style: %w", err)
	}
	c := Case{Name: name, Text: string(text)}
	rows, err := table(name+".figures.tsv", "line", "indicator", "level", "unit", "nature", "value", "total", "percent", "dims")
	if err != nil {
		return Case{}, err
	}
	for i, row := range rows {
		f, err := figure(row)
		if err != nil {
			return Case{}, fmt.Errorf("read %s.figures.tsv:%d: %w", name, i+2, err)
		}
		c.Figures = append(c.Figures, f)
	}
	if rows, err = table(name+".citations.tsv", "number", "issued_on"); err != nil {
		return Case{}, err
	}
	for _, row := range rows {
		c.Citations = append(c.Citations, Citation{Number: row[0], IssuedOn: row[1]})
	}
	return c, nil
}

func figure(row []string) (Figure, error) {
	line, ambiguous := strings.CutPrefix(row[0], Unscored)
	n, err := strconv.Atoi(line)
	if err != nil {
		return Figure{}, fmt.Errorf("line %q is no number", row[0])
	}
	f := Figure{Line: n, Scored: !ambiguous, Indicators: strings.Split(row[1], "|"), Level: row[2], Unit: row[3],
		Nature: row[4], Value: row[5], Total: row[6], Percent: row[7], Dims: map[string]string{}}
	for _, dim := range strings.FieldsFunc(row[8], func(r rune) bool { return r == ';' }) {
		k, v, ok := strings.Cut(dim, "=")
		if !ok {
			return Figure{}, fmt.Errorf("dims %q is not of the form name=value", dim)
		}
		f.Dims[k] = v
	}
	return f, nil
}

// table reads the rows of a TSV file below its head, which must be these columns.
func table(name string, head ...string) ([][]string, error) {
	b, err := files.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read style: %w", err)
	}
	lines := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	if got := strings.Split(lines[0], "\t"); !slices.Equal(got, head) {
		return nil, fmt.Errorf("read %s: its columns are %q, not %q", name, got, head)
	}
	rows := make([][]string, 0, len(lines)-1)
	for i, line := range lines[1:] {
		row := strings.Split(line, "\t")
		if len(row) != len(head) {
			return nil, fmt.Errorf("read %s:%d: %d columns, not %d", name, i+2, len(row), len(head))
		}
		rows = append(rows, row)
	}
	return rows, nil
}
