package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"sohoa": main})
}

// TestScripts runs every verb as a user does. In a script, $SCANS and $BAD are
// the committed test scans and bad files.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("found no scripts: %v", err)
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Files: scripts,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SCANS", filepath.Join(root, "testdata", "scans"))
			env.Setenv("TEXTS", filepath.Join(root, "testdata", "texts"))
			env.Setenv("BAD", filepath.Join(root, "testdata", "bad"))
			env.Setenv("SAMPLE", filepath.Join(root, "..", "shared", "sample", "report-127-BC-UBND.ocr.txt"))
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			return nil
		},
		Condition: func(cond string) (bool, error) {
			switch cond {
			case "sample":
				_, err := os.Stat(filepath.Join(root, "..", "shared", "sample", "report-127-BC-UBND.ocr.txt"))
				if err != nil {
					t.Log("the owner's sample is not here: what needs it is skipped")
				}
				return err == nil, nil
			case "root":
				return os.Getuid() == 0, nil
			}
			return false, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// exits runs a command and compares its exit code: exits CODE COMMAND ARG...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	got := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		got = exitStatus(err)
	}
	if got != args[0] {
		ts.Fatalf("%v exited with %s, wanted %s", args[1:], got, args[0])
	}
}
