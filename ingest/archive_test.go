package ingest

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/ocr"
	"sohoa/store"
)

// entry is a member of an archive under test.
type entry struct {
	name, body string
	kind       byte // of tar; 0 is a regular file
}

func zipped(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.kind == tar.TypeSymlink {
			h.SetMode(os.ModeSymlink | 0o777)
		}
		w, err := z.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.body); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func tarred(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range entries {
		h := &tar.Header{Name: e.name, Mode: 0o644, Size: int64(len(e.body)), Typeflag: tar.TypeReg, Format: tar.FormatPAX}
		if e.kind != 0 {
			h.Typeflag, h.Linkname, h.Size, e.body = e.kind, e.body, 0, ""
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, e.body); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func gzipped(t *testing.T, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// encrypted says of the first member of a ZIP archive that it needs a password.
func encrypted(b []byte) []byte {
	b = bytes.Clone(b)
	b[6] |= 1
	b[bytes.Index(b, []byte("PK\x01\x02"))+8] |= 1
	return b
}

func TestArchives(t *testing.T) {
	good := []entry{{name: "2023/a.txt", body: "a"}, {name: "b.pdf", body: "b"}}
	bad := []entry{{name: "/etc/a.txt", body: "a"}, {name: "x/../../b.txt", body: "b"}, {name: "link.txt", body: "/etc/passwd", kind: tar.TypeSymlink},
		{name: "more.tar.gz", body: "c"}, {name: "old.rar", body: "d"}, {name: "e\xe8.txt", body: "e"}, {name: "__MACOSX/._f.pdf", body: "f"}}
	badFound := []string{"!//etc/a.txt unsupported", "!/x/../../b.txt unsupported", "!/link.txt passed over",
		"!/more.tar.gz nested", "!/old.rar nested", `!/e\xe8.txt e`, "!/__MACOSX/._f.pdf passed over", " opened"}
	noise := strings.Repeat("0123456789abcdef", 1<<10)
	small := ArchiveLimits{Entries: 3, Member: 100, Total: 150}
	for _, test := range []struct {
		name, file string
		bytes      []byte
		limits     ArchiveLimits
		want       []string
	}{
		{"zip", "x.zip", zipped(t, append(good, entry{name: "folder/"})...), ArchiveLimits{}, []string{"!/2023/a.txt a", "!/b.pdf b", " opened"}},
		{"tar", "x.tar", tarred(t, append(good, entry{name: "folder/", kind: tar.TypeDir})...), ArchiveLimits{}, []string{"!/2023/a.txt a", "!/b.pdf b", " opened"}},
		{"tar.gz", "x.tgz", gzipped(t, tarred(t, good...)), ArchiveLimits{}, []string{"!/2023/a.txt a", "!/b.pdf b", " opened"}},
		{"zip of what it must not hold", "x.zip", zipped(t, bad...), ArchiveLimits{}, badFound},
		{"tar of what it must not hold", "x.tar", tarred(t, bad...), ArchiveLimits{}, badFound},
		{"tar with a second name", "x.tar", tarred(t, good[0], entry{name: "twin.txt", body: "2023/a.txt", kind: tar.TypeLink}), ArchiveLimits{},
			[]string{"!/2023/a.txt a", "!/twin.txt passed over", " opened"}},
		{"tar with a pipe", "x.tar", tarred(t, good[0], entry{name: "pipe.pdf", kind: tar.TypeFifo}), ArchiveLimits{},
			[]string{"!/2023/a.txt a", "!/pipe.pdf passed over", " opened"}},
		{"zip with a password", "x.zip", encrypted(zipped(t, good...)), ArchiveLimits{}, []string{"!/2023/a.txt encrypted", "!/b.pdf b", " opened"}},
		{"empty zip", "x.zip", zipped(t), ArchiveLimits{}, []string{" empty"}},
		{"cut zip", "x.zip", zipped(t, good...)[:60], ArchiveLimits{}, []string{" corrupt"}},
		{"cut tar.gz", "x.tar.gz", gzipped(t, tarred(t, good...))[:90], ArchiveLimits{}, []string{"!/2023/a.txt a", " corrupt"}},
		{"no zip", "x.zip", []byte("text"), ArchiveLimits{}, []string{" corrupt"}},
		{"no tar", "x.tar", []byte(strings.Repeat("text", 1000)), ArchiveLimits{}, []string{" corrupt"}},
		{"a kind that is not opened", "x.7z", []byte("7z"), ArchiveLimits{}, []string{" unsupported"}},
		{"zip of too many", "x.zip", zipped(t, entry{name: "1"}, entry{name: "2"}, entry{name: "3"}, entry{name: "4"}), small, []string{"!/1 ", "!/2 ", "!/3 ", " too-large"}},
		{"tar with a large file", "x.tar", tarred(t, entry{name: "1", body: noise}, entry{name: "2", body: "b"}), ArchiveLimits{Member: 100},
			[]string{"!/1 too-large", "!/2 b", " opened"}},
		{"zip with a large file", "x.zip", zipped(t, entry{name: "1", body: noise}, entry{name: "2", body: "b"}), ArchiveLimits{Member: 100},
			[]string{"!/1 too-large", "!/2 b", " opened"}},
		{"zip of large sum", "x.zip", zipped(t, entry{name: "1", body: noise[:90]}, entry{name: "2", body: noise[:90]}, entry{name: "3"}), small,
			[]string{"!/1 " + noise[:90], "!/2 too-large", " too-large"}},
		{"zip bomb", "x.zip", zipped(t, entry{name: "1", body: strings.Repeat(noise, 100)}, entry{name: "2", body: "b"}), ArchiveLimits{RatioFrom: 1000},
			[]string{"!/1 too-large", "!/2 b", " opened"}},
		{"tar.gz bomb", "x.tar.gz", gzipped(t, tarred(t, entry{name: "1.bin", body: strings.Repeat(noise, 1000)}, entry{name: "2", body: "b"})), ArchiveLimits{RatioFrom: 1000},
			[]string{"!/1.bin too-large", " too-large"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.WriteFile(test.file, test.bytes, 0o644); err != nil {
				t.Fatal(err)
			}
			var got []string
			for c, err := range Discover(t.Context(), Named("."), nil, test.limits) {
				if err != nil {
					t.Fatal(err)
				}
				if c.Path != "." {
					got = append(got, strings.TrimPrefix(c.Path, test.file)+" "+outcome(t, c))
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("found (-want +got):\n%s", diff)
			}
		})
	}
}

// outcome is what comes of a candidate: its bytes, or why there are none.
func outcome(t *testing.T, c Candidate) string {
	t.Helper()
	switch {
	case c.Failure != nil:
		return string(c.Failure.Cause)
	case c.Skipped != "":
		return "passed over"
	case c.Opened:
		return "opened"
	}
	what, err := c.open()
	var b []byte
	if err == nil {
		b, err = io.ReadAll(what)
	}
	var oe *ocr.Error
	switch {
	case errors.As(err, &oe):
		return string(oe.Cause)
	case err != nil:
		t.Fatal(err)
	case !what.settled(int64(len(b))):
		t.Errorf("%s: %d bytes are not all", c.Path, len(b))
	}
	return string(b)
}

// TestMembersAreDocuments holds that what an archive holds is imported under
// its own name, that a damaged archive is told and keeps nothing back, and that
// a member can be named alone.
func TestMembersAreDocuments(t *testing.T) {
	t.Chdir(t.TempDir())
	im := archive(t)
	whole := gzipped(t, tarred(t, entry{name: "r/a.txt", body: texts["a.txt"]}, entry{name: "r/b.txt", body: texts["b.txt"] + strings.Repeat("Số hồ sơ: 12, 31, 95.\n", 900)}))
	for name, b := range map[string][]byte{"cut.tar.gz": whole[:len(whole)-40], "one.zip": zipped(t, entry{name: "c.txt", body: "Tiếp nhận 14 hồ sơ."}, entry{name: "d.txt", body: "Tiếp nhận 15 hồ sơ."})} {
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := im.Import(t.Context(), Named("cut.tar.gz", "one.zip!/d.txt", "one.zip!/none.txt"))
	if err != nil || s.Done != 2 || s.Unreadable != 3 {
		t.Errorf("damaged: %+v, %v", s, err)
	}
	if err := os.WriteFile("cut.tar.gz", whole, 0o644); err != nil {
		t.Fatal(err)
	}
	if s, err := im.Import(t.Context(), Named("cut.tar.gz", "one.zip")); err != nil || s.Done != 2 || s.Known != 2 {
		t.Errorf("mended: %+v, %v", s, err)
	}
	for u, err := range im.Store.Unreadable(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if u.Path != "one.zip!/none.txt" {
			t.Errorf("%s is still told as %s", u.Path, u.Failure.Cause)
		}
	}
	want := []string{"cut.tar.gz!/r/a.txt", "cut.tar.gz!/r/b.txt", "one.zip!/c.txt", "one.zip!/d.txt"}
	var got []string
	for d, err := range im.Store.Documents(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, d.Source)
	}
	if diff := cmp.Diff(want, slices.Sorted(slices.Values(got))); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
}
