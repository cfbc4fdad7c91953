package normalize

import (
	"os"
	"strings"
	"testing"
)

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := open(languageModel, wrongCounts, rightCounts); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkText restores 100 KB of each regime, or the file SOHOA_SHOW.
func BenchmarkText(b *testing.B) {
	n, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	texts := map[string]string{"wrong": samples[8] + "\n" + samples[9], "right": samples[12], "stripped": samples[13]}
	if path := os.Getenv("SOHOA_SHOW"); path != "" {
		raw, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		texts["file"] = string(raw)
	}
	for name, unit := range texts {
		s := strings.Repeat(unit+"\n\n", 100_000/len(unit))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				n.Text(s)
			}
		})
	}
}
