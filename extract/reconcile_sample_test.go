package extract

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// fact writes a figure in a line: "LINE INDICATOR LEVEL VALUE[/TOTAL] [PERCENT%]
// [KEY=VALUE …]"; the level "-" is none, and so is the value "-". Keys that are
// no column are dimensions; a blank in a unit is written "_".
func fact(t testing.TB, n int, s string) Figure {
	t.Helper()
	words := strings.Fields(s)
	line, err := strconv.Atoi(words[0])
	if err != nil {
		t.Fatal(err)
	}
	f := Figure{Indicator: words[1], Level: strings.Trim(words[2], "-"), Nature: Actual, Provenance: Provenance{
		Evidence: []Evidence{{Page: 1, Line: line, Raw: ocr.Span{Start: 10 * n, End: 10*n + 5}}}}}
	value, total, pair := strings.Cut(words[3], "/")
	f.Value = parsed(t, value)
	if pair {
		f.Total = parsed(t, total)
	}
	for _, w := range words[4:] {
		k, v, named := strings.Cut(w, "=")
		switch {
		case !named:
			f.Percent = parsed(t, strings.TrimSuffix(w, "%"))
		case k == "unit":
			f.Unit = strings.ReplaceAll(v, "_", " ")
		case k == "staff":
			f.StaffType = v
		case k == "service":
			f.ServiceLevel = v
		case k == "nature":
			f.Nature = Nature(v)
		case k == "about":
			f.Comparator = v
		default:
			f.Dims = map[string]string{k: v}
		}
	}
	return f
}

func parsed(t testing.TB, s string) *entity.Number {
	t.Helper()
	if s == "-" {
		return nil
	}
	n, err := entity.ParseNumber(s)
	if err != nil {
		t.Fatal(err)
	}
	return &n
}

// facts are the figures of a table, a line each.
func facts(t testing.TB, table string) *Result {
	t.Helper()
	r := &Result{}
	for _, line := range strings.Split(table, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			r.Figures = append(r.Figures, fact(t, len(r.Figures), line))
		}
	}
	return r
}

// sample holds the figures of the report 127/BC-UBND as it prints them, with
// the lines of its text. Three things are fit for doubt: the posts not used are
// of no stated kind of staff, the district's dossiers of levels 3 and 4 are of
// both together, and the rates said again in part III are restatements.
const sample = `
	47 INST.QPPL_EXPIRED_PART - 02
	48 INST.QPPL_EXPIRED_FULL - 02
	115 HS.RECEIVED toan_huyen 27.554
	115 HS.RESOLVED_ONTIME toan_huyen 27.532
	116 HS.PENDING_INTIME toan_huyen 15
	116 HS.RESOLVED_LATE toan_huyen 7
	118 HS.RECEIVED cap_huyen 2.688
	118 HS.RESOLVED_ONTIME cap_huyen 2.673
	119 HS.PENDING_INTIME cap_huyen 10
	119 HS.RESOLVED_LATE cap_huyen 05
	121 HS.RECEIVED cap_xa 24.866
	121 HS.RESOLVED_ONTIME cap_xa 24.859
	122 HS.PENDING_INTIME cap_xa 05
	122 HS.RESOLVED_LATE cap_xa 02
	128 TTHC.TOTAL cap_huyen 255
	128 TTHC.BY_LEVEL cap_huyen 97 service=muc2
	128 TTHC.BY_LEVEL cap_huyen 24 service=muc3
	129 TTHC.BY_LEVEL cap_huyen 134 service=muc4
	131 TTHC.TOTAL cap_xa 141
	131 TTHC.BY_LEVEL cap_xa 73 service=muc2
	131 TTHC.BY_LEVEL cap_xa 12 service=muc3
	132 TTHC.BY_LEVEL cap_xa 56 service=muc4
	144 ORG.DEPTS cap_huyen 11
	146 ORG.PSU cap_huyen 04
	146 ORG.PSU cap_huyen 35 field=giao_duc
	162 BC.ASSIGNED - 57 staff=cong_chuc
	162 BC.ASSIGNED - 43 staff=vien_chuc
	163 BC.ASSIGNED - 985 staff=vien_chuc_giao_duc
	169 BC.ALLOCATED - 57/57 staff=cong_chuc
	171 BC.UNIT_USED - 15 staff=cong_chuc unit=Văn_phòng_HĐND_và_UBND_huyện
	171 BC.UNIT_ASSIGNED - 16 staff=cong_chuc unit=Văn_phòng_HĐND_và_UBND_huyện
	173 BC.UNIT_USED - 3 staff=cong_chuc unit=Phòng_Nội_vụ
	173 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=Phòng_Nội_vụ
	177 BC.UNIT_USED - 4 staff=cong_chuc unit=Phòng_Tài_chính_-_Kế_hoạch
	177 BC.UNIT_ASSIGNED - 5 staff=cong_chuc unit=Phòng_Tài_chính_-_Kế_hoạch
	179 BC.UNIT_USED - 4 staff=cong_chuc unit=Thanh_tra
	179 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=Thanh_tra
	181 BC.UNIT_USED - 2 staff=cong_chuc unit=Phòng_Tư_pháp
	181 BC.UNIT_ASSIGNED - 3 staff=cong_chuc unit=Phòng_Tư_pháp
	183 BC.UNIT_USED - 4 staff=cong_chuc unit=Phòng_Tài_nguyên_và_Môi_trường
	183 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=Phòng_Tài_nguyên_và_Môi_trường
	185 BC.UNIT_USED - 4 staff=cong_chuc unit=Phòng_Kinh_tế_và_Hạ_tầng
	185 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=Phòng_Kinh_tế_và_Hạ_tầng
	187 BC.UNIT_USED - 4 staff=cong_chuc unit=Phòng_Nông_nghiệp_và_Phát_triển_nông_thôn
	187 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=Phòng_Nông_nghiệp_và_Phát_triển_nông_thôn
	189 BC.UNIT_USED - 4 staff=cong_chuc unit=Phòng_Giáo_dục_và_Đào_tạo
	189 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=Phòng_Giáo_dục_và_Đào_tạo
	191 BC.UNIT_USED - 3 staff=cong_chuc unit=Phòng_Văn_hóa_và_Thông_tin
	191 BC.UNIT_ASSIGNED - 3 staff=cong_chuc unit=Phòng_Văn_hóa_và_Thông_tin
	193 BC.UNIT_USED - 5 staff=cong_chuc unit=Phòng_Lao_động_-_Thương_binh_và_Xã_hội
	193 BC.UNIT_ASSIGNED - 6 staff=cong_chuc unit=Phòng_Lao_động_-_Thương_binh_và_Xã_hội
	195 BC.ALLOCATED - 43/43 staff=vien_chuc
	197 BC.UNIT_VC - 20 staff=vien_chuc unit=Trung_tâm_Văn_hóa_Thông_tin_-_Thể_thao_và_Truyền_thanh_huyện
	199 BC.UNIT_VC - 12 staff=vien_chuc unit=Trung_tâm_GDNN_-_GDTX
	201 BC.UNIT_VC - 5 staff=vien_chuc unit=Sự_nghiệp_Phòng_Nội_vụ
	203 BC.UNIT_VC - 3 staff=vien_chuc unit=Sự_nghiệp_Phòng_Giáo_dục_và_Đào_tạo
	206 BC.CONTRACT - 04 unit=Cơ_quan_chuyên_môn
	207 BC.CONTRACT - 03 unit=Đơn_vị_sự_nghiệp
	207 BC.CONTRACT - 58 field=giao_duc
	209 BC.UNUSED - 07
	210 BC.UNUSED_EXAM - 05 staff=cong_chuc
	210 BC.UNUSED_OTHER - 02
	218 TR.COURSE - 11 course=cao_cap_llct
	220 TR.COURSE - 40 course=trung_cap_llct
	222 TR.COURSE - 03 course=qlnn_chuyen_vien
	225 QL.DEGREE cap_huyen 01 qualification=tien_si
	225 QL.DEGREE cap_huyen 08 qualification=thac_si
	225 QL.DEGREE cap_huyen 89 qualification=dai_hoc
	225 QL.DEGREE cap_huyen 05 qualification=trung_cap
	238 FIN.AUTONOMY_ADMIN - 27/27
	238 ORG.COMMUNES - 08
	240 FIN.AUTONOMY_PSU - 02/02
	240 FIN.PSU_FULL_SELF - 02
	256 FIN.SCHOOLS - 35
	272 ORG.DEPTS cap_huyen 11
	290 EG.ISO_UNITS cap_xa 08/08
	298 EG.QLVB_UNITS - 25
	299 ORG.DEPTS cap_huyen 11
	299 ORG.PSU cap_huyen 04
	300 ORG.COMMUNES - 08
	305 EG.CERT_COVERAGE - - 100% about=~
	307 EG.CERTS - 127
	307 EG.CERTS - 33 holder=to_chuc
	307 EG.CERTS - 94 holder=ca_nhan
	308 EG.DOC_SIGNED - 11482/11941 96,16%
	312 EG.DOC_NOT_SIGNED - 459
	317 EG.ONESTOP_COVERAGE - - 100%
	319 HS.SYS_ENTERED toan_huyen 6.802/17.175 39,60%
	320 HS.SYS_ENTERED cap_huyen 3.419/3.489 97,99%
	321 HS.SYS_ENTERED cap_xa 3.383/13.686 24,72%
	326 TTHC.TOTAL cap_huyen 255
	326 TTHC.BY_LEVEL cap_huyen 97 service=muc2
	326 TTHC.BY_LEVEL cap_huyen 24 service=muc3
	327 TTHC.BY_LEVEL cap_huyen 134 service=muc4
	330 DVC.HS_ONLINE toan_huyen 423/5.723 7,39%
	331 DVC.HS_ONLINE cap_huyen 04/592 0,68% service=muc3
	332 DVC.HS_ONLINE cap_huyen 83/270 22,43% service=muc4
	332 DVC.HS_ONLINE cap_xa 143/2.197 6,51% service=muc3
	333 DVC.HS_ONLINE cap_xa 175/2.144 8,16% service=muc4
	396 HS.SYS_RATE toan_huyen - 39,6% nature=restatement
	397 HS.SYS_RATE cap_xa - 24,7% nature=restatement
	400 DVC.ONLINE_RATE toan_huyen - 7,39% nature=restatement
`

// sampleResult is the sample with what else its identities need.
func sampleResult(t testing.TB) *Result {
	r := facts(t, sample)
	r.Report = Report{DocType: "BC", IssuedOn: entity.Date{Year: 2022, Month: 6, Day: 7},
		Period: entity.Period{From: entity.Date{Year: 2021, Month: 12, Day: 16}, To: entity.Date{Year: 2022, Month: 6, Day: 15}}}
	for i, q := range []struct {
		number, issuer string
		day            entity.Date
	}{
		{"175/KH-UBND", "Ủy ban nhân dân huyện Long Mỹ", entity.Date{Year: 2021, Month: 12, Day: 24}},
		{"175/KH-UBND", "Ủy ban nhân dân huyện Long Mỹ", entity.Date{Year: 2021, Month: 12, Day: 22}},
		{"117/2013/NĐ-CP", "Chính phủ", entity.Date{Year: 2013, Month: 10, Day: 7}},
		{"117/2013/NĐ-CP", "", entity.Date{Year: 2013, Month: 10, Day: 7}},
		{"05/KH-UBND", "Ủy ban nhân dân huyện Long Mỹ", entity.Date{Year: 2022, Month: 1, Day: 12}},
	} {
		r.Citations = append(r.Citations, Citation{Number: q.number, Issuer: q.issuer, IssuedOn: q.day,
			Provenance: Provenance{Evidence: []Evidence{{Page: 1, Line: i + 1, Raw: ocr.Span{Start: i, End: i + 1}}}}})
	}
	return r
}

func TestSampleFailsWhereItsArithmeticDoes(t *testing.T) {
	r := sampleResult(t)
	reconcile(r, nil)
	_, got := failures(r)
	want := []string{
		"I09 error: cap_huyen, muc4, filed online: 22,43%, but 83 of 270 is 30,74% (270 read for 370 would satisfy I09)",
		"I15 warn: vien_chuc: 43 allocated, but 20 Trung tâm Văn hóa Thông tin - Thể thao và Truyền thanh huyện + 12 Trung tâm GDNN - GDTX" +
			" + 5 Sự nghiệp Phòng Nội vụ + 3 Sự nghiệp Phòng Giáo dục và Đào tạo = 40 ()",
		"I18 warn: 7 unused, but 16 - 15 Văn phòng HĐND và UBND huyện + 4 - 3 Phòng Nội vụ + 5 - 4 Phòng Tài chính - Kế hoạch + 4 - 4 Thanh tra" +
			" + 3 - 2 Phòng Tư pháp + 4 - 4 Phòng Tài nguyên và Môi trường + 4 - 4 Phòng Kinh tế và Hạ tầng + 4 - 4 Phòng Nông nghiệp và Phát triển nông thôn" +
			" + 4 - 4 Phòng Giáo dục và Đào tạo + 3 - 3 Phòng Văn hóa và Thông tin + 6 - 5 Phòng Lao động - Thương binh và Xã hội = 5 ()",
		"I22 warn: issued on 2022-06-07, before the end of the period on 2022-06-15 ()",
		"I23 warn: 175/KH-UBND is dated 2021-12-24 and 2021-12-22 ()",
		"I25 warn: filed online: 423 toan_huyen, but 4 cap_huyen muc3 + 83 cap_huyen muc4 + 143 cap_xa muc3 + 175 cap_xa muc4 = 405 ()",
		"I25 warn: filed online (totals): 5.723 toan_huyen, but 592 cap_huyen muc3 + 270 cap_huyen muc4 + 2.197 cap_xa muc3 + 2.144 cap_xa muc4 = 5.203 ()",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("failed checks of the sample (-want +got):\n%s", diff)
	}
	if want := []Conflict{{Kind: "citation-date", Key: "175/KH-UBND, Ủy ban nhân dân huyện Long Mỹ", Values: []string{"2021-12-24", "2021-12-22"},
		Detail: "175/KH-UBND is dated 2021-12-24 and 2021-12-22"}}; !cmp.Equal(want, r.Conflicts) {
		t.Errorf("got conflicts %v, want %v", r.Conflicts, want)
	}
}

func TestSampleHoldsWhatItHolds(t *testing.T) {
	r := sampleResult(t)
	reconcile(r, nil)
	held := map[string]int{}
	for _, c := range r.Checks {
		if c.Status == OK {
			held[c.Identity]++
		}
	}
	// I24: 255 procedures with three levels, the departments twice again, service
	// units and communes once, and three rates restated.
	want := map[string]int{"I06": 3, "I07": 6, "I08": 2, "I09": 8, "I10": 14, "I11": 10, "I12": 1, "I13": 1, "I14": 1, "I16": 11, "I17": 2,
		"I19": 1, "I20": 1, "I21": 1, "I23": 1, "I24": 11, "I28": 1, "I29": 1}
	if diff := cmp.Diff(want, held); diff != "" {
		t.Errorf("held checks of the sample (-want +got):\n%s", diff)
	}
	for _, f := range r.Figures {
		wrong := f.Indicator == "DVC.HS_ONLINE" && f.ServiceLevel == "muc4" && f.Level == "cap_huyen"
		if (f.Check == Broken) != wrong {
			t.Errorf("%s %s %s is %s", f.Indicator, f.Level, f.ServiceLevel, f.Check)
		}
		if f.Indicator == "HS.RECEIVED" && (f.Check != OK || !slices.Contains(f.Flags, confirmed)) {
			t.Errorf("%s %s is %s %v, want ok and confirmed", f.Indicator, f.Level, f.Check, f.Flags)
		}
	}
	for i, want := range []Status{Broken, Broken, OK, OK, Unchecked} {
		if got := r.Citations[i].Check; got != want {
			t.Errorf("citation %d of %s is %s, want %s", i, r.Citations[i].Number, got, want)
		}
	}
}
