package ruled

import "testing"

// TestUndrawnSidePartsNothing holds that a side which was only supposed, and
// meets a single boundary, is dropped: a page of boxes has such ones.
func TestUndrawnSidePartsNothing(t *testing.T) {
	if (boundary{pos: 40}).partsAny([]boundary{{pos: 30}}) {
		t.Error("a side that is not drawn parts something")
	}
}
