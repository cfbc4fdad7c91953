package extract

import (
	"strings"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// labelField is the reform field that the label of an item names where its section is of
// another: "3. Về tổ chức bộ máy: …" in an assessment; "" for none.
func (m *matcher) labelField(p *piece) string {
	bl := p.block
	if bl.kind != textBlock || bl.text == bl.Start {
		return ""
	}
	label, _, ok := strings.Cut(m.b.of(ocr.Span{Start: bl.text, End: min(bl.End, bl.text+maxUnitName)}), ":")
	low := entity.Fold(label)
	if !ok || !strings.HasPrefix(low, "ve ") || len(strings.Fields(low)) > mostLabel {
		return ""
	}
	return named(reformTopics, low)
}
