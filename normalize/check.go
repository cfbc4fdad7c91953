package normalize

import (
	"fmt"
	"strings"
)

// Check reports whether the text really follows from raw: the edits are
// disjoint and in order, name what stands there, and applied to raw give S,
// with every line feed kept.
func (t Text) Check(raw string) error {
	var b strings.Builder
	at := 0
	for i, e := range t.Edits {
		switch {
		case e.Raw.Start < at || e.Raw.End < e.Raw.Start || e.Raw.End > len(raw):
			return fmt.Errorf("edit %d replaces bytes %d to %d, after byte %d of %d", i, e.Raw.Start, e.Raw.End, at, len(raw))
		case raw[e.Raw.Start:e.Raw.End] != e.Before:
			return fmt.Errorf("edit %d replaces %q, but %q stands there", i, e.Before, raw[e.Raw.Start:e.Raw.End])
		case strings.Count(e.Before, "\n") != strings.Count(e.After, "\n"):
			return fmt.Errorf("edit %d of %q changes the lines", i, e.Before)
		}
		b.WriteString(raw[at:e.Raw.Start])
		if b.Len() != e.Out.Start || e.Out.End-e.Out.Start != len(e.After) {
			return fmt.Errorf("edit %d says it lies at %d to %d, but lies at %d", i, e.Out.Start, e.Out.End, b.Len())
		}
		b.WriteString(e.After)
		at = e.Raw.End
	}
	b.WriteString(raw[at:])
	if b.String() != t.S {
		return fmt.Errorf("the edits give %d bytes other than the %d of the restored text", b.Len(), len(t.S))
	}
	return nil
}
