package entity

import "testing"

func TestDatesPrintWhatTheyAreReadFrom(t *testing.T) {
	for s, want := range map[string]Date{
		"": {}, "2022": {2022, 0, 0}, "2022-06": {2022, 6, 0}, "2022-06-07": {2022, 6, 7}, "0987-12-31": {987, 12, 31},
	} {
		got, err := ParseDate(s)
		if err != nil || got != want || got.String() != s {
			t.Errorf("%q is read as %v, %v and printed as %q", s, got, err, got.String())
		}
	}
	for _, s := range []string{"7/6/2022", "2022-6-7", "2022-06-07-01", "2022-06-07 ", "+2022-06-07", "2022-", "-"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("%q is read as %v", s, d)
		}
	}
}

func TestNumbersPrintTheVietnameseForm(t *testing.T) {
	for want, n := range map[string]Number{
		"0": {}, "5": Int(5), "999": Int(999), "1.000": Int(1000), "-1.234.567": Int(-1234567),
		"39,60": {3960, 2}, "0,05": {5, 2}, "-0,5": {-5, 1}, "12.345,6": {123456, 1}, "0,000": {0, 3},
	} {
		if got := n.String(); got != want {
			t.Errorf("%+v is printed as %q, want %q", n, got, want)
		}
	}
}
