package report

import (
	"fmt"
	"os"
	"testing"
)

func TestShow(t *testing.T) {
	if os.Getenv("SHOW") == "" {
		t.Skip("set SHOW=kind to print one")
	}
	var seed uint64 = 1
	fmt.Sscan(os.Getenv("SEED"), &seed)
	r := Compose(seed, Options{Kind: Kind(os.Getenv("SHOW")), Plant: -1})
	fmt.Println(r.Identity, r.Head)
	for _, b := range r.Blocks {
		fmt.Println(b.Text.S)
		if b.Table != nil {
			for _, row := range b.Table.Rows {
				for _, c := range row {
					fmt.Print(c.Text.S, " | ")
				}
				fmt.Println()
			}
		}
	}
	fmt.Println(r.Foot, r.Planted)
}

func TestFiguresSatisfyTheIdentities(t *testing.T) {
	n := 0
	for seed := range uint64(2000) {
		r := Compose(seed, Options{})
		n += len(r.Figures)
		for _, b := range Breaches(r.Figures) {
			t.Errorf("seed %d %s: %s %s", seed, r.Kind, b.Identity, b.Detail)
		}
		if t.Failed() {
			return
		}
	}
	if n < 10000 {
		t.Errorf("got %d figures from 2000 reports", n)
	}
}
