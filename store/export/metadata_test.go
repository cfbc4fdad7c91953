package export

import (
	"archive/zip"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/store"
	"sohoa/store/storetest"
)

// described is what an export of metadata holds, with the columns of the first
// document by name.
func described(t *testing.T, st store.Store, o Options) (files map[string]string, first map[string]string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	if _, err := Run(t.Context(), st, dir, o); err != nil {
		t.Fatal(err)
	}
	files, first = content(t, dir), map[string]string{}
	records, err := csv.NewReader(strings.NewReader(files["metadata.csv"])).ReadAll()
	if err != nil || len(records) < 2 {
		t.Fatalf("metadata.csv has %d records, %v", len(records), err)
	}
	for i, name := range records[0] {
		first[name] = records[1][i]
	}
	return files, first
}

func TestDocumentsAreDescribed(t *testing.T) {
	for profile, want := range map[string]map[string]string{
		"tt05": {"Tên loại tài liệu": "14", "Số của tài liệu": "3", "Ký hiệu của tài liệu": "BC-UBND", "Ngày, tháng, năm tài liệu": "04/07/2025",
			"Tên cơ quan, tổ chức, cá nhân ban hành": "Ủy ban nhân dân huyện Thử", "Trích yếu nội dung": "", "Số lượng trang": "2",
			"Mức độ tin cậy": "02", "Thời hạn bảo quản": "", "Ngôn ngữ": "",
			lackColumn: "Mã định danh tài liệu; Mã lưu trữ của tài liệu; Thời hạn bảo quản; Trích yếu nội dung; Ngôn ngữ; Chế độ sử dụng; Chế độ dự phòng"},
		"tt02": {"Tên loại văn bản": "Báo cáo", "Số của văn bản": "3", "Ngày, tháng, năm văn bản": "04/07/2025", "Số lượng trang": "2", "Mã phông": "",
			lackColumn: ""}, // nobody knows what it requires
	} {
		st := archive(t, 1)
		storetest.Put(t, st, 3)
		_, row := described(t, st, Options{Profile: profile})
		for name, value := range want {
			if got, ok := row[name]; got != value || !ok {
				t.Errorf("%s: %s is %q, want %q", profile, name, got, value)
			}
		}
	}
}

// TestWhatIsMissingIsListed holds that a field is either filled or listed, for
// documents that could not be read too, and that what is too long is both.
func TestWhatIsMissingIsListed(t *testing.T) {
	st := archive(t, 1)
	id := storetest.Put(t, st, 3)
	r, err := st.Result(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	r.Report.Subject = strings.Repeat("ố", 501)
	if _, err := st.Reextract(t.Context(), id, r, false); err != nil {
		t.Fatal(err)
	}
	bad, size, err := st.PutOriginal(t.Context(), strings.NewReader("no report"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := st.Enter(t.Context(), store.Document{ID: bad, Source: "bad.pdf", Format: "pdf", Bytes: size}); err != nil {
		t.Fatal(err)
	}
	files, _ := described(t, st, Options{Profile: "tt05", Set: map[string]string{"maintenance": "01"}})
	if !strings.Contains(files["metadata.csv"], ","+r.Report.Subject+",") {
		t.Error("a long subject was cut")
	}
	for _, line := range []string{
		id.Short() + ",in/3.png,subject,Trích yếu nội dung,bắt buộc,quá dài\n",
		id.Short() + ",in/3.png,docId,Mã định danh tài liệu,bắt buộc,thiếu\n",
		bad.Short() + ",bad.pdf,issuedDate,\"Ngày, tháng, năm tài liệu\",bắt buộc,thiếu\n",
	} {
		if !strings.Contains(files["missing.csv"], line) {
			t.Errorf("missing.csv has no line %q:\n%s", line, files["missing.csv"])
		}
	}
	for _, line := range []string{"maintenance,Thời hạn bảo quản,bắt buộc,100,2,0\n", "codeNumber,Số của tài liệu,không bắt buộc,11,1,1\n", "subject,Trích yếu nội dung,bắt buộc,500,1,2\n"} {
		if !strings.Contains(files["summary.csv"], line) {
			t.Errorf("summary.csv has no line %q:\n%s", line, files["summary.csv"])
		}
	}
	for _, set := range []map[string]string{{"keep": "01"}, {"mode": strings.Repeat("x", 21)}} {
		if _, err := Run(t.Context(), st, filepath.Join(t.TempDir(), "x"), Options{Profile: "tt05", Set: set}); err == nil {
			t.Errorf("%v was taken", set)
		}
	}
}

// TestWorkbookHoldsWhatTheTableHolds reads the workbook as Office Open XML.
func TestWorkbookHoldsWhatTheTableHolds(t *testing.T) {
	st := archive(t, 1)
	storetest.Put(t, st, 3)
	storetest.Put(t, st, 4)
	files, _ := described(t, st, Options{Profile: "tt05", Set: map[string]string{"description": "a < b & \"c\""}})
	again, _ := described(t, st, Options{Profile: "tt05", Set: map[string]string{"description": "a < b & \"c\""}})
	if files["metadata.xlsx"] != again["metadata.xlsx"] {
		t.Error("the same content made other bytes")
	}
	book := files["metadata.xlsx"]
	z, err := zip.NewReader(strings.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(strings.NewReader(string(b))); err == nil; {
			if _, err = d.Token(); err != nil && !errors.Is(err, io.EOF) {
				t.Errorf("%s is no XML: %v", f.Name, err)
			}
		}
		parts[f.Name] = string(b)
	}
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet2.xml"} {
		if parts[name] == "" {
			t.Errorf("the workbook has no part %s", name)
		}
	}
	for sheet, table := range map[string]string{"xl/worksheets/sheet1.xml": "metadata.csv", "xl/worksheets/sheet2.xml": "summary.csv"} {
		want, err := csv.NewReader(strings.NewReader(files[table])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, cells(t, parts[sheet])); diff != "" {
			t.Errorf("%s is not %s:\n%s", sheet, table, diff)
		}
	}
}

func cells(t *testing.T, sheet string) [][]string {
	t.Helper()
	var s struct {
		Rows []struct {
			Cells []struct {
				Value string `xml:"v"`
				Text  string `xml:"is>t"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	if err := xml.Unmarshal([]byte(sheet), &s); err != nil {
		t.Fatal(err)
	}
	var all [][]string
	for _, r := range s.Rows {
		var row []string
		for _, c := range r.Cells {
			row = append(row, c.Value+c.Text)
		}
		all = append(all, row)
	}
	return all
}
