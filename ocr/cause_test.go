package ocr

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

// TestCausesAreAll holds that the list has every constant of the type, and that
// each has a meaning.
func TestCausesAreAll(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "cause.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared []Cause
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if id, named := v.Type.(*ast.Ident); named && id.Name == "Cause" {
			s := v.Values[0].(*ast.BasicLit).Value
			declared = append(declared, Cause(s[1:len(s)-1]))
		}
		return true
	})
	listed := Causes()
	slices.Sort(declared)
	slices.Sort(listed)
	if !slices.Equal(declared, listed) {
		t.Errorf("declared are\n%q, listed\n%q", declared, listed)
	}
	for _, c := range listed {
		if c.Meaning() == "" {
			t.Errorf("%s has no meaning", c)
		}
	}
}
