package ocr

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// CacheVar is the environment variable that names a directory which all
// children of a pool share for what is costly to compute and safe to lose.
const CacheVar = "SOHOA_OCR_CACHE"

// process is one child. Its pipes are ours alone: none of its descendants can
// keep us waiting by holding the other end.
type process struct {
	cmd    *exec.Cmd
	in     *os.File      // requests
	out    *os.File      // answers
	answer *bufio.Reader // over out
	errs   *os.File      // what it prints
	said   *tail         // the last of it
	temp   string        // its own directory for temporary files
	seq    uint32        // of the last request
	served int           // requests answered
	ended  chan struct{} // closed when the leader has ended and its group is dead
	state  string        // how it ended; readable after ended
	ours   bool          // it was we who killed it
}

// killedState is the state of a child that was killed.
const killedState = "signal: killed"

func (p *Pool) start() (_ *process, err error) {
	temp, err := os.MkdirTemp(p.temp, "child-")
	if err != nil {
		return nil, err
	}
	var ends []*os.File
	defer func() {
		if err != nil {
			closeAll(ends)
			os.RemoveAll(temp)
		}
	}()
	for range 3 {
		r, w, err := os.Pipe()
		if err != nil {
			return nil, err
		}
		ends = append(ends, r, w)
	}
	cmd := exec.Command(p.cfg.Command[0], p.cfg.Command[1:]...)
	cmd.Dir = temp
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1", "TMPDIR="+temp, CacheVar+"="+p.cfg.CacheDir)
	cmd.Env = append(cmd.Env, p.cfg.Env...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = ends[0], ends[3], ends[5]
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	closeAll([]*os.File{ends[0], ends[3], ends[5]})
	c := &process{cmd: cmd, in: ends[1], out: ends[2], errs: ends[4], temp: temp,
		answer: bufio.NewReaderSize(ends[2], 1<<16), said: &tail{}, ended: make(chan struct{})}
	go c.said.drain(c.errs)
	go c.wait()
	return c, nil
}

// wait sees the child's end, and kills what it left in its group while its id
// is still ours: after Wait the system may give the id to another.
func (c *process) wait() {
	for {
		err := unix.Waitid(unix.P_PID, c.cmd.Process.Pid, nil, unix.WEXITED|unix.WNOWAIT, nil)
		if !errors.Is(err, unix.EINTR) {
			break
		}
	}
	c.signalGroup()
	err := c.cmd.Wait()
	c.state = "exit status 0"
	if err != nil {
		c.state = err.Error()
	}
	close(c.ended)
}

// killed reports whether the child was killed, and not by us.
func (c *process) killed() bool {
	select {
	case <-c.ended:
		return c.state == killedState && !c.ours
	default:
		return false
	}
}

// kill ends the child and its group, waits for that, and removes its files.
// It may be called more than once.
func (c *process) kill() {
	select {
	case <-c.ended:
	default:
		c.ours = true
		c.signalGroup()
		<-c.ended
	}
	closeAll([]*os.File{c.in, c.out, c.errs})
	// What cannot be removed now goes with the pool's directory.
	_ = os.RemoveAll(c.temp)
}

// tempBytes is how much the child's temporary files hold.
func (c *process) tempBytes() int64 {
	var sum int64
	// Files that vanish while they are counted are no matter.
	_ = filepath.WalkDir(c.temp, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil //nolint:nilerr // as said above
		}
		if info, err := d.Info(); err == nil {
			sum += info.Size()
		}
		return nil
	})
	return sum
}

func (c *process) signalGroup() {
	// The group may be dead already; there is nothing else to do about it.
	_ = unix.Kill(-c.cmd.Process.Pid, unix.SIGKILL)
}

// rss is the memory of the child in bytes, 0 if it cannot be told.
func (c *process) rss() int64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", c.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(b))
	if len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}

// clockTick is the unit of times in /proc: the same on all that Linux runs on.
const clockTick = time.Second / 100

// cpu is how long the child had a processor, with those of its own children that
// have ended, 0 if it cannot be told.
func (c *process) cpu() time.Duration {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", c.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	// The second field is a name in parentheses, which may hold anything.
	fields := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	const utime, cstime = 11, 14
	if len(fields) <= cstime {
		return 0
	}
	var ticks int64
	for _, f := range fields[utime : cstime+1] {
		n, err := strconv.ParseInt(f, 10, 64)
		if err != nil {
			return 0
		}
		ticks += n
	}
	return time.Duration(ticks) * clockTick
}

func closeAll(files []*os.File) {
	for _, f := range files {
		// A pipe that is closed twice or broken has nothing left to lose.
		_ = f.Close()
	}
}
