package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"sohoa/ocr"
	"sohoa/store/storetest"
)

func readme(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestReadmeCommandsRun types what the README says, in its order, into a
// shell that stands in the repository, with the store elsewhere; then it runs
// what `make demo` runs after building, over the same store, since reading
// the test scans is what takes the time.
func TestReadmeCommandsRun(t *testing.T) {
	blocks := regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(readme(t), -1)
	if len(blocks) == 0 {
		t.Fatal("the README has no ```sh block")
	}
	t.Setenv("SOHOA_STORE", filepath.Join(t.TempDir(), "store"))
	for _, b := range blocks {
		runShell(t, "set -e\n"+b[1])
	}
	exe, err := exec.LookPath("sohoa")
	if err != nil {
		t.Fatal(err)
	}
	out := runShell(t, "./testdata/demo.sh "+exe)
	for _, want := range []string{"received", "toan_huyen"} {
		if !strings.Contains(out, want) {
			t.Errorf("the demo shows no %s:\n%s", want, out)
		}
	}
}

func runShell(t *testing.T, script string) string {
	t.Helper()
	sh := exec.Command("sh", "-x")
	sh.Stdin = strings.NewReader(script)
	sh.Dir = filepath.Join("..", "..")
	out, err := sh.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// TestReadmeNamesEverything holds that every verb, exit code and make target
// that a user may type is in the README.
func TestReadmeNamesEverything(t *testing.T) {
	text := readme(t)
	root := (&app{}).root()
	verbs := 0
	for _, c := range root.Commands() {
		if c.Hidden || c.Name() == "help" || c.Name() == "completion" {
			continue
		}
		verbs++
		if !regexp.MustCompile("`" + c.Name() + "[` ]").MatchString(text) {
			t.Errorf("the README does not name the verb %s", c.Name())
		}
	}
	if verbs < 10 {
		t.Errorf("saw %d verbs, which cannot be all", verbs)
	}
	for _, code := range []string{"0", "1", "2", "3", "4", "5", "6", "10", "11", "12", "13", "130"} {
		if !strings.Contains(text, "| "+code+" |") {
			t.Errorf("the README does not name exit code %s", code)
		}
	}
	for _, c := range ocr.Causes() {
		if row := fmt.Sprintf("| `%s` | %s |", c, c.Meaning()); !strings.Contains(text, row) {
			t.Errorf("the README has no row %s", row)
		}
	}
}

// TestReadmeNamesTheData holds that the README has every column of the contract,
// in its order.
func TestReadmeNamesTheData(t *testing.T) {
	rows := map[string]string{}
	for _, line := range strings.Split(readme(t), "\n") {
		if cells := strings.Split(line, "|"); len(cells) == 5 {
			rows[strings.Trim(cells[1], " `")] = strings.TrimSpace(cells[3])
		}
	}
	for _, view := range storetest.ViewNames() {
		want := strings.ReplaceAll(storetest.Views[view], " ", ", ")
		if !strings.HasPrefix(rows[view], want) {
			t.Errorf("the README gives %s the columns\n%s, wanted\n%s", view, rows[view], want)
		}
	}
}

// TestEveryVerbAndFlagIsExplained holds that help never has a hole.
func TestEveryVerbAndFlagIsExplained(t *testing.T) {
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Short == "" {
			t.Errorf("%s has no short help", c.CommandPath())
		}
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s --%s is not explained", c.CommandPath(), f.Name)
			}
		})
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk((&app{}).root())
}
