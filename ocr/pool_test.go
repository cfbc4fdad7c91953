package ocr_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"sohoa/ocr"
	"sohoa/ocr/ocrtest"
)

func TestMain(m *testing.M) { ocrtest.Main(m) }

// file makes a file of some bytes that no test child looks at.
func file(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func causeOf(err error) ocr.Cause {
	var oe *ocr.Error
	if errors.As(err, &oe) {
		return oe.Cause
	}
	return ""
}

func TestPoolNamesTheCauseAndGoesOnAfterAMisbehavingChild(t *testing.T) {
	for misdeed, want := range map[string]ocr.Cause{
		ocrtest.CrashBefore: ocr.CauseCrash,
		ocrtest.CrashWithin: ocr.CauseCrash,
		ocrtest.CrashAfter:  "",
		ocrtest.Hang:        ocr.CauseTimeout,
		ocrtest.Spin:        ocr.CauseTimeout,
		ocrtest.Hog:         ocr.CauseMemory,
		ocrtest.BadUTF8:     ocr.CauseCrash,
		ocrtest.BadChecksum: ocr.CauseCrash,
		ocrtest.HugeFrame:   ocr.CauseCrash,
		ocrtest.Stray:       ocr.CauseCrash,
		ocrtest.OtherPage:   ocr.CauseCrash,
		ocrtest.OtherSeq:    ocr.CauseCrash,
		ocrtest.Grandchild:  ocr.CauseCrash,
		ocrtest.Panic:       ocr.CauseCrash,
		ocrtest.OutOfBounds: ocr.CauseCrash,
		ocrtest.Litter:      ocr.CauseTooLarge,
		ocrtest.Chatter:     ocr.CauseTooLarge,
		ocrtest.Drip:        ocr.CauseTimeout,
		ocrtest.Killed:      ocr.CauseMemory,
	} {
		t.Run(misdeed, func(t *testing.T) {
			cfg := ocrtest.Config(t, misdeed)
			cfg.PageTimeout, cfg.MaxRSS = 10*time.Second, 300<<20
			cfg.MaxTemp, cfg.MaxOutput = 40<<20, 1<<20
			if want == ocr.CauseTimeout {
				cfg.PageTimeout = 300 * time.Millisecond
			}
			pool := ocrtest.Pool(t, cfg)
			_, err := pool.Read(t.Context(), file(t, "bad.pdf"), 1, ocr.Options{})
			if got := causeOf(err); got != want || want == "" && err != nil {
				t.Fatalf("cause %q (%v), want %q", got, err, want)
			}
			var oe *ocr.Error
			if errors.As(err, &oe) && (oe.Page != 1 || oe.Next == "" || oe.Detail == "" || jargon.MatchString(oe.Detail)) {
				t.Errorf("error %+v lacks page, detail in words or next step", oe)
			}
			if misdeed == ocrtest.CrashBefore && !strings.Contains(err.Error(), "the last words of a child") {
				t.Errorf("error %q lacks what the child printed", err)
			}
			if _, err := pool.Read(t.Context(), file(t, "a.good"), 2, ocr.Options{}); err != nil {
				t.Errorf("the pool does not go on: %v", err)
			}
			if err := pool.Close(); err != nil {
				t.Error(err)
			}
			checkNothingLeft(t, cfg.TempDir)
		})
	}
}

// TestTheTimeLimitCountsTheProcessor stops a child for longer than its limit: it
// is asked to the end, since it had no processor. One that computes on is ended at
// the limit, one that does nothing by the clock.
func TestTheTimeLimitCountsTheProcessor(t *testing.T) {
	const limit = 500 * time.Millisecond
	for misdeed, want := range map[string]struct {
		detail  string
		atLeast time.Duration
	}{
		ocrtest.Paused: {"", 4 * limit},
		ocrtest.Spin:   {"it took more than 500ms of a processor", limit},
		ocrtest.Hang:   {"no answer came in 5s, in which it used less than 500ms of a processor", 10 * limit},
	} {
		t.Run(misdeed, func(t *testing.T) {
			cfg := ocrtest.Config(t, misdeed)
			cfg.PageTimeout = limit
			pool := ocrtest.Pool(t, cfg)
			began := time.Now()
			_, err := pool.Read(t.Context(), file(t, "bad.pdf"), 1, ocr.Options{})
			detail := ""
			var oe *ocr.Error
			if errors.As(err, &oe) && oe.Cause == ocr.CauseTimeout {
				detail = oe.Detail
			}
			if detail != want.detail || (err == nil) != (want.detail == "") {
				t.Errorf("got %v, want %q", err, want.detail)
			}
			if took := time.Since(began); took < want.atLeast {
				t.Errorf("it was over after %v, want %v at least", took, want.atLeast)
			}
		})
	}
}

// checkNothingLeft finds temporary files, and processes that were given them.
func checkNothingLeft(t *testing.T, temp string) {
	t.Helper()
	left, err := os.ReadDir(temp)
	if err != nil || len(left) > 0 {
		t.Errorf("left in the temporary directory: %v %v", left, err)
	}
	deadline := time.Now().Add(3 * time.Second)
	for {
		alive := processesWith(temp)
		if len(alive) == 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Errorf("processes left: %v", alive)
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func processesWith(temp string) []string {
	var out []string
	dirs, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, d := range dirs {
		if b, err := os.ReadFile(d); err == nil && strings.Contains(string(b), "TMPDIR="+temp) {
			out = append(out, d)
		}
	}
	return out
}

func TestPoolReadsAgainAfterOneDeath(t *testing.T) {
	for _, misdeed := range []string{ocrtest.CrashOnce, ocrtest.KilledOnce} {
		cfg := ocrtest.Config(t, misdeed)
		cfg.Env = append(cfg.Env, ocrtest.OnceVar+"="+filepath.Join(t.TempDir(), "once"))
		if _, err := ocrtest.Pool(t, cfg).Read(t.Context(), file(t, "a.pdf"), 1, ocr.Options{}); err != nil {
			t.Errorf("%s: %v", misdeed, err)
		}
	}
}

func TestCancellingFreesAtOnce(t *testing.T) {
	pool := ocrtest.Pool(t, ocrtest.Config(t, ocrtest.Hang))
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(300*time.Millisecond, cancel)
	start := time.Now()
	_, err := pool.Read(ctx, file(t, "a.pdf"), 1, ocr.Options{})
	if !errors.Is(err, context.Canceled) || time.Since(start) > 3*time.Second {
		t.Fatalf("got %v after %v", err, time.Since(start))
	}
}

func TestClosingEndsChildrenAtWork(t *testing.T) {
	cfg := ocrtest.Config(t, ocrtest.Hang)
	pool := ocrtest.Pool(t, cfg)
	path, done := file(t, "a.pdf"), make(chan error, 1)
	go func() { _, err := pool.Read(context.Background(), path, 1, ocr.Options{}); done <- err }()
	time.Sleep(300 * time.Millisecond)
	if err := pool.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err == nil {
		t.Error("a read that was cut off gave no error")
	}
	checkNothingLeft(t, cfg.TempDir)
	if _, err := pool.Engine(t.Context(), ocr.Options{}); err == nil {
		t.Error("a closed pool answers")
	}
}

func TestChildrenAreReplacedAfterTheirPages(t *testing.T) {
	cfg := ocrtest.Config(t, ocrtest.CrashWithin)
	cfg.PagesPerChild = 2
	pool := ocrtest.Pool(t, cfg)
	path := file(t, "a.good")
	for i := range 7 {
		if _, err := pool.Read(t.Context(), path, i+1, ocr.Options{}); err != nil {
			t.Fatal(err)
		}
		if n := len(processesWith(cfg.TempDir)); n > 1 {
			t.Fatalf("%d children at once", n)
		}
	}
}

func TestPoolSaysWhatTheSystemRefuses(t *testing.T) {
	pool := ocrtest.Pool(t, ocrtest.Config(t, ""))
	for path, want := range map[string]ocr.Cause{
		filepath.Join(t.TempDir(), "none.pdf"): ocr.CauseVanished,
		t.TempDir():                            ocr.CauseWrongType,
		"/dev/null":                            ocr.CauseUnsupported,
	} {
		if _, err := pool.Probe(t.Context(), path); causeOf(err) != want {
			t.Errorf("probe %q: %v, want %q", path, err, want)
		}
	}
}
