package extract

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/normalize/entity"
	"sohoa/ocr"
)

// outcomes are the checks of a report as "I06 ok", in order, without those of
// one figure alone (I10, I11), which nearly every report has.
func outcomes(r *Result) string {
	var out []string
	for _, c := range r.Checks {
		if c.Identity != "I10" && c.Identity != "I11" {
			out = append(out, c.Identity+" "+string(c.Status))
		}
	}
	return strings.Join(out, ", ")
}

// TestEveryIdentity has for each identity a report where it holds, one where it
// is broken, and some where a term is missing or another reading explains the
// difference, so that nothing may be said to have failed.
func TestEveryIdentity(t *testing.T) {
	for _, c := range []struct{ name, facts, want string }{
		{"I01 holds", "1 HS.RECEIVED a 10; 2 HS.NEW a 7; 3 HS.CARRIED a 3", "I01 ok"},
		{"I01 broken", "1 HS.RECEIVED a 10; 2 HS.NEW a 7; 3 HS.CARRIED a 4", "I01 failed"},
		{"I01 in the form, where new ones have no column", "1 HS.RECEIVED a 10; 2 HS.NEW_ONLINE a 2; 2 HS.NEW_DIRECT a 5; 3 HS.CARRIED a 3", "I01 ok"},
		{"I01 needs what was carried over", "1 HS.RECEIVED a 10; 2 HS.NEW a 7", ""},
		{"I01 does not mix levels", "1 HS.RECEIVED a 10; 2 HS.NEW a 7; 3 HS.CARRIED b 4", ""},
		{"I01 does not mix results with what has added up", "1 HS.RECEIVED a 10; 2 HS.NEW a 7; 3 HS.CARRIED a 4 nature=cumulative", ""},
		{"I01 of what has added up", "1 HS.RECEIVED a 10 nature=cumulative; 2 HS.NEW a 7 nature=cumulative; 3 HS.CARRIED a 4 nature=cumulative", "I01 failed"},
		{"targets are not reconciled", "1 HS.RECEIVED a 10 nature=target; 2 HS.NEW a 7 nature=target; 3 HS.CARRIED a 4 nature=target", ""},
		{"rough numbers are not reconciled", "1 HS.RECEIVED a 10 about=~; 2 HS.NEW a 7; 3 HS.CARRIED a 4", ""},
		{"I02 holds", "1 HS.NEW a 10; 2 HS.NEW_ONLINE a 7; 3 HS.NEW_DIRECT a 3", "I02 ok"},
		{"I02 broken", "1 HS.NEW a 10; 2 HS.NEW_ONLINE a 7; 3 HS.NEW_DIRECT a 2", "I02 failed"},
		{"I02 with the post apart", "1 HS.NEW a 10; 2 HS.NEW_ONLINE a 7; 3 HS.NEW_DIRECT a 2; 4 DVC.BCCI_IN a 1", "I02 ok"},
		{"I03 holds", "1 HS.RESOLVED a 10; 2 HS.RESOLVED_EARLY a 5; 3 HS.RESOLVED_ONTIME a 4; 4 HS.RESOLVED_LATE a 1", "I03 ok"},
		{"I03 broken", "1 HS.RESOLVED a 10; 2 HS.RESOLVED_EARLY a 5; 3 HS.RESOLVED_ONTIME a 6; 4 HS.RESOLVED_LATE a 1", "I03 failed"},
		{"I03 where on time includes early", "1 HS.RESOLVED a 10; 2 HS.RESOLVED_EARLY a 5; 3 HS.RESOLVED_ONTIME a 9; 4 HS.RESOLVED_LATE a 1", "I03 ok"},
		{"I03 of early and on time as one", "1 HS.RESOLVED a 10; 2 HS.RESOLVED_EARLY_ONTIME a 9; 4 HS.RESOLVED_LATE a 0", "I03 failed"},
		{"I03 needs the late ones", "1 HS.RESOLVED a 10; 3 HS.RESOLVED_ONTIME a 9", ""},
		{"I04 holds", "1 HS.PENDING a 10; 2 HS.PENDING_INTIME a 8; 3 HS.PENDING_OVERDUE a 2", "I04 ok"},
		{"I04 broken", "1 HS.PENDING a 10; 2 HS.PENDING_INTIME a 8; 3 HS.PENDING_OVERDUE a 3", "I04 failed"},
		{"I04 needs those overdue", "1 HS.PENDING a 10; 2 HS.PENDING_INTIME a 8", ""},
		{"I05 holds", "1 HS.RECEIVED a 10; 2 HS.RESOLVED a 8; 3 HS.PENDING a 2", "I05 ok"},
		{"I05 broken", "1 HS.RECEIVED a 10; 2 HS.RESOLVED a 8; 3 HS.PENDING a 1", "I05 failed"},
		{"I05 with what was returned and withdrawn", "1 HS.RECEIVED a 10; 2 HS.RESOLVED a 7; 3 HS.PENDING a 1; 4 HS.RETURNED a 1; 5 HS.WITHDRAWN a 1", "I05 ok"},
		{"I05 where what was returned counts as resolved", "1 HS.RECEIVED a 10; 2 HS.RESOLVED a 9; 3 HS.PENDING a 1; 4 HS.RETURNED a 1", "I05 ok"},
		{"I05 where received means new", "1 HS.RECEIVED a 10; 2 HS.RESOLVED a 12; 3 HS.PENDING a 1; 4 HS.CARRIED a 3", "I05 ok"},
		{"I05 of new and carried over", "1 HS.NEW a 10; 2 HS.RESOLVED a 12; 3 HS.PENDING a 2; 4 HS.CARRIED a 3", "I05 failed"},
		{"I05 may lack those overdue", "1 HS.RECEIVED a 10; 2 HS.RESOLVED a 7; 3 HS.PENDING_INTIME a 2", ""},
		{"I05 holds where none are overdue", "1 HS.RECEIVED a 10; 2 HS.RESOLVED a 8; 3 HS.PENDING_INTIME a 2", "I05 ok"},
		{"I06 holds", "1 HS.RECEIVED a 2.688; 2 HS.RESOLVED_ONTIME a 2.673; 3 HS.RESOLVED_LATE a 5; 4 HS.PENDING_INTIME a 10", "I06 ok"},
		{"I06 broken", "1 HS.RECEIVED a 2.698; 2 HS.RESOLVED_ONTIME a 2.673; 3 HS.RESOLVED_LATE a 5; 4 HS.PENDING_INTIME a 10", "I06 failed"},
		{"I06 with a zero that is said", "1 HS.RECEIVED a 10; 2 HS.RESOLVED_ONTIME a 9; 3 HS.RESOLVED_LATE a 0; 4 HS.PENDING_INTIME a 1", "I06 ok"},
		{"I06 needs the late ones or their zero", "1 HS.RECEIVED a 11; 2 HS.RESOLVED_ONTIME a 9; 4 HS.PENDING_INTIME a 1", ""},
		{"I06 with early, returned and overdue", "1 HS.RECEIVED a 10; 2 HS.RESOLVED_ONTIME a 3; 2 HS.RESOLVED_EARLY a 2; 3 HS.RESOLVED_LATE a 1; 4 HS.PENDING_INTIME a 1; 5 HS.RETURNED a 1; 6 HS.PENDING_OVERDUE a 2", "I06 ok"},
		{"I06 of early and on time as one", "1 HS.RECEIVED a 10; 2 HS.RESOLVED_EARLY_ONTIME a 3; 3 HS.RESOLVED_LATE a 1; 4 HS.PENDING_INTIME a 1", "I06 failed"},
		{"I07 holds", "1 HS.RECEIVED toan_huyen 10; 2 HS.RECEIVED cap_huyen 4; 3 HS.RECEIVED cap_xa 6", "I07 ok"},
		{"I07 broken", "1 HS.RECEIVED toan_huyen 10; 2 HS.RECEIVED cap_huyen 4; 3 HS.RECEIVED cap_xa 5", "I07 failed"},
		{"I07 of totals", "1 HS.SYS_ENTERED toan_huyen 10/21; 2 HS.SYS_ENTERED cap_huyen 4/9; 3 HS.SYS_ENTERED cap_xa 6/11", "I07 ok, I07 failed"},
		{"I07 needs both levels", "1 HS.RECEIVED toan_huyen 10; 2 HS.RECEIVED cap_huyen 4", ""},
		{"I07 of a province with districts", "1 HS.RECEIVED toan_tinh 10; 2 HS.RECEIVED cap_tinh 1; 2 HS.RECEIVED cap_huyen 4; 3 HS.RECEIVED cap_xa 4", "I07 failed"},
		{"I07 of a province whose districts are not said", "1 HS.RECEIVED toan_tinh 10; 2 HS.RECEIVED cap_tinh 1; 3 HS.RECEIVED cap_xa 4", ""},
		{"I07 adds no rates", "1 HS.ONTIME_RATE toan_huyen - 99%; 2 HS.ONTIME_RATE cap_huyen - 98%; 3 HS.ONTIME_RATE cap_xa - 99%", ""},
		{"I08 holds", "1 TTHC.TOTAL a 255; 2 TTHC.BY_LEVEL a 97 service=muc2; 2 TTHC.BY_LEVEL a 24 service=muc3; 2 TTHC.BY_LEVEL a 134 service=muc4", "I08 ok"},
		{"I08 broken", "1 TTHC.TOTAL a 255; 2 TTHC.BY_LEVEL a 97 service=muc2; 2 TTHC.BY_LEVEL a 24 service=muc3; 2 TTHC.BY_LEVEL a 184 service=muc4", "I08 failed"},
		{"I08 by the newer levels", "1 TTHC.TOTAL a 9; 2 TTHC.BY_LEVEL a 2 service=cung_cap_thong_tin; 2 TTHC.BY_LEVEL a 3 service=mot_phan; 2 TTHC.BY_LEVEL a 5 service=toan_trinh", "I08 failed"},
		{"I08 is a bound where a level is missing", "1 TTHC.TOTAL a 255; 2 TTHC.BY_LEVEL a 24 service=muc3; 2 TTHC.BY_LEVEL a 134 service=muc4", "I08 ok"},
		{"I08 bound broken", "1 TTHC.TOTAL a 155; 2 TTHC.BY_LEVEL a 24 service=muc3; 2 TTHC.BY_LEVEL a 134 service=muc4", "I08 failed"},
		{"I09 holds", "1 HS.SYS_ENTERED a 6.802/17.175 39,60%", "I09 ok"},
		{"I09 broken", "1 DVC.HS_ONLINE a 83/270 22,43%", "I09 failed"},
		{"I09 at the printed decimals", "1 HS.SYS_ENTERED a 6.802/17.175 40%", "I09 ok"},
		{"I09 of nothing is no share", "1 HS.SYS_ENTERED a 0/0 0%", ""},
		{"I09 of a rate of its own", "1 HS.ONTIME_RATE a - 90%; 2 HS.RESOLVED a 10; 3 HS.RESOLVED_ONTIME a 9; 4 HS.RECEIVED a 30", "I09 ok"},
		{"I09 of a rate over those received", "1 HS.ONTIME_RATE a - 30%; 2 HS.RESOLVED a 10; 3 HS.RESOLVED_ONTIME a 9; 4 HS.RECEIVED a 30", "I09 ok"},
		{"I09 of a rate over those due", "1 HS.ONTIME_RATE a - 75%; 2 HS.RESOLVED a 10; 3 HS.RESOLVED_ONTIME a 9; 4 HS.RECEIVED a 30; 5 HS.PENDING_OVERDUE a 2", "I09 ok"},
		{"I09 of a rate by what is late", "1 HS.ONTIME_RATE a - 96,7%; 2 HS.RESOLVED_LATE a 1; 4 HS.RECEIVED a 30", "I09 ok"},
		{"I09 of a rate that nothing makes", "1 HS.ONTIME_RATE a - 80%; 2 HS.RESOLVED a 10; 3 HS.RESOLVED_ONTIME a 9; 4 HS.RECEIVED a 30", "I09 failed"},
		{"I09 of a rate whose whole may be unsaid", "1 HS.ONTIME_RATE a - 80%; 2 HS.RESOLVED a 10; 3 HS.RESOLVED_ONTIME a 9", ""},
		{"I12 holds", "1 EG.DOC_SIGNED - 11482/11941; 2 EG.DOC_NOT_SIGNED - 459", "I12 ok"},
		{"I12 broken", "1 EG.DOC_SIGNED - 11482/11941; 2 EG.DOC_NOT_SIGNED - 456", "I12 failed"},
		{"I12 of two figures", "1 EG.DOC_SIGNED - 11482; 2 EG.DOC_OUT - 11941; 2 EG.DOC_NOT_SIGNED - 459", "I12 ok"},
		{"I12 needs all documents", "1 EG.DOC_SIGNED - 11482; 2 EG.DOC_NOT_SIGNED - 459", ""},
		{"I13 holds", "1 EG.CERTS - 127; 2 EG.CERTS - 33 holder=to_chuc; 3 EG.CERTS - 94 holder=ca_nhan", "I13 ok"},
		{"I13 broken", "1 EG.CERTS - 127; 2 EG.CERTS - 38 holder=to_chuc; 3 EG.CERTS - 94 holder=ca_nhan", "I13 failed"},
		{"I13 needs both holders", "1 EG.CERTS - 127; 2 EG.CERTS - 33 holder=to_chuc", ""},
		{"I14 holds", "1 BC.ALLOCATED - 7/7 staff=cong_chuc; 2 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=P; 3 BC.UNIT_ASSIGNED - 3 staff=cong_chuc unit=Q", "I14 ok"},
		{"I14 broken", "1 BC.ALLOCATED - 7/7 staff=cong_chuc; 2 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=P; 3 BC.UNIT_ASSIGNED - 2 staff=cong_chuc unit=Q", "I14 failed"},
		{"I14 needs a list", "1 BC.ALLOCATED - 7/7 staff=cong_chuc; 2 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=P", ""},
		{"I15 holds", "1 BC.ALLOCATED - 7 staff=vien_chuc; 2 BC.UNIT_VC - 4 staff=vien_chuc unit=P; 3 BC.UNIT_VC - 3 staff=vien_chuc unit=Q", "I15 ok"},
		{"I15 broken", "1 BC.ALLOCATED - 7 staff=vien_chuc; 2 BC.UNIT_VC - 4 staff=vien_chuc unit=P; 3 BC.UNIT_VC - 2 staff=vien_chuc unit=Q", "I15 failed"},
		{"I15 needs what was allocated", "2 BC.UNIT_VC - 4 staff=vien_chuc unit=P; 3 BC.UNIT_VC - 2 staff=vien_chuc unit=Q", ""},
		{"I16 holds", "1 BC.UNIT_USED - 15 staff=cong_chuc unit=P; 1 BC.UNIT_ASSIGNED - 16 staff=cong_chuc unit=P", "I16 ok"},
		{"I16 broken", "1 BC.UNIT_USED - 17 staff=cong_chuc unit=P; 1 BC.UNIT_ASSIGNED - 16 staff=cong_chuc unit=P", "I16 failed"},
		{"I16 needs both", "1 BC.UNIT_USED - 17 staff=cong_chuc unit=P; 1 BC.UNIT_ASSIGNED - 16 staff=cong_chuc unit=Q", ""},
		{"I17 holds", "1 BC.ALLOCATED - 57 staff=cong_chuc; 2 BC.ASSIGNED toan_huyen 57 staff=cong_chuc", "I17 ok"},
		{"I17 broken", "1 BC.ALLOCATED - 58 staff=cong_chuc; 2 BC.ASSIGNED toan_huyen 57 staff=cong_chuc", "I17 failed"},
		{"I17 needs the same staff", "1 BC.ALLOCATED - 58 staff=cong_chuc; 2 BC.ASSIGNED - 57 staff=vien_chuc", ""},
		{"I18 holds", "1 BC.UNUSED - 1; 2 BC.UNIT_USED - 15 staff=cong_chuc unit=P; 2 BC.UNIT_ASSIGNED - 16 staff=cong_chuc unit=P; 3 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=Q", "I16 ok, I18 ok"},
		{"I18 broken", "1 BC.UNUSED - 2; 2 BC.UNIT_USED - 15 staff=cong_chuc unit=P; 2 BC.UNIT_ASSIGNED - 16 staff=cong_chuc unit=P", "I16 ok, I18 failed"},
		{"I18 of one unit", "2 BC.UNIT_USED - 15 staff=cong_chuc unit=P; 2 BC.UNIT_ASSIGNED - 16 staff=cong_chuc unit=P; 2 BC.UNUSED - 1 staff=cong_chuc unit=P; 3 BC.UNIT_USED - 5 staff=cong_chuc unit=Q; 3 BC.UNIT_ASSIGNED - 8 staff=cong_chuc unit=Q", "I16 ok, I16 ok, I18 ok"},
		{"I18 needs what is used", "1 BC.UNUSED - 2 staff=cong_chuc; 2 BC.UNIT_ASSIGNED - 16 staff=cong_chuc unit=P", ""},
		{"I19 holds", "1 BC.UNUSED - 7; 2 BC.UNUSED_EXAM - 5 staff=cong_chuc; 3 BC.UNUSED_OTHER - 2", "I19 ok"},
		{"I19 broken", "1 BC.UNUSED - 7; 2 BC.UNUSED_EXAM - 6 staff=cong_chuc; 3 BC.UNUSED_OTHER - 2", "I19 failed"},
		{"I19 needs both parts", "1 BC.UNUSED - 7; 2 BC.UNUSED_EXAM - 5 staff=cong_chuc", ""},
		{"I20 holds", "1 ORG.DEPTS cap_huyen 2; 2 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=Phòng_A; 3 BC.UNIT_ASSIGNED - 3 staff=cong_chuc unit=Thanh_tra", "I20 ok"},
		{"I20 broken", "1 ORG.DEPTS cap_huyen 3; 2 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=Phòng_A; 3 BC.UNIT_ASSIGNED - 3 staff=cong_chuc unit=Thanh_tra", "I20 failed"},
		{"I20 where leaders are listed too", "1 ORG.DEPTS cap_huyen 2; 2 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=Phòng_A; 3 BC.UNIT_ASSIGNED - 3 staff=cong_chuc unit=Thanh_tra; 4 BC.UNIT_ASSIGNED - 3 staff=cong_chuc unit=Lãnh_đạo", "I20 ok"},
		{"I20 waits for a list that adds up", "1 ORG.DEPTS cap_huyen 3; 1 BC.ALLOCATED - 9 staff=cong_chuc; 2 BC.UNIT_ASSIGNED - 4 staff=cong_chuc unit=Phòng_A; 3 BC.UNIT_ASSIGNED - 3 staff=cong_chuc unit=Thanh_tra", "I14 failed"},
		{"I21 holds", "1 EG.QLVB_UNITS - 25; 2 ORG.DEPTS cap_huyen 11; 2 ORG.PSU cap_huyen 4; 3 ORG.COMMUNES - 8", "I21 ok"},
		{"I21 broken", "1 EG.QLVB_UNITS - 26; 2 ORG.DEPTS cap_huyen 11; 2 ORG.PSU cap_huyen 4; 3 ORG.COMMUNES - 8", "I21 failed"},
		{"I21 needs one sentence", "1 EG.QLVB_UNITS - 26; 2 ORG.DEPTS cap_huyen 11; 2 ORG.PSU cap_huyen 4; 30 ORG.COMMUNES - 8", ""},
		{"I24 holds", "1 HS.RECEIVED a 10; 9 HS.RECEIVED a 10", "I24 ok"},
		{"I24 broken", "1 HS.RECEIVED a 10; 9 HS.RECEIVED a 18", "I24 failed"},
		{"I24 of a rounded rate", "1 HS.SYS_ENTERED a 6.802/17.175 39,60%; 9 HS.SYS_RATE a - 39,6% nature=restatement", "I09 ok, I24 ok"},
		{"I24 of a wrong rate", "1 HS.SYS_ENTERED a 6.802/17.175 39,60%; 9 HS.SYS_RATE a - 36,9% nature=restatement", "I09 ok, I24 failed"},
		{"I24 of a restatement of nothing", "9 HS.SYS_RATE a - 36,9% nature=restatement", ""},
		{"I24 where several may be meant", "1 HS.RECEIVED a 10; 2 HS.RECEIVED b 12; 9 HS.RECEIVED - 11 nature=restatement", ""},
		{"I25 holds", "1 DVC.HS_ONLINE a 10; 2 DVC.HS_ONLINE a 4 service=muc3; 3 DVC.HS_ONLINE a 6 service=muc4", "I25 ok"},
		{"I25 broken", "1 DVC.HS_ONLINE a 10; 2 DVC.HS_ONLINE a 4 service=muc3; 3 DVC.HS_ONLINE a 5 service=muc4", "I25 failed"},
		{"I25 of both levels by name", "1 DVC.HS_ONLINE a 10 service=muc3,muc4; 2 DVC.HS_ONLINE a 4 service=muc3; 3 DVC.HS_ONLINE a 5 service=muc4", "I25 failed"},
		{"I25 of the newer levels", "1 DVC.HS_ONLINE a 10; 2 DVC.HS_ONLINE a 4 service=mot_phan; 3 DVC.HS_ONLINE a 5 service=toan_trinh; 4 DVC.HS_ONLINE a 7 service=cung_cap_thong_tin", "I25 failed"},
		{"I25 needs both levels", "1 DVC.HS_ONLINE a 10; 2 DVC.HS_ONLINE a 4 service=muc3", ""},
		{"I28 holds", "1 FIN.AUTONOMY_ADMIN - 27/27; 1 ORG.COMMUNES - 8", "I28 ok"},
		{"I28 broken", "1 FIN.AUTONOMY_ADMIN - 7/7; 1 ORG.COMMUNES - 8", "I28 failed"},
		{"I28 needs one sentence", "1 FIN.AUTONOMY_ADMIN - 7/7; 40 ORG.COMMUNES - 8", ""},
		{"I29 holds", "1 QL.DEGREE h 3 qualification=thac_si; 1 QL.DEGREE h 6 qualification=dai_hoc; 2 BC.ASSIGNED - 5 staff=cong_chuc; 3 BC.ASSIGNED - 4 staff=vien_chuc", "I29 ok"},
		{"I29 broken", "1 QL.DEGREE h 3 qualification=thac_si; 1 QL.DEGREE h 7 qualification=dai_hoc; 2 BC.ASSIGNED - 5 staff=cong_chuc; 3 BC.ASSIGNED - 4 staff=vien_chuc", "I29 failed"},
		{"I29 needs all staff", "1 QL.DEGREE h 30 qualification=thac_si; 2 BC.ASSIGNED - 5 staff=cong_chuc", ""},
		{"I30 holds", "1 INST.QPPL_EXPIRED_PART - 2; 2 INST.QPPL_EXPIRED_FULL - 3; 3 INST.QPPL_REVIEWED - 5", "I30 ok"},
		{"I30 broken", "1 INST.QPPL_EXPIRED_PART - 2; 2 INST.QPPL_EXPIRED_FULL - 4; 3 INST.QPPL_REVIEWED - 5", "I30 failed"},
		{"I30 of one kind", "2 INST.QPPL_EXPIRED_FULL - 6; 3 INST.QPPL_REVIEWED - 5", "I30 failed"},
		{"I30 needs those reviewed", "1 INST.QPPL_EXPIRED_PART - 2; 2 INST.QPPL_EXPIRED_FULL - 4", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := facts(t, strings.ReplaceAll(c.facts, ";", "\n"))
			reconcile(r, nil)
			if got := outcomes(r); got != c.want {
				t.Errorf("got checks %q, want %q", got, c.want)
			}
		})
	}
}

func TestBoundsOfOneFigure(t *testing.T) {
	for _, c := range []struct{ facts, want string }{
		{"1 EG.ISO_UNITS a 8/8", "I10 ok"},
		{"1 EG.ISO_UNITS a 9/8", "I10 failed"},
		{"1 EG.ONESTOP_COVERAGE a - 100%", "I11 ok"},
		{"1 EG.ONESTOP_COVERAGE a - 109%", "I11 failed"},
		{"1 DIR.TASK_RATE a - 109%", ""},
		{"1 HS.RECEIVED a - 109% nature=delta", ""},
	} {
		r := facts(t, c.facts)
		reconcile(r, nil)
		var got []string
		for _, k := range r.Checks {
			got = append(got, k.Identity+" "+string(k.Status))
		}
		if got := strings.Join(got, ", "); got != c.want {
			t.Errorf("%s: got %q, want %q", c.facts, got, c.want)
		}
	}
}

func TestCutPercentageIsAWarning(t *testing.T) {
	r := facts(t, "1 HS.SYS_ENTERED a 3.383/13.686 24,71%") // 24,7187…
	reconcile(r, nil)
	for _, c := range r.Checks {
		if c.Identity == "I09" && (c.Status != Broken || c.Severity != "warn" || c.Expected != "24,72%" || c.Suggestion != "") {
			t.Errorf("got %+v, want a failed warning that expects 24,72%%", c)
		}
	}
	if got := r.Figures[0].Check; got != Unchecked {
		t.Errorf("a figure whose percentage is cut is %s, want unchecked", got)
	}
}

func TestReportIsDatedAfterItsPeriod(t *testing.T) {
	end := entity.Date{Year: 2022, Month: 6, Day: 14}
	for _, c := range []struct {
		docType string
		issued  entity.Date
		want    string
	}{
		{"BC", end, "I22 ok"},
		{"BC", end.AddDays(-1), "I22 failed"},
		{"KH", end.AddDays(-1), ""},
		{"BC", entity.Date{}, ""},
		{"BC", entity.Date{Year: 2022, Month: 6}, ""},
	} {
		r := &Result{Report: Report{DocType: c.docType, IssuedOn: c.issued, Period: entity.Period{To: end}}}
		reconcile(r, nil)
		if got := outcomes(r); got != c.want {
			t.Errorf("%s issued on %s: got %q, want %q", c.docType, c.issued, got, c.want)
		}
	}
}

func TestOneNumberOneDate(t *testing.T) {
	type mention struct{ number, issuer, day string }
	for _, c := range []struct {
		name     string
		mentions []mention
		want     string
	}{
		{"same", []mention{{"175/KH-UBND", "A", "2021-12-24"}, {"175/KH-UBND", "A", "2021-12-24"}}, "I23 ok"},
		{"different", []mention{{"175/KH-UBND", "A", "2021-12-24"}, {"175/KH-UBND", "A", "2021-12-22"}}, "I23 failed"},
		{"issuer not repeated", []mention{{"175/KH-UBND", "A", "2021-12-24"}, {"175/KH-UBND", "", "2021-12-22"}}, "I23 failed"},
		{"another issuer", []mention{{"175/KH-UBND", "A", "2021-12-24"}, {"175/KH-UBND", "B", "2021-12-22"}}, ""},
		{"issuer unknown among two", []mention{{"175/KH-UBND", "A", "2021-12-24"}, {"175/KH-UBND", "B", "2021-11-22"}, {"175/KH-UBND", "", "2021-10-22"}}, ""},
		{"another year", []mention{{"175/KH-UBND", "A", "2021-12-24"}, {"175/KH-UBND", "A", "2020-10-22"}}, ""},
		{"across New Year", []mention{{"175/KH-UBND", "A", "2022-01-03"}, {"175/KH-UBND", "A", "2021-12-28"}}, "I23 failed"},
		{"the number names its year", []mention{{"117/2013/NĐ-CP", "A", "2013-10-07"}, {"117/2013/NĐ-CP", "A", "2015-10-07"}}, "I23 failed"},
		{"a date that is not known", []mention{{"175/KH-UBND", "A", "2021-12-24"}, {"175/KH-UBND", "A", ""}}, ""},
	} {
		r := &Result{}
		for i, m := range c.mentions {
			d, err := entity.ParseDate(m.day)
			if err != nil {
				t.Fatal(err)
			}
			r.Citations = append(r.Citations, Citation{Number: m.number, Issuer: m.issuer, IssuedOn: d,
				Provenance: Provenance{Evidence: []Evidence{{Page: 1, Raw: ocr.Span{Start: i, End: i + 1}}}}})
		}
		reconcile(r, nil)
		if got := outcomes(r); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		if got, want := len(r.Conflicts), strings.Count(c.want, "failed"); got != want {
			t.Errorf("%s: got %d conflicts, want %d", c.name, got, want)
		}
	}
}

func TestFigureStatedTwiceDifferentlyIsAConflict(t *testing.T) {
	r := facts(t, "1 HS.RECEIVED a 27.554\n5 HS.RECEIVED a 27.554\n9 HS.RECEIVED a 27.544\n12 HS.SYS_RATE a - 39,60%\n14 HS.SYS_RATE a - 39,6%")
	reconcile(r, nil)
	want := []Conflict{{Kind: "figure", Key: "HS.RECEIVED, a", Values: []string{"27.554", "27.544"}, Detail: "a, received is stated as 27.554 and as 27.544"}}
	if diff := cmp.Diff(want, r.Conflicts); diff != "" {
		t.Errorf("conflicts (-want +got):\n%s", diff)
	}
}

func TestSuggestionsAreMadeWhereOneNumberExplainsAll(t *testing.T) {
	for _, c := range []struct{ name, facts, want string }{
		{"levels and outcomes meet in one figure", `1 HS.RECEIVED toan_huyen 851
			1 HS.RESOLVED_ONTIME toan_huyen 840
			1 HS.RESOLVED_LATE toan_huyen 6
			1 HS.PENDING_INTIME toan_huyen 5
			2 HS.RECEIVED cap_huyen 302
			2 HS.RESOLVED_ONTIME cap_huyen 304
			2 HS.RESOLVED_LATE cap_huyen 3
			2 HS.PENDING_INTIME cap_huyen 2
			3 HS.RECEIVED cap_xa 542
			3 HS.RESOLVED_ONTIME cap_xa 536
			3 HS.RESOLVED_LATE cap_xa 3
			3 HS.PENDING_INTIME cap_xa 3`, "302 read for 309 would satisfy I06, I07"},
		{"a lost thousands digit", "1 HS.RECEIVED a 2.688\n2 HS.NEW a 2.600\n2 HS.CARRIED a 88\n3 HS.RESOLVED a 267\n4 HS.PENDING a 10\n5 HS.RESOLVED_ONTIME a 2.673\n6 HS.RESOLVED_LATE a 5",
			"267 read for 2.678 would satisfy I03, I05"},
		{"a lost comma", "1 HS.SYS_ENTERED a 6.802/17.175 3960%", "3.960 read for 39,60 would satisfy I09, I11"},
		{"one equation alone does not say which term is wrong", "1 HS.RECEIVED a 12; 2 HS.NEW a 7; 3 HS.CARRIED a 3", ""},
		{"a repair must not break what holds", "1 HS.RECEIVED a 12\n2 HS.NEW a 7\n3 HS.CARRIED a 3\n4 HS.NEW_ONLINE a 4\n4 HS.NEW_DIRECT a 3", ""},
	} {
		r := facts(t, strings.ReplaceAll(c.facts, ";", "\n"))
		reconcile(r, nil)
		for _, k := range r.Checks {
			if k.Suggestion != c.want && (k.Status == Broken || k.Suggestion != "") {
				t.Errorf("%s: %s %s suggests %q, want %q", c.name, k.Identity, k.Detail, k.Suggestion, c.want)
			}
		}
	}
}

func TestValuesStayAsTheyArePrinted(t *testing.T) {
	r, want := sampleResult(t), sampleResult(t)
	reconcile(r, nil)
	for i := range r.Figures {
		r.Figures[i].Check, r.Figures[i].Flags = "", nil
	}
	if diff := cmp.Diff(want.Figures, r.Figures); diff != "" {
		t.Errorf("reconcile changed figures:\n%s", diff)
	}
}

func TestOrderOfFactsChangesNothing(t *testing.T) {
	want := sampleResult(t)
	reconcile(want, nil)
	for seed := range uint64(20) {
		r := sampleResult(t)
		d := rand.New(rand.NewPCG(seed, 1))
		d.Shuffle(len(r.Figures), func(i, j int) { r.Figures[i], r.Figures[j] = r.Figures[j], r.Figures[i] })
		d.Shuffle(len(r.Citations), func(i, j int) { r.Citations[i], r.Citations[j] = r.Citations[j], r.Citations[i] })
		reconcile(r, nil)
		if diff := cmp.Diff(want.Checks, r.Checks); diff != "" {
			t.Fatalf("seed %d: other checks in another order:\n%s", seed, diff)
		}
		if diff := cmp.Diff(want.Conflicts, r.Conflicts); diff != "" {
			t.Fatalf("seed %d: other conflicts in another order:\n%s", seed, diff)
		}
		byKey := map[string]Figure{}
		for _, f := range r.Figures {
			byKey[f.Key()] = f
		}
		for _, f := range want.Figures {
			if diff := cmp.Diff(f, byKey[f.Key()]); diff != "" {
				t.Fatalf("seed %d: another figure in another order:\n%s", seed, diff)
			}
		}
	}
}

func TestReconcilingTwiceChangesNothing(t *testing.T) {
	once, twice := sampleResult(t), sampleResult(t)
	reconcile(once, nil)
	reconcile(twice, nil)
	reconcile(twice, nil)
	if diff := cmp.Diff(once, twice); diff != "" {
		t.Errorf("the second time changes:\n%s", diff)
	}
}

// TestNumbersOfAnySize holds the bounds against overflow: what no report counts
// takes part in nothing.
func TestNumbersOfAnySize(t *testing.T) {
	r := facts(t, "1 HS.RECEIVED a 999999999999999999\n2 HS.NEW a 999999999999999999\n3 HS.CARRIED a 3\n4 FIN.DISBURSE_RATE a 99999999999999/99999999999999 100,00%")
	reconcile(r, nil)
	if got, want := outcomes(r), "I09 ok"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLawsAreWellFormed(t *testing.T) {
	for _, s := range statutes() {
		if s.left.code == "" || len(s.right) == 0 {
			t.Errorf("%s %q has no sides", s.id, s.expr)
		}
		for _, u := range append(append([]lawTerm{s.left}, s.right...), s.barred...) {
			if !strings.Contains(u.code, ".") {
				t.Errorf("%s %q: %q is no code", s.id, s.expr, u.code)
			}
		}
	}
}
