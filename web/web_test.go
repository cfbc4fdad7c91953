package web

import (
	"context"
	"fmt"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"sohoa/ingest"
	"sohoa/normalize"
	"sohoa/normalize/entity"
	"sohoa/ocr"
	"sohoa/ocr/child"
	"sohoa/rules"
	"sohoa/store"
	"sohoa/store/sqlite"
)

// TestMain also is the child that reads pages.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "_ocr" {
		if err := child.Serve(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// site is an explorer over a store with a text, a page of pixels and a file
// that could not be read.
type site struct {
	t       *testing.T
	store   store.Store
	handler http.Handler
	ids     map[string]string // report ids by the names of the files
}

func newSite(t *testing.T) *site {
	t.Helper()
	st, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "store"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	pool, err := ocr.NewPool(ocr.PoolConfig{Command: []string{exe, "_ocr"}, Children: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	fill(t, st, pool, "texts/commune-2021-y.txt", "scans/decision.png", "bad/one-byte.png")
	s := &site{t: t, store: st, ids: map[string]string{}}
	if s.handler, err = (&Server{Store: st, Pool: pool, Hosts: []string{"archive.example"}}).Handler(); err != nil {
		t.Fatal(err)
	}
	for d, err := range st.Documents(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		s.ids[filepath.Base(d.Source)] = d.ID.Short()
	}
	return s
}

func fill(t *testing.T, st store.Store, pool *ocr.Pool, names ...string) {
	t.Helper()
	norm, err := normalize.Default()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := rules.Bundled()
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, name := range names {
		paths = append(paths, filepath.Join("..", "testdata", filepath.FromSlash(name)))
	}
	im := &ingest.Importer{Store: st, Pool: pool, Norm: norm, Pack: pack, Jobs: 2}
	if sum, err := im.Import(context.WithoutCancel(t.Context()), ingest.Named(paths...)); err != nil || sum.Done != len(names)-1 {
		t.Fatalf("import: %+v, %v", sum, err)
	}
}

// get asks as a browser on this machine does.
func (s *site) get(path string) (int, http.Header, string) {
	s.t.Helper()
	return s.ask(http.MethodGet, "localhost:8383", path)
}

func (s *site) ask(method, host, path string) (int, http.Header, string) {
	s.t.Helper()
	r := httptest.NewRequestWithContext(s.t.Context(), method, path, nil)
	r.Host = host
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	b, err := io.ReadAll(w.Result().Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return w.Code, w.Header(), string(b)
}

// want asks for a page that must be there and hold some texts.
func (s *site) want(path string, texts ...string) string {
	s.t.Helper()
	status, _, body := s.get(path)
	if status != http.StatusOK {
		s.t.Fatalf("%s: got status %d: %s", path, status, body)
	}
	for _, text := range texts {
		if !strings.Contains(body, text) {
			s.t.Errorf("%s does not hold %q:\n%s", path, text, body)
		}
	}
	return body
}

func TestVerifiedFiguresAreShownAsVerified(t *testing.T) {
	s := newSite(t)
	d, err := s.store.Find(t.Context(), "27/BC-UBND")
	if err != nil {
		t.Fatal(err)
	}
	figures, err := s.store.Figures(t.Context(), d.ID)
	if err != nil || len(figures) == 0 {
		t.Fatalf("%d figures, %v", len(figures), err)
	}
	value := entity.Int(987654)
	if err := s.store.Verify(t.Context(), store.Verdict{Figure: figures[0].ID, By: "Lan", Note: "seen",
		Correct: map[store.Part]*entity.Number{store.Value: &value}}); err != nil {
		t.Fatal(err)
	}
	s.want("/reports/"+d.ID.Short(), "987.654", `<b title="Lan: seen">verified</b>`, figures[0].ID)
	s.want(fmt.Sprintf("/reports/%s/pages/%d", d.ID.Short(), figures[0].Evidence[0].Page), "987.654")
}

func TestExplorer(t *testing.T) {
	s := newSite(t)
	t.Run("lists the reports", func(t *testing.T) {
		s.want("/", "27/BC-UBND", s.ids["decision.png"], s.ids["one-byte.png"], "3 reports")
	})
	t.Run("leads from a figure to its pixels", s.figureToPixels)
	t.Run("shows a text without an image", func(t *testing.T) {
		id := s.ids["commune-2021-y.txt"]
		body := s.want("/reports/"+id, "HS.RECEIVED", "2.222", "cited documents")
		link := regexp.MustCompile(`/reports/` + id + `/pages/2\?fact=\w+#chosen`).FindString(body)
		if page := s.want(strings.TrimSuffix(link, "#chosen"), `class="chosen"`, "restored text", "raw reading"); strings.Contains(page, "<svg") {
			t.Error("a text has an image")
		}
		if status, _, _ := s.get("/reports/" + id + "/pages/1/image.png"); status != http.StatusNotFound {
			t.Errorf("the image of a text: got status %d", status)
		}
	})
	t.Run("says why a report could not be read", func(t *testing.T) {
		s.want("/reports/"+s.ids["one-byte.png"], "corrupt", "copy the file again")
	})
	t.Run("answers what is not there with 404", func(t *testing.T) {
		for _, path := range []string{"/reports/ffffffffffffffff", "/reports/" + s.ids["decision.png"] + "/pages/2", "/reports/" + s.ids["decision.png"] + "/pages/x", "/nothing"} {
			if status, _, _ := s.get(path); status != http.StatusNotFound {
				t.Errorf("%s: got status %d", path, status)
			}
		}
	})
	t.Run("searches", func(t *testing.T) {
		s.want("/search?q=ho+so+dung+han", "commune-2021-y.txt, page")
		s.want("/search?q=khongcotunay", "nothing holds these words")
		if body := s.want("/search?q=" + url.QueryEscape("<script>")); strings.Contains(body, "<script>") {
			t.Error("what was typed came back as HTML")
		}
	})
	t.Run("queries and never writes", s.queries)
	t.Run("knows the names it is served under", s.hosts)
}

// figureToPixels follows the links of a report that was a picture.
func (s *site) figureToPixels(t *testing.T) {
	id := s.ids["decision.png"]
	body := s.want("/reports/"+id, "<h1>decision.png</h1>", "BC.ALLOCATED")
	link := regexp.MustCompile(`/reports/` + id + `/pages/1\?fact=\w+#chosen`).FindString(body)
	if link == "" {
		t.Fatalf("no figure leads to its page:\n%s", body)
	}
	page := s.want(strings.TrimSuffix(link, "#chosen"), `id="chosen"`, "<rect ", "/reports/"+id+"/pages/1/image.png")
	size := regexp.MustCompile(`viewBox="0 0 (\d+) (\d+)"`).FindStringSubmatch(page)
	status, header, picture := s.get("/reports/" + id + "/pages/1/image.png")
	if status != http.StatusOK || header.Get("Content-Type") != "image/png" {
		t.Fatalf("image: got status %d, %s", status, header.Get("Content-Type"))
	}
	img, err := png.DecodeConfig(strings.NewReader(picture))
	if err != nil || len(size) != 3 || fmt.Sprint(img.Width, " ", img.Height) != size[1]+" "+size[2] {
		t.Errorf("the image is %dx%d, %v; the marks are drawn on %v", img.Width, img.Height, err, size)
	}
}

func (s *site) queries(t *testing.T) {
	s.want("/query?sql="+url.QueryEscape("select number, pages from reports"), "<td class=\"s\">27/BC-UBND</td>", `<td class="n">5</td>`)
	s.want("/query?sql="+url.QueryEscape("delete from documents"), "delete from documents", "reading only")
	s.want("/query?sql="+url.QueryEscape("selekt"), "syntax error")
	if body := s.want("/query.csv?sql=" + url.QueryEscape("select number, null as x from reports where number is not null order by 1 limit 1")); body != "number,x\n27/BC-UBND,\n" {
		t.Errorf("csv is %q", body)
	}
	if body := s.want("/query.json?sql=" + url.QueryEscape("select 1 as n, null as x")); body != `{"columns":["n","x"],"rows":[[1,null]],"truncated":false}`+"\n" {
		t.Errorf("json is %q", body)
	}
	s.want("/query.json?sql="+url.QueryEscape("with recursive n(i) as (select 1 union all select i+1 from n limit 2000) select i from n"), `"truncated":true`)
	for _, path := range []string{"/query.csv", "/query.csv?sql=delete+from+documents", "/query.json?sql=selekt"} {
		if status, _, body := s.get(path); status != http.StatusBadRequest {
			t.Errorf("%s: got status %d: %s", path, status, body)
		}
	}
	if status, _, _ := s.ask(http.MethodPost, "localhost", "/query?sql=select+1"); status != http.StatusMethodNotAllowed {
		t.Errorf("POST: got status %d", status)
	}
	s.want("/", "3 reports") // nothing of it wrote
}

func (s *site) hosts(t *testing.T) {
	for host, want := range map[string]int{
		"localhost": http.StatusOK, "LOCALHOST:1": http.StatusOK, "127.0.0.1:8383": http.StatusOK, "[::1]:8383": http.StatusOK,
		"archive.example": http.StatusOK, "archive.example:80": http.StatusOK,
		"evil.example": http.StatusForbidden, "localhost.evil.example": http.StatusForbidden, "192.0.2.1": http.StatusForbidden, "": http.StatusForbidden,
	} {
		status, header, _ := s.ask(http.MethodGet, host, "/")
		if status != want {
			t.Errorf("host %q: got status %d, want %d", host, status, want)
		}
		if csp := header.Get("Content-Security-Policy"); want == http.StatusOK && !strings.Contains(csp, "default-src 'none'") {
			t.Errorf("host %q: the policy is %q", host, csp)
		}
	}
}
