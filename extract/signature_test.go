package extract

import (
	"strings"
	"testing"

	"sohoa/rules"
)

// TestSignatureIsReadOrLeftEmpty covers posts as seals do: what may have been
// KT. is no TM.
func TestSignatureIsReadOrLeftEmpty(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	const before = "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHUYỆN PHƯỚC VIÊN Độc lập - Tự do - Hạnh phúc\n" +
		"Số: 45/BC-UBND Phước Viên, ngày 14 tháng 6 năm 2022\nBÁO CÁO\nKết quả công tác cải cách hành chính\n\nI. KẾT QUẢ\n- Không.\n\n"
	for _, test := range []struct{ name, rows, want string }{
		{"the head", "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh; CHỦ TỊCH\n- Lưu: VT.", "TM."},
		{"the head in a row of its own", "Nơi nhận: TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n- UBND tỉnh;", "TM."},
		{"the deputy", "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh; KT. CHỦ TỊCH\n- Lưu: VT. PHÓ CHỦ TỊCH", "TM. KT."},
		{"half a post under a seal", "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh; . HỦ TỊCH\n- Lưu: VT.", "TM."},
		{"two posts, no KT.", "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh; *1. CHỦ TỊCH\n- Lưu: VT. HU TỊCH", "TM. KT."},
		{"rubbish before the post", "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh; 1. CHỦ TỊCH\n- Lưu: VT.", ""},
		{"no post", "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh;\n- Lưu: VT.", ""},
		{"the deputy alone", "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh;\n- Lưu: VT. PHÓ CHỦ TỊCH", ""},
		{"on behalf", "Nơi nhận: TL. CHỦ TỊCH\n- UBND tỉnh; CHÁNH VĂN PHÒNG", "TL."},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := Run(cleanDocument(before+test.rows+"\n"), pack).Report
			if r.SignerAuthority != test.want {
				t.Errorf("got %q, want %q", r.SignerAuthority, test.want)
			}
			if len(r.Evidence["signer_authority"]) == 0 {
				t.Error("nothing says where to look")
			}
		})
	}
}

// TestIssuerIsReadOrLeftEmpty misreads the committee's name in the head.
func TestIssuerIsReadOrLeftEmpty(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, rows, place, body, want, wantPlace string }{
		{"as printed", "ỦY BAN NHÂN DÂN|HUYỆN LÂM NGẠN", "Lâm Ngạn", "", "Ủy ban nhân dân huyện Lâm Ngạn", "Lâm Ngạn"},
		{"blanks lost", "ỦY BAN NHÂN DÂN|HUYỆNLÂMNGẠN", "Lâm Ngạn", "", "Ủy ban nhân dân huyện Lâm Ngạn", "Lâm Ngạn"},
		{"a mark of the form", "ỦY BAN NHÂN ĐÂN|HUYỆN LÂM NGẠN", "Lâm Ngạn", "", "Ủy ban nhân dân huyện Lâm Ngạn", "Lâm Ngạn"},
		{"level lost, the text has it", "ỦY BAN NHÂN DÂN|0 XÃ LÂM NGẠN", "Lâm Ngạn", "Ủy ban nhân dân thị xã Lâm Ngạn đã chỉ đạo.", "Ủy ban nhân dân thị xã Lâm Ngạn", "Lâm Ngạn"},
		{"level lost", "ỦY BAN NHÂN DÂN|0 XÃ LÂM NGẠN", "Lâm Ngạn", "", "", "Lâm Ngạn"},
		{"spelled in two ways", "ỦY BAN NHÂN DÂN|HUYỆN LẤM NGẠN", "Lâm Ngạn", "", "", ""},
		{"the text decides", "ỦY BAN NHÂN DÂN|HUYỆN LẤM NGẠN", "Lâm Ngạn", "Huyện Lâm Ngạn có 12 xã.", "Ủy ban nhân dân huyện Lâm Ngạn", "Lâm Ngạn"},
		{"a letter of the place is another", "ỦY BAN NHÂN DÂN|HUYỆN LÂM NGẠN", "Lâm Ngện", "", "Ủy ban nhân dân huyện Lâm Ngạn", ""},
		{"another place", "ỦY BAN NHÂN DÂN|TỈNH SƠN BẰNG", "Lâm Ngạn", "", "Ủy ban nhân dân tỉnh Sơn Bằng", "Lâm Ngạn"},
	} {
		t.Run(test.name, func(t *testing.T) {
			head := strings.Split(test.rows, "|")
			text := head[0] + " CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" + head[1] + " Độc lập - Tự do - Hạnh phúc\n" +
				"Số: 45/BC-UBND " + test.place + ", ngày 14 tháng 6 năm 2022\nBÁO CÁO\nKết quả công tác cải cách hành chính\n\n" + test.body + "\nI. KẾT QUẢ\n- Không.\n"
			r := Run(cleanDocument(text), pack).Report
			if r.Issuer != test.want || r.Place != test.wantPlace {
				t.Errorf("got %q in %q, want %q in %q", r.Issuer, r.Place, test.want, test.wantPlace)
			}
			if len(r.Evidence["issuer"]) == 0 {
				t.Error("nothing says where to look")
			}
		})
	}
}

// TestNumberIsAllOfItsDigitsOrEmpty has signs before the digits that a pen may
// have meant as one.
func TestNumberIsAllOfItsDigitsOrEmpty(t *testing.T) {
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ printed, want string }{
		{"156/BC-UBND", "156/BC-UBND"}, {": 156/BC-UBND", "156/BC-UBND"}, {"/56/BC-UBND", ""}, {"l56/BC-UBND", ""}, {"( 56/BC-UBND", ""},
	} {
		text := "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHUYỆN LÂM NGẠN Độc lập - Tự do - Hạnh phúc\nSố: " + test.printed +
			" Lâm Ngạn, ngày 14 tháng 6 năm 2022\nBÁO CÁO\nKết quả công tác cải cách hành chính\n\nI. KẾT QUẢ\n- Không.\n"
		r := Run(cleanDocument(text), pack).Report
		if r.Number != test.want || r.Symbol != "BC-UBND" {
			t.Errorf("%s: got number %q, symbol %q; want %q", test.printed, r.Number, r.Symbol, test.want)
		}
		if len(r.Evidence["number"]) == 0 {
			t.Errorf("%s: nothing says where to look", test.printed)
		}
	}
}
