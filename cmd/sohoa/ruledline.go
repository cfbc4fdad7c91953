package main

import (
	"context"
	"fmt"
	"strings"

	"sohoa/extract"
	"sohoa/rules"
)

// ruledLine is a line of a stored report, with the rules to read it by.
type ruledLine struct {
	report string // as it was typed
	page   int    // from 1
	line   int    // from 1
	doc    extract.Document
	pack   *rules.Pack
}

// at finds the line that arg names, REPORT:PAGE:LINE; dir is the user's rules,
// or empty.
func (a *app) at(ctx context.Context, arg, dir string) (ruledLine, error) {
	report, page, line, err := splitPlace(arg)
	if err != nil {
		return ruledLine{}, err
	}
	pack, err := loadRules(dir)
	if err != nil {
		return ruledLine{}, err
	}
	st, err := a.readStore(ctx)
	if err != nil {
		return ruledLine{}, err
	}
	defer st.Close()
	d, err := st.Find(ctx, report)
	if err != nil {
		return ruledLine{}, err
	}
	doc, err := loadDocument(ctx, st, d)
	return ruledLine{report: report, page: page, line: line, doc: doc, pack: pack}, err
}

// splitPlace splits REPORT:PAGE:LINE.
func splitPlace(s string) (report string, page, line int, err error) {
	parts := strings.Split(s, ":")
	if len(parts) < 3 {
		return "", 0, 0, usagef("%q is not REPORT:PAGE:LINE", s)
	}
	report = strings.Join(parts[:len(parts)-2], ":")
	if _, err := fmt.Sscanf(strings.Join(parts[len(parts)-2:], " "), "%d %d", &page, &line); err != nil || page < 1 || line < 1 {
		return "", 0, 0, usagef("%q is not REPORT:PAGE:LINE: page and line are numbers from 1", s)
	}
	return report, page, line, nil
}
