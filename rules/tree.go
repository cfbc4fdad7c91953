package rules

import (
	"errors"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// tree is a piece of a YAML file that knows its place. Its methods record what
// is wrong and return the zero value, so that one reading finds every problem.
type tree struct {
	ast.Node
	file string
	ps   *Problems
}

// parse reads a YAML file; an empty one has no tree.
func parse(file string, src []byte, ps *Problems) (tree, bool) {
	f, err := parser.ParseBytes(src, 0)
	if err != nil {
		at, message := Pos{file, 1, 1}, err.Error()
		var syntax yaml.Error
		if errors.As(err, &syntax) {
			message = syntax.GetMessage()
			if tok := syntax.GetToken(); tok != nil {
				at.Line, at.Col = tok.Position.Line, tok.Position.Column
			}
		}
		ps.add(at, "", "read YAML: %s", message)
		return tree{}, false
	}
	if len(f.Docs) == 0 || f.Docs[0].Body == nil {
		return tree{}, false
	}
	if len(f.Docs) > 1 {
		ps.add(Pos{file, f.Docs[1].GetToken().Position.Line, 1}, "use one file for each", "a file holds one document")
	}
	return tree{f.Docs[0].Body, file, ps}, true
}

func (t tree) pos() Pos {
	n := t.Node
	switch m := n.(type) {
	case *ast.MappingNode:
		if len(m.Values) > 0 && !m.IsFlowStyle {
			n = m.Values[0].Key
		}
	case *ast.MappingValueNode:
		n = m.Key
	}
	p := n.GetToken().Position
	return Pos{t.file, p.Line, p.Column}
}

func (t tree) wrong(hint, format string, args ...any) { t.ps.add(t.pos(), hint, format, args...) }

// field is one key of a mapping.
type field struct {
	key string
	at  Pos
	tree
}

// fields are the keys of a mapping in the order of the file.
func (t tree) fields() []field {
	var values []*ast.MappingValueNode
	switch n := t.Node.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		t.wrong("write key: value", "here must be a mapping")
		return nil
	}
	var out []field
	for _, v := range values {
		p := v.Key.GetToken().Position
		out = append(out, field{text(v.Key), Pos{t.file, p.Line, p.Column}, tree{v.Value, t.file, t.ps}})
	}
	return out
}

// object reads a mapping whose keys must be among known.
func (t tree) object(what string, known ...string) map[string]tree {
	out := make(map[string]tree)
	for _, f := range t.fields() {
		ok := false
		for _, k := range known {
			ok = ok || k == f.key
		}
		if !ok {
			t.ps.add(f.at, didYouMean(f.key, known), "%s has no key %q", what, f.key)
			continue
		}
		out[f.key] = f.tree
	}
	return out
}

// list is the elements of a sequence; a single value is a list of one.
func (t tree) list() []tree {
	switch n := t.Node.(type) {
	case nil, *ast.NullNode:
		return nil
	case *ast.SequenceNode:
		var out []tree
		for _, v := range n.Values {
			out = append(out, tree{v, t.file, t.ps})
		}
		return out
	}
	return []tree{t}
}

// str is a scalar as text.
func (t tree) str() string {
	switch t.Node.(type) {
	case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode:
		t.wrong("put it in quotes if it is text", "here must be text")
		return ""
	case nil, *ast.NullNode:
		return ""
	}
	return text(t.Node)
}

// num is a whole number from lo to hi.
func (t tree) num(lo, hi int) int {
	n, err := strconv.Atoi(t.str())
	if err != nil || n < lo || n > hi {
		t.wrong("", "%q is no whole number from %d to %d", t.str(), lo, hi)
		return lo
	}
	return n
}

// word is a scalar that must be among known.
func (t tree) word(what string, known []string) string {
	s := t.str()
	for _, k := range known {
		if s == k {
			return s
		}
	}
	t.wrong(didYouMean(s, known), "there is no %s %q", what, s)
	return ""
}

func text(n ast.Node) string {
	switch v := n.(type) {
	case *ast.StringNode:
		return v.Value
	case *ast.LiteralNode:
		return strings.TrimRight(v.Value.Value, "\n")
	}
	return n.GetToken().Value
}
