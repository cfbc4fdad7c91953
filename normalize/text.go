package normalize

import "sohoa/ocr"

// Reason says why an edit was made.
type Reason string

// Edit replaces Before (bytes Raw of the raw text) by After (bytes Out of the
// restored text). Score is the probability, 0..1, that the edit is right.
type Edit struct {
	Raw    ocr.Span `json:"raw"`
	Out    ocr.Span `json:"out"`
	Before string   `json:"before"`
	After  string   `json:"after"`
	Reason Reason   `json:"reason"`
	Score  float32  `json:"score"`
}

// Text is a restored text and the way back to the raw bytes it came from.
// Edits are disjoint and in order; every byte outside them was copied. Line
// feeds are never added, removed or moved across words, so line n of S is
// line n of the raw text.
type Text struct {
	S     string `json:"text"`
	Edits []Edit `json:"edits"`
}
