package normalize

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"sohoa/testdata/report"
)

// BenchmarkOpen opens the models that the program carries.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := open(languageModel, wrongCounts, rightCounts); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkText restores texts of every regime and some that are no text, from
// 1 KB to 10 MB in one input. SOHOA_SHOW names a file to restore besides.
func BenchmarkText(b *testing.B) {
	n, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	printed := composedText(1 << 20)
	texts := map[string]string{"right": printed, "stripped": withoutMarks(printed), "wrong": foreignText(b)}
	texts["one-line"] = strings.Join(strings.Fields(texts["wrong"]), " ")
	if path := os.Getenv("SOHOA_SHOW"); path != "" {
		raw, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		texts["file"] = string(raw)
	}
	for name, text := range texts {
		for size := 1 << 10; size <= 10<<20; size *= 10 {
			s := strings.Repeat(text, size/len(text)+1)[:size]
			b.Run(fmt.Sprintf("%s/%dKB", name, size>>10), func(b *testing.B) { benchText(b, n, s) })
		}
	}
	for name, s := range rubbish(1 << 20) {
		b.Run("rubbish/"+name, func(b *testing.B) { benchText(b, n, s) })
	}
}

// BenchmarkResident restores 1 MB and 10 MB in a process of its own and reports
// the most memory that it had, opening and the text itself included.
func BenchmarkResident(b *testing.B) {
	for _, input := range []string{"right/1000KB", "stripped/1000KB", "wrong/1000KB", "wrong/10000KB", "one-line/10000KB"} {
		b.Run(input, func(b *testing.B) {
			for b.Loop() {
				regime, size, _ := strings.Cut(input, "/")
				c := exec.Command(os.Args[0], "-test.run=^$", "-test.bench=^BenchmarkText$/^"+regime+"$/^"+size+"$", "-test.benchtime=1x")
				if out, err := c.CombinedOutput(); err != nil || !strings.Contains(string(out), size) {
					b.Fatalf("%v: %s", err, out)
				}
				b.ReportMetric(float64(c.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)/1000, "MB-resident")
			}
		})
	}
}

func benchText(b *testing.B, n *Normalizer, s string) {
	b.SetBytes(int64(len(s)))
	before := processTime(b)
	for b.Loop() {
		for range n.Pieces(s) { // as sohoa normalize does
		}
	}
	b.ReportMetric(float64(b.N)*float64(len(s))/1e6/(processTime(b)-before).Seconds(), "MB/cpu-s")
}

// processTime is the processor time of this process, which tells more than the
// clock where others are at work on the machine.
func processTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// composedText is the text of composed reports, at least of a size.
func composedText(size int) string {
	var t strings.Builder
	for seed := uint64(770_000_001); t.Len() < size; seed++ {
		for _, block := range report.Compose(seed, report.Options{}).Blocks {
			t.WriteString(block.Text.S + "\n\n")
		}
	}
	return t.String()
}

func withoutMarks(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'đ':
			return 'd'
		case r == 'Đ':
			return 'D'
		case unicode.Is(unicode.Mn, r):
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// foreignText is what Tesseract's English data read of our reports.
func foreignText(b *testing.B) string {
	paths, err := filepath.Glob("../testdata/texts/*.txt")
	if err != nil || len(paths) == 0 {
		b.Fatalf("no texts: %v", err)
	}
	var t strings.Builder
	for _, p := range paths {
		raw, err := os.ReadFile(p)
		if err != nil {
			b.Fatal(err)
		}
		t.Write(raw)
	}
	return t.String()
}

// rubbish is what no one should have to restore: bytes, signs, one long line,
// other scripts, and text half of which are words and half are noise.
func rubbish(size int) map[string]string {
	dice := rand.New(rand.NewPCG(1, 2))
	raw := make([]byte, size)
	for i := range raw {
		raw[i] = byte(dice.Uint32())
	}
	letters := func() string {
		w := make([]byte, 3+dice.IntN(20))
		for i := range w {
			w[i] = "aeiouy6é1bcdghklmnpqrstvx"[dice.IntN(25)]
		}
		return string(w)
	}
	var noise, caps strings.Builder
	for noise.Len() < size {
		noise.WriteString("thuc hién s6 " + letters() + " cua ")
	}
	for caps.Len() < size {
		caps.WriteString("TRIEN KHAI " + strings.ToUpper(letters()) + " THUC HIEN\n")
	}
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	return map[string]string{"bytes": string(raw), "line": fill("é"), "digits": fill("12/34.5-"), "emoji": fill("🙂 👍🏽 "), "arabic": fill("مرحبا بالعالم "),
		"noise": noise.String(), "capitals": caps.String(), "feeds": fill("\n"), "ends": fill("\f")}
}
