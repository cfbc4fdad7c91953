package extract

import (
	"bytes"
	"fmt"
	"hash/crc32"

	"sohoa/extract/graph"
	"sohoa/rules"
)

// cuts is how the words of a document are cut, before any rule is tried on them:
// the work of half an extraction, and the same whatever the rules are, if they
// speak of the same concepts. It is kept as bytes for the same program alone.
type cuts struct {
	values   []*piece
	about    *piece
	said     rules.Said
	named    int
	unmarked bool
}

var cutsGraph graph.Of[cuts]

// cutsHead tells the concepts and the text that cuts are of.
func cutsHead(b *body, pack *rules.Pack) []byte {
	sum := crc32.Checksum([]byte(b.text), crc32.MakeTable(crc32.Castagnoli))
	return fmt.Appendf(nil, "%s %d %08x\n", pack.ConceptsDigest(), len(b.text), sum)
}

// cuts are those of the matcher, which has read no piece yet, as bytes.
func (m *matcher) cuts() []byte {
	return cutsGraph.Append(cutsHead(m.b, m.pack), &cuts{m.values, m.about, m.said, m.named, m.unmarked}, m.b.text)
}

// restore takes up cuts in place of cutting, if they are of this text and of the
// concepts of the pack.
func (m *matcher) restore(kept []byte) bool {
	kept, ok := bytes.CutPrefix(kept, cutsHead(m.b, m.pack))
	if !ok {
		return false
	}
	var c cuts
	if cutsGraph.Read(kept, &c, m.b.text) != nil { // they are kept with a checksum: no damage, but another program's
		return false
	}
	m.begin()
	m.values, m.about, m.said, m.named, m.unmarked = c.values, c.about, c.said, c.named, c.unmarked
	return true
}
