// Package scores keeps what evaluations measured, as a ratchet: a score that
// drops below the one kept in testdata/scores.txt fails its test.
package scores

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// slack is how far a score may lie below the kept one: scores are kept with
// four digits.
const slack = 0.00005

var mutex sync.Mutex // guards the file among the tests of one package

// Hold compares a score, of which more is better, with the one kept under its
// name. With SOHOA_SCORES=update in the environment it keeps the new one
// instead. A score that nobody has kept yet is an error that says how.
func Hold(t testing.TB, name string, got float64) {
	t.Helper()
	t.Logf("%s %.4f", name, got)
	mutex.Lock()
	defer mutex.Unlock()
	kept, err := read()
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("SOHOA_SCORES") == "update" {
		kept[name] = got
		if err := write(kept); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, ok := kept[name]
	if !ok {
		t.Fatalf("%s is %.4f, and testdata/scores.txt keeps none: run the test with SOHOA_SCORES=update", name, got)
	}
	if got < want-slack {
		t.Errorf("%s dropped to %.4f from %.4f", name, got, want)
	}
}

func path() string {
	_, here, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(here), "..", "scores.txt")
}

func read() (map[string]float64, error) {
	b, err := os.ReadFile(path())
	if os.IsNotExist(err) {
		return map[string]float64{}, nil
	}
	if err != nil {
		return nil, err
	}
	kept := make(map[string]float64)
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		name, value, _ := strings.Cut(line, " ")
		v, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		if err != nil {
			return nil, fmt.Errorf("testdata/scores.txt:%d: %w", i+1, err)
		}
		kept[name] = v
	}
	return kept, nil
}

func write(kept map[string]float64) error {
	var lines []string
	for name, v := range kept {
		lines = append(lines, fmt.Sprintf("%s %.4f\n", name, v))
	}
	slices.Sort(lines)
	return os.WriteFile(path(), []byte(strings.Join(lines, "")), 0o644)
}
