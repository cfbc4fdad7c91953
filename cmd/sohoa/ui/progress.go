package ui

import (
	"fmt"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// quiet is how long plain progress says nothing between two lines.
const quiet = 10 * time.Second

// Progress shows how far a long job is: a bar on a terminal, otherwise a
// plain line now and then. Its methods must not be called concurrently.
type Progress struct {
	ui     *UI
	name   string
	total  int64
	done   int64
	bars   *mpb.Progress
	bar    *mpb.Bar
	start  time.Time
	spoken time.Time
}

// Progress starts showing a job that counts in the named things.
func (u *UI) Progress(name string) *Progress {
	p := &Progress{ui: u, name: name, start: time.Now()}
	p.spoken = p.start
	if u.tty {
		p.bars = mpb.New(mpb.WithOutput(u.w), mpb.WithWidth(40), mpb.WithAutoRefresh())
		p.bar = p.bars.New(0, mpb.BarStyle().Rbound("▏").Filler("█").Tip("").Padding("░").Lbound("▕"),
			mpb.PrependDecorators(decor.Name(name), decor.CountersNoUnit(" %d/%d")),
			mpb.AppendDecorators(decor.Percentage(), decor.Name("  "), decor.Elapsed(decor.ET_STYLE_GO), decor.Name("  "), decor.AverageSpeed(0, "%.1f/s")))
	}
	return p
}

// Expect adds n to what is to be done.
func (p *Progress) Expect(n int) {
	p.total += int64(n)
	if p.bar != nil {
		p.bar.SetTotal(p.total, false)
	}
}

// Step says that n more are done.
func (p *Progress) Step(n int) {
	p.done += int64(n)
	if p.bar != nil {
		p.bar.SetCurrent(p.done)
		return
	}
	if now := time.Now(); now.Sub(p.spoken) >= quiet {
		p.spoken = now
		p.ui.Say(ProgressLine, p.name, p.done, p.total, float64(p.done)/now.Sub(p.start).Seconds())
	}
}

// Say writes a line above the bar.
func (p *Progress) Say(message string, args ...any) {
	if p.bars == nil {
		p.ui.Say(message, args...)
		return
	}
	fmt.Fprintf(p.bars, message+"\n", args...) // the terminal is gone: nothing to tell it
}

// Close takes the bar away.
func (p *Progress) Close() {
	if p.bars == nil {
		return
	}
	p.bar.Abort(true)
	p.bars.Wait()
}
