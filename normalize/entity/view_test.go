package entity

import "testing"

func FuzzFoldIsTheViewsLowerCase(f *testing.F) {
	for _, s := range []string{"", "Ủy ban  nhân dân\n\ntỉnh", "a\xffb", "e\u0302\u0301 Ð–—\u00a0\t x", "㍿ “HỘI”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := Fold(s), NewView(s).Low; got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	})
}
