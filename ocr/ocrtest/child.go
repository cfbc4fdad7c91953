// Package ocrtest is what tests of reading need: children that misbehave, and
// pages that we draw ourselves.
package ocrtest

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"sohoa/ocr"
	"sohoa/ocr/frame"
)

// Misdeeds names the ways in which Misbehave fails its parent.
const (
	CrashBefore  = "crash-before"  // ends without an answer
	CrashWithin  = "crash-within"  // ends in the middle of an answer
	CrashAfter   = "crash-after"   // ends after a whole answer
	Hang         = "hang"          // never answers, and does nothing
	Spin         = "spin"          // never answers, and keeps a processor busy
	Paused       = "paused"        // is stopped by another for two seconds, then answers
	Hog          = "hog"           // takes all the memory that it gets
	BadUTF8      = "bad-utf8"      // answers with text that is not UTF-8
	Stray        = "stray"         // prints among its answers
	OtherPage    = "other-page"    // answers for another page
	OtherSeq     = "other-seq"     // answers another request
	Grandchild   = "grandchild"    // ends, and leaves a process that holds its pipes
	Panic        = "panic"         // dies of a Go panic
	BadChecksum  = "bad-checksum"  // answers with a damaged frame
	HugeFrame    = "huge-frame"    // announces more than may come
	CrashOnce    = "crash-once"    // crashes unless the file named by OnceVar exists
	KilledOnce   = "killed-once"   // is killed by another unless that file exists
	OutOfBounds  = "out-of-bounds" // answers with spans outside the text
	Litter       = "litter"        // fills the disk with temporary files
	Chatter      = "chatter"       // prints without end
	Drip         = "drip"          // begins an answer a byte at a time, and never ends it
	Killed       = "killed"        // is killed by another than its parent
	OnceVar      = "SOHOA_TEST_ONCE"
	goodText     = "một trang"
	hogStep      = 16 << 20
	forever      = time.Hour
	crashStatus  = 3
	headerLength = 16
)

// Misbehave is a child that does its misdeed with every page that it is asked
// to read, and is good otherwise.
func Misbehave(misdeed string, stdin io.Reader, stdout io.Writer) error {
	for {
		var r ocr.Request
		seq, err := frame.Read(stdin, &r)
		if err != nil {
			return err
		}
		if r.Op == ocr.OpRead && !strings.HasSuffix(r.Path, ".good") {
			if done, err := misbehave(misdeed, seq, r, stdout); done || err != nil {
				return err
			}
			continue
		}
		if err := frame.Write(stdout, seq, good(r)); err != nil {
			return err
		}
	}
}

func good(r ocr.Request) ocr.Response {
	a := ocr.Response{Path: r.Path, Number: r.Page}
	switch r.Op {
	case ocr.OpProbe:
		a.Info = &ocr.FileInfo{Format: ocr.PDF, Pages: 2}
	case ocr.OpRead:
		a.Page = &ocr.Page{Num: r.Page, Source: ocr.SourceOCR, Text: goodText,
			Lines: []ocr.Line{{Span: ocr.Span{Start: 0, End: len(goodText)}}}}
	case ocr.OpEngine:
		a.Engine = "test"
	}
	return a
}

// misbehave reports whether the child is done with after its deed.
func misbehave(misdeed string, seq uint32, r ocr.Request, stdout io.Writer) (bool, error) {
	switch misdeed {
	case CrashBefore:
		fmt.Fprintln(os.Stderr, "the last words of a child")
		os.Exit(crashStatus)
	case CrashWithin:
		_, err := stdout.Write([]byte("SoF1\x00\x00\x00\x01\x00\x00\x10\x00"))
		return true, err
	case CrashAfter:
		return true, frame.Write(stdout, seq, good(r))
	case Hang:
		time.Sleep(forever)
	case Spin:
		for began := time.Now(); time.Since(began) < forever; {
		}
	case Paused:
		if err := pause(); err != nil {
			return true, err
		}
	case Hog:
		hog()
	case Litter:
		return true, litter()
	case Chatter:
		for {
			fmt.Fprintln(os.Stderr, strings.Repeat("a complaint ", 1000))
		}
	case Drip:
		for _, b := range []byte("SoF1\x00\x00\x00\x01\x00\x00\x10\x00") {
			if _, err := stdout.Write([]byte{b}); err != nil {
				return true, err
			}
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(forever)
	case Killed:
		return true, syscall.Kill(os.Getpid(), syscall.SIGKILL)
	case Stray:
		fmt.Fprintln(stdout, "Detected 23 diacritics")
	case OtherSeq:
		return false, frame.Write(stdout, seq+1, good(r))
	case Grandchild:
		c := exec.Command("sleep", "3600")
		c.Stdout, c.Stderr = os.Stdout, os.Stderr
		return true, c.Start()
	case Panic:
		panic("a page that cannot be borne")
	case HugeFrame:
		head := make([]byte, headerLength)
		copy(head, "SoF1")
		binary.BigEndian.PutUint32(head[4:], seq)
		binary.BigEndian.PutUint32(head[8:], 0xffffffff)
		_, err := stdout.Write(head)
		return false, err
	case BadChecksum, BadUTF8:
		return false, writeRaw(stdout, seq, misdeed == BadUTF8)
	case CrashOnce, KilledOnce:
		if _, err := os.Stat(os.Getenv(OnceVar)); err != nil {
			if err := os.WriteFile(os.Getenv(OnceVar), nil, 0o600); err != nil {
				return true, err
			}
			if misdeed == KilledOnce {
				return true, syscall.Kill(os.Getpid(), syscall.SIGKILL)
			}
			os.Exit(crashStatus)
		}
	case OtherPage:
		r.Page++
	}
	a := good(r)
	if misdeed == OutOfBounds {
		a.Page.Words = []ocr.Word{{Span: ocr.Span{Start: 3, End: 1000}, Conf: 1}}
	}
	return false, frame.Write(stdout, seq, a)
}

// pause has the system stop this process, and another set it going again.
func pause() error {
	c := exec.Command("sh", "-c", fmt.Sprintf("sleep 2; kill -CONT %d", os.Getpid()))
	if err := c.Start(); err != nil {
		return err
	}
	if err := syscall.Kill(os.Getpid(), syscall.SIGSTOP); err != nil {
		return err
	}
	return c.Wait()
}

// litter writes files until somebody stops it, 32 GB at most.
func litter() error {
	for i := range 4096 {
		name := filepath.Join(os.TempDir(), fmt.Sprintf("litter-%d", i))
		if err := os.WriteFile(name, make([]byte, 8<<20), 0o600); err != nil {
			return err
		}
		time.Sleep(time.Millisecond)
	}
	return nil
}

func hog() {
	var kept [][]byte
	for {
		b := make([]byte, hogStep)
		for i := 0; i < len(b); i += 4096 {
			b[i] = 1
		}
		kept = append(kept, b)
		time.Sleep(time.Duration(len(kept)%2) * time.Millisecond)
	}
}
