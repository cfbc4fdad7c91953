package ingest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
	"golang.org/x/sys/unix"
)

// Watch looks for new and changed files in folders, for as long as it is let.
// The zero values of Stable, Poll and Say mean 5 seconds, 10 seconds
// and nobody.
type Watch struct {
	Folders []string
	// Stable is how long a file must have had the same size and time before it
	// is taken: scanners and copies write for a while.
	Stable time.Duration
	// Poll is how often the folders are gone through where the system tells no
	// events, as for files that others write to a network share, and how often a
	// folder is looked for that went away.
	Poll time.Duration
	// Polls says not to ask for events at all.
	Polls bool
	// Say is told, in words, what becomes of a folder or a path; err may be nil.
	Say func(path, what string, err error)
}

const (
	defaultStable = 5 * time.Second
	defaultPoll   = 10 * time.Second
	// safety is how often the folders are gone through beside their events, so
	// that an event which was lost delays a file and does not lose it.
	safety = 10 * time.Minute
)

// stamp is how a file looked.
type stamp struct {
	size int64
	mod  time.Time
}

// sight is a file that is not taken yet.
type sight struct {
	stamp
	since time.Time // when it came to look so
}

// watching is a Watch under way. One goroutine has all of it.
type watching struct {
	Watch
	ctx     context.Context
	events  *fsnotify.Watcher // nil where the folders are polled
	pending map[string]sight
	taken   map[string]stamp
	lost    map[string]bool // folders of the user that are not there now
	next    *time.Timer     // goes through the folders again
}

// Run calls take with the files that have come to rest, each time there are
// some, until take fails or ctx ends, which is no error. While take is at work
// it watches on. A file that changes after it was taken comes again.
func (w Watch) Run(ctx context.Context, take func(ctx context.Context, paths []string) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	batches := make(chan []string)
	ended := make(chan error, 1)
	go func() {
		defer close(batches)
		ended <- w.start(ctx).run(batches)
	}()
	var err error
	for paths := range batches {
		if err = take(ctx, paths); err != nil {
			cancel(err)
			break
		}
	}
	return errors.Join(err, <-ended)
}

func (w Watch) start(ctx context.Context) *watching {
	polled := w.Polls
	if w.Stable <= 0 {
		w.Stable = defaultStable
	}
	if w.Poll <= 0 {
		w.Poll = defaultPoll
	}
	if w.Say == nil {
		w.Say = func(string, string, error) {}
	}
	g := &watching{Watch: w, ctx: ctx, pending: make(map[string]sight), taken: make(map[string]stamp),
		lost: make(map[string]bool), next: time.NewTimer(0)}
	for _, folder := range w.Folders {
		if !polled && remote(folder) {
			polled = true
			w.Say(folder, "is on a network share, which tells no events: it is looked through again and again", nil)
		}
	}
	if !polled {
		var err error
		if g.events, err = fsnotify.NewWatcher(); err != nil {
			w.Say("", "the system tells no events: the folders are looked through again and again", err)
		}
	}
	return g
}

// remote reports whether a folder is on a file system that tells no events of
// what other machines do.
func remote(folder string) bool {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return false // it is told when the folder is gone through
	}
	const smb2, v9fs, fuse = 0xfe534d42, 0x01021997, 0x65735546
	switch uint32(s.Type) {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, smb2, v9fs, fuse, unix.CEPH_SUPER_MAGIC, unix.AFS_SUPER_MAGIC:
		return true
	}
	return false
}

func (g *watching) run(batches chan<- []string) error {
	var events <-chan fsnotify.Event
	var errs <-chan error
	if g.events != nil {
		defer g.events.Close()
		events, errs = g.events.Events, g.events.Errors
	}
	tick := time.NewTicker(max(g.Stable/5, time.Millisecond))
	defer tick.Stop()
	defer g.next.Stop()
	var ready []string
	for {
		out := batches
		if len(ready) == 0 {
			out = nil
		}
		select {
		case <-g.ctx.Done():
			return nil
		case out <- ready:
			ready = nil
		case e := <-events:
			g.event(e)
		case err := <-errs:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				g.Say("", "events were lost: the folders are looked through", err)
			}
			g.next.Reset(0)
		case now := <-tick.C:
			ready = append(ready, g.rested(now)...)
		case <-g.next.C:
			g.lookThrough()
		}
	}
}

// lookThrough goes through all folders, and says when to do so again.
func (g *watching) lookThrough() {
	again := g.Poll
	if g.events != nil {
		again = safety
	}
	for _, folder := range g.Folders {
		_, err := os.ReadDir(folder)
		if g.ctx.Err() != nil {
			return
		}
		switch {
		case err != nil && !g.lost[folder]:
			g.Say(folder, "cannot be looked into; it is tried again and again", err)
		case err == nil && g.lost[folder]:
			g.Say(folder, "is there again", nil)
		}
		if g.lost[folder] = err != nil; err != nil {
			again = g.Poll
			continue
		}
		g.look(folder)
	}
	g.next.Reset(again)
}

// look goes through a folder and everything below it.
func (g *watching) look(folder string) {
	now := time.Now()
	// What goes away or cannot be read while it is looked at is met again, or
	// told when it is taken.
	_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case g.ctx.Err() != nil:
			return g.ctx.Err()
		case err != nil:
			g.once(path, "cannot be looked into", err)
			return nil
		case d.IsDir() && isStore(path):
			g.once(path, "is passed over: a store of sohoa", nil)
			return fs.SkipDir
		case d.IsDir():
			g.add(path)
			return nil
		case !d.Type().IsRegular():
			g.once(path, "is passed over: a link, or not a regular file", nil)
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return nil //nolint:nilerr // gone meanwhile
		}
		g.see(path, stampOf(info), now)
		return nil
	})
}

// once says something of a path only once.
func (g *watching) once(path, what string, err error) {
	if _, said := g.taken[path]; !said {
		g.taken[path] = stamp{}
		g.Say(path, what, err)
	}
}

// add asks for the events of a folder; where the system has no more room for
// that, all folders are polled from now on.
func (g *watching) add(folder string) {
	if g.events == nil {
		return
	}
	err := g.events.Add(folder)
	if errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EMFILE) {
		g.Say(folder, "the system tells events of no more folders (fs.inotify.max_user_watches): they are looked through again and again", err)
		g.events.Close()
		g.events = nil
	}
	// Other errors are of folders that went away, or may not be read, which
	// walking through them tells.
}

// see notes how a file looks.
func (g *watching) see(path string, s stamp, now time.Time) {
	if was, ok := g.taken[path]; ok && was.size == s.size && was.mod.Equal(s.mod) {
		return
	}
	if p, ok := g.pending[path]; ok && p.size == s.size && p.mod.Equal(s.mod) {
		return
	}
	g.pending[path] = sight{s, now}
}

// event notes what the system tells of a path.
func (g *watching) event(e fsnotify.Event) {
	now := time.Now()
	if e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
		for _, folder := range g.Folders {
			if filepath.Clean(folder) == filepath.Clean(e.Name) {
				g.next.Reset(0)
			}
		}
	}
	info, err := os.Lstat(e.Name)
	switch {
	case err != nil: // it is gone, and was not at rest
		delete(g.pending, e.Name)
		delete(g.taken, e.Name)
	case info.IsDir():
		g.look(e.Name) // files may have come before its events were asked for
	case info.Mode().IsRegular():
		delete(g.taken, e.Name)
		g.pending[e.Name] = sight{stampOf(info), now}
	}
}

// rested takes the files that have looked the same for long enough.
func (g *watching) rested(now time.Time) []string {
	var ready []string
	for path, p := range g.pending {
		if now.Sub(p.since) < g.Stable {
			continue
		}
		info, err := os.Lstat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist), err == nil && !info.Mode().IsRegular():
			delete(g.pending, path)
		case err == nil && stampOf(info) != p.stamp:
			g.pending[path] = sight{stampOf(info), now}
		default: // an error is told by whoever takes it
			delete(g.pending, path)
			g.taken[path] = p.stamp
			ready = append(ready, path)
		}
	}
	return ready
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.Size(), info.ModTime()} }
