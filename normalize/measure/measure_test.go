package measure

import (
	"math"
	"testing"
)

func TestLines(t *testing.T) {
	var x Tally
	x.Lines("Hồ sơ số 175/KH-UBND đạt 39,60%, hoà giải", "hd so số 175/KH-UBND đạt 39,60%, hòa giải", "hồ so số 175/KH-UBND đạt 39,6%, hòa giai")
	want := Tally{Words: 8, RawRight: 6, Right: 5, Repaired: 1, Introduced: 2, Abstained: 1, Protected: 2, Broken: 1,
		Alpha: 6, AlphaRight: 4, Symbols: 1, SymbolsOK: 1, Chars: 39, RawErrors: 2, Errors: 3}
	if x != want {
		t.Errorf("got  %+v\nwant %+v", x, want)
	}
	if got := x.Spoiled(); math.Abs(got-1000*2/6.0) > 1e-9 {
		t.Errorf("%.3f of 1,000 right words spoiled", got)
	}
	if got := x.RepairShare(); got != 0.5 {
		t.Errorf("%.3f of the wrong words repaired", got)
	}
}

func TestLinesOfOtherLength(t *testing.T) {
	var x Tally
	x.Lines("hiệu quả quản lý nhà nước", "hiéugua quan ly nha nuéc", "hiệu quả quản lý nước")
	if x.Words != 6 || x.Right != 5 || x.RawRight != 0 || x.Repaired != 5 {
		t.Errorf("got %+v", x)
	}
}

func TestDigitsAreHeldNotTheLettersBesideThem(t *testing.T) {
	var x Tally
	x.Lines("Nghị định 320/2025/ND-CP và 12/2025/ND-CP tháng12", "Nghị định 320/2025/ND-CP và 12/2025/ND-CP tháng12", "Nghị định 320/2025/NĐ-CP và 12/2026/NĐ-CP tháng 12")
	if x.Protected != 3 || x.Broken != 1 || x.SymbolsOK != 0 {
		t.Errorf("got %+v", x)
	}
}
