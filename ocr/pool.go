package ocr

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// PoolConfig says how children are started and what they may use. Zero values
// take the defaults named here.
type PoolConfig struct {
	Command       []string      // starts a child that runs child.Serve; required
	Children      int           // at most so many at once; default: processors, at most 4
	PageTimeout   time.Duration // of a processor, for reading or drawing a page, and ten times that by the clock; default 3 minutes
	ProbeTimeout  time.Duration // the same, for opening a file; default 1 minute
	MaxRSS        int64         // bytes of memory of one child; default 1.5 GB
	MaxPixels     int64         // of a page image; default 120 million (A3 at 600 dpi is 70)
	MaxPages      int           // of a file; default 5000
	MaxTemp       int64         // bytes of temporary files of one child; default 1 GB
	MaxOutput     int64         // bytes that one child prints, besides its answers; default 64 MB
	PagesPerChild int           // a child is replaced after so many requests; default 200
	TempDir       string        // where children keep temporary files; default the system's
	CacheDir      string        // where compiled code outlives the pool; default the user's cache directory
	Env           []string      // added to this process's environment
}

func (c PoolConfig) withDefaults() PoolConfig {
	if c.Children <= 0 {
		c.Children = min(runtime.NumCPU(), 4)
	}
	if c.PageTimeout <= 0 {
		c.PageTimeout = 3 * time.Minute
	}
	if c.ProbeTimeout <= 0 {
		c.ProbeTimeout = time.Minute
	}
	if c.MaxRSS <= 0 {
		c.MaxRSS = 1500 << 20
	}
	if c.MaxPixels <= 0 {
		c.MaxPixels = 120_000_000
	}
	if c.MaxPages <= 0 {
		c.MaxPages = 5000
	}
	if c.MaxTemp <= 0 {
		c.MaxTemp = 1 << 30
	}
	if c.MaxOutput <= 0 {
		c.MaxOutput = 64 << 20
	}
	if c.PagesPerChild <= 0 {
		c.PagesPerChild = 200
	}
	if c.CacheDir == "" {
		if dir, err := os.UserCacheDir(); err == nil {
			c.CacheDir = filepath.Join(dir, "sohoa", "compiled")
		}
	}
	return c
}

// Pool reads files in child processes. Its methods may be called concurrently;
// each returns soon after its context ends, and then with the context's error.
// Every other failure is an *Error.
type Pool struct {
	cfg    PoolConfig
	temp   string        // holds the children's directories and their shared cache
	slots  chan *slot    // the free ones; a slot outlives its processes
	closed chan struct{} // closed by Close
	once   sync.Once
	busy   atomic.Int64 // nanoseconds, see Busy
}

// slot is the right to run one child at a time.
type slot struct {
	proc   *process // nil before the first request and after a child's end
	killed bool     // the last request ended with its child killed, and not by us
}

// NewPool makes a pool whose children start when they are first needed.
func NewPool(cfg PoolConfig) (*Pool, error) {
	cfg = cfg.withDefaults()
	if len(cfg.Command) == 0 {
		return nil, errors.New("make pool: no command starts a child")
	}
	program, err := exec.LookPath(cfg.Command[0])
	if err != nil {
		return nil, fmt.Errorf("make pool: %w", err)
	}
	if program, err = filepath.Abs(program); err != nil {
		return nil, fmt.Errorf("make pool: %w", err)
	}
	cfg.Command = append([]string{program}, cfg.Command[1:]...)
	temp, err := os.MkdirTemp(cfg.TempDir, "sohoa-ocr-")
	if err != nil {
		return nil, fmt.Errorf("make pool: %w", err)
	}
	if temp, err = filepath.Abs(temp); err != nil {
		return nil, fmt.Errorf("make pool: %w", err)
	}
	if cfg.CacheDir == "" {
		cfg.CacheDir = filepath.Join(temp, "compiled")
	}
	p := &Pool{cfg: cfg, temp: temp, slots: make(chan *slot, cfg.Children), closed: make(chan struct{})}
	for range cfg.Children {
		p.slots <- &slot{}
	}
	return p, nil
}

// Probe opens a file and tells its format and number of pages.
func (p *Pool) Probe(ctx context.Context, path string) (FileInfo, error) {
	a, err := p.ask(ctx, Request{Op: OpProbe, Path: path}, p.cfg.ProbeTimeout)
	if err != nil {
		return FileInfo{}, err
	}
	if a.Info == nil {
		return FileInfo{}, &Error{Cause: CauseCrash, Detail: "the child answered without an answer", Next: nextCrash}
	}
	return *a.Info, nil
}

// Read returns the raw reading of a page, which counts from 1.
func (p *Pool) Read(ctx context.Context, path string, page int, o Options) (Page, error) {
	out, _, err := p.read(ctx, Request{Op: OpRead, Path: path, Page: page, Options: o})
	return out, err
}

// Inspect reads a page as Read does, and returns the pictures that it became
// on the way, in order; the last one is the page with its boxes drawn on it.
func (p *Pool) Inspect(ctx context.Context, path string, page int, o Options) (Page, []Stage, error) {
	return p.read(ctx, Request{Op: OpRead, Path: path, Page: page, Options: o, Stages: true})
}

func (p *Pool) read(ctx context.Context, r Request) (Page, []Stage, error) {
	a, err := p.ask(ctx, r, p.cfg.PageTimeout)
	if err != nil {
		return Page{}, nil, err
	}
	if a.Page == nil {
		return Page{}, nil, &Error{Cause: CauseCrash, Page: r.Page, Detail: "the child answered without a page", Next: nextCrash}
	}
	if err := a.Page.Check(); err != nil {
		return Page{}, nil, &Error{Cause: CauseCrash, Page: r.Page, Detail: "the child's answer is not whole: " + err.Error(), Next: nextCrash}
	}
	return *a.Page, a.Stages, nil
}

// Image returns, as PNG, the page image whose pixels the boxes of Read count.
func (p *Pool) Image(ctx context.Context, path string, page int) ([]byte, error) {
	a, err := p.ask(ctx, Request{Op: OpImage, Path: path, Page: page}, p.cfg.PageTimeout)
	return a.PNG, err
}

// Engine names what reads pages with these options, with versions and digests
// of its data, as Page.Engine does.
func (p *Pool) Engine(ctx context.Context, o Options) (string, error) {
	a, err := p.ask(ctx, Request{Op: OpEngine, Options: o}, p.cfg.ProbeTimeout)
	return a.Engine, err
}

// Busy is how long the children have been at work, all of them together: from a
// request to its answer. What is missing from the time that passed, times the
// number of children, they waited for work.
func (p *Pool) Busy() time.Duration { return time.Duration(p.busy.Load()) }

// Close ends the children, also those at work, and removes what they left.
func (p *Pool) Close() error {
	var err error
	p.once.Do(func() {
		close(p.closed)
		for range p.cfg.Children {
			(<-p.slots).end()
		}
		err = os.RemoveAll(p.temp)
	})
	return err
}

// ask sends a request to a free child, and once more to a fresh one if the
// first dies of it.
func (p *Pool) ask(ctx context.Context, r Request, timeout time.Duration) (Response, error) {
	if r.Op != OpEngine {
		path, err := readable(r.Path)
		if err != nil {
			return Response{}, err
		}
		r.Path = path
	}
	if r.Page < 1 && (r.Op == OpRead || r.Op == OpImage) {
		return Response{}, &Error{Cause: CauseUnsupported, Detail: fmt.Sprintf("there is no page %d", r.Page), Next: "pages count from 1"}
	}
	r.MaxPixels, r.MaxPages = p.cfg.MaxPixels, p.cfg.MaxPages
	s, err := p.take(ctx)
	if err != nil {
		return Response{}, err
	}
	defer func() { p.slots <- s }()
	a, err := p.try(ctx, s, r, timeout)
	var crash *Error
	if errors.As(err, &crash) && (crash.Cause == CauseCrash || s.killed) {
		a, err = p.try(ctx, s, r, timeout)
	}
	return a, err
}

func (p *Pool) take(ctx context.Context) (*slot, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case <-p.closed:
		return nil, errClosed()
	default:
	}
	select {
	case s := <-p.slots:
		return s, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-p.closed:
		return nil, errClosed()
	}
}

func errClosed() error {
	return &Error{Cause: CauseIO, Detail: "reading was ended", Next: "run the command again"}
}

// try asks once. A child that did not answer as it should is ended, and so is
// one that has served long enough.
func (p *Pool) try(ctx context.Context, s *slot, r Request, timeout time.Duration) (Response, error) {
	if s.proc == nil {
		proc, err := p.start()
		if err != nil {
			return Response{}, &Error{Cause: CauseIO, Detail: "start a child: " + err.Error(), Next: "sohoa doctor"}
		}
		s.proc = proc
	}
	asked := time.Now()
	a, err := p.exchange(ctx, s.proc, r, timeout)
	p.busy.Add(int64(time.Since(asked)))
	s.killed = err != nil && s.proc.killed()
	if err != nil || s.proc.served >= p.cfg.PagesPerChild {
		s.end()
	}
	if err != nil {
		return Response{}, err
	}
	if a.Err != nil {
		return Response{}, a.Err
	}
	return a, nil
}

func (s *slot) end() {
	if s.proc != nil {
		s.proc.kill()
		s.proc = nil
	}
}

// readable makes a path absolute and tells early what the system refuses.
func readable(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", &Error{Cause: CauseIO, Detail: err.Error(), Next: "check the path"}
	}
	f, err := os.Open(abs)
	if err != nil {
		return "", fileError(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", fileError(err)
	}
	if info.IsDir() {
		return "", &Error{Cause: CauseWrongType, Detail: "this is a folder", Next: "sohoa import FOLDER"}
	}
	if !info.Mode().IsRegular() {
		return "", &Error{Cause: CauseUnsupported, Detail: "this is not a regular file", Next: "copy it to a file"}
	}
	return abs, nil
}

func fileError(err error) *Error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return &Error{Cause: CausePermission, Detail: "the system does not let this user read it", Next: "chmod u+r FILE, or run as its owner"}
	case errors.Is(err, fs.ErrNotExist):
		return &Error{Cause: CauseVanished, Detail: "there is no such file", Next: "check the path and the share"}
	}
	return &Error{Cause: CauseIO, Detail: strings.TrimSpace(err.Error()), Next: "check the disk or the share, then try again"}
}
