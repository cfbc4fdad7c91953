package normalize

import (
	"os"
	"testing"
)

// TestShow prints what is restored of a file.
func TestShow(t *testing.T) {
	path := os.Getenv("SOHOA_SHOW")
	if path == "" {
		t.Skip("set SOHOA_SHOW=FILE to print what is restored of it")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	x := n.Text(string(raw))
	os.Stdout.WriteString(x.S)
	if err := x.Check(string(raw)); err != nil {
		t.Error(err)
	}
}
