package ingest

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDiscover(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	for _, name := range []string{"in/b.pdf", "in/a/z.tiff", "in/a.txt", "in/store/blobs/x.pdf", "outside.pdf"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]string{"in/link.pdf": "../outside.pdf", "in/loop": "..", "door": "in/a"} {
		if err := os.Symlink(to, name); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo("in/pipe.pdf", 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		paths []string
		want  []string
	}{
		{"a folder, in order, without the store", []string{"in"},
			[]string{"in/a/z.tiff", "in/a.txt", "in/b.pdf", "in/link.pdf passed over", "in/loop passed over", "in/pipe.pdf passed over"}},
		{"a folder behind a link", []string{"door"}, []string{"door/z.tiff"}},
		{"a link to a file", []string{"in/link.pdf"}, []string{"in/link.pdf named"}},
		{"what is no file", []string{"in/pipe.pdf", "gone"}, []string{"in/pipe.pdf named unsupported", "gone named vanished"}},
		{"the store itself", []string{"in/store"}, nil},
		{"the folder that one stands in", []string{"."}, []string{"door passed over", "in/a/z.tiff", "in/a.txt", "in/b.pdf",
			"in/link.pdf passed over", "in/loop passed over", "in/pipe.pdf passed over", "outside.pdf"}},
		{"a pattern in one folder", []string{"in/*.pdf"}, []string{"in/b.pdf", "in/link.pdf passed over", "in/pipe.pdf passed over"}},
		{"a pattern of any folders", []string{"**/*.t*"}, []string{"in/a/z.tiff", "in/a.txt"}},
		{"a pattern that names a folder", []string{"i?/a"}, []string{"in/a/z.tiff"}},
		{"a pattern that names nothing", []string{"in/*.jpg"}, []string{"in/*.jpg named vanished"}},
		{"what is no pattern", []string{"in/[.pdf"}, []string{"in/[.pdf named vanished"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for c, err := range Discover(t.Context(), Named(test.paths...), []string{"in/store"}, ArchiveLimits{}) {
				if err != nil {
					t.Fatal(err)
				}
				if !c.Opened {
					got = append(got, describe(c))
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("found (-want +got):\n%s", diff)
			}
		})
	}
}

func describe(c Candidate) string {
	s := filepath.ToSlash(c.Path)
	if c.Named {
		s += " named"
	}
	if c.Skipped != "" {
		s += " passed over"
	}
	if c.Failure != nil {
		s += " " + string(c.Failure.Cause)
	}
	return s
}
