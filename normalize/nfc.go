package normalize

import (
	"golang.org/x/text/unicode/norm"

	"sohoa/ocr"
)

// ReasonComposed marks letters whose marks were separate characters.
const ReasonComposed Reason = "composed"

// compose brings raw to NFC.
func compose(raw string) Text {
	if norm.NFC.IsNormalString(raw) {
		return Text{S: raw}
	}
	var changes []change
	for at := 0; at < len(raw); {
		n := norm.NFC.NextBoundaryInString(raw[at:], true)
		if n <= 0 {
			n = len(raw) - at
		}
		if seg := raw[at : at+n]; !norm.NFC.IsNormalString(seg) {
			changes = append(changes, change{raw: ocr.Span{Start: at, End: at + n}, after: norm.NFC.String(seg), reason: ReasonComposed, score: 1})
		}
		at += n
	}
	return apply(raw, changes)
}
