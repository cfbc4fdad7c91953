package ocr

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"sohoa/ocr/frame"
)

const (
	// watchEvery is how often a child at work is looked at: its time and its memory.
	watchEvery = 100 * time.Millisecond
	// patience is how many times its limit a request may take by the clock: a
	// child that shares the processors with others is not slow, one that waits
	// for what never comes uses none of them.
	patience = 10
	// lastWords is how long an answer may take to arrive after the child ended.
	lastWords = 500 * time.Millisecond

	nextCrash = "read it again; if it fails again, print the page and scan it anew"
	nextPrint = "open it in a viewer; if it shows there, print it to PDF and read that"
)

// reply is what came back on the pipe, or why nothing did.
type reply struct {
	answer Response
	err    error
}

// exchange sends one request and waits for its answer, within limits of the
// processor's time and of memory. After an error the child is of no more use.
func (p *Pool) exchange(ctx context.Context, c *process, r Request, timeout time.Duration) (Response, error) {
	got := make(chan reply, 1)
	c.seq++
	go func() { got <- c.talk(r) }()
	used := c.cpu()
	deadline := time.NewTimer(patience * timeout)
	defer deadline.Stop()
	watch := time.NewTicker(watchEvery)
	defer watch.Stop()
	for {
		select {
		case a := <-got:
			return c.judge(a, r)
		case <-c.ended:
			return c.afterEnd(got, r)
		case <-ctx.Done():
			c.abandon(got)
			return Response{}, ctx.Err()
		case <-p.closed:
			c.abandon(got)
			return Response{}, errClosed()
		case <-deadline.C:
			c.abandon(got)
			return Response{}, &Error{Cause: CauseTimeout, Page: r.Page,
				Detail: fmt.Sprintf("no answer came in %v, in which it used less than %v of a processor", patience*timeout, timeout),
				Next:   "close other programs, or use fewer --jobs; then read it again"}
		case <-watch.C:
			over := p.over(c, r.Page)
			if c.cpu()-used > timeout {
				over = &Error{Cause: CauseTimeout, Page: r.Page, Detail: fmt.Sprintf("it took more than %v of a processor", timeout),
					Next: "read it with a longer --timeout, or scan the page anew"}
			}
			if over != nil {
				c.abandon(got)
				return Response{}, over
			}
		}
	}
}

// over says which limit a child at work has passed, nil for none.
func (p *Pool) over(c *process, page int) *Error {
	if used := c.rss(); used > p.cfg.MaxRSS {
		return &Error{Cause: CauseMemory, Page: page,
			Detail: fmt.Sprintf("it took %d MB of memory, the limit is %d MB", used>>20, p.cfg.MaxRSS>>20),
			Next:   "scan the page anew with fewer dots per inch (200 or 300)"}
	}
	if used := c.tempBytes(); used > p.cfg.MaxTemp {
		return &Error{Cause: CauseTooLarge, Page: page,
			Detail: fmt.Sprintf("reading it wrote %d MB of temporary files, the limit is %d MB", used>>20, p.cfg.MaxTemp>>20), Next: nextPrint}
	}
	if n := c.said.printed(); n > p.cfg.MaxOutput {
		return &Error{Cause: CauseTooLarge, Page: page,
			Detail: fmt.Sprintf("reading it printed %d MB of complaints, the limit is %d MB", n>>20, p.cfg.MaxOutput>>20), Next: nextPrint}
	}
	return nil
}

func (c *process) talk(r Request) reply {
	if err := frame.Write(c.in, c.seq, r); err != nil {
		return reply{err: err}
	}
	var a Response
	seq, err := frame.Read(c.answer, &a)
	if err == nil && seq != c.seq {
		err = fmt.Errorf("answer %d to request %d", seq, c.seq)
	}
	return reply{answer: a, err: err}
}

// abandon kills the child and waits until nobody uses its pipes.
func (c *process) abandon(got <-chan reply) {
	c.kill()
	<-got
}

// afterEnd takes the answer that a dead child may have left whole in the pipe.
func (c *process) afterEnd(got <-chan reply, r Request) (Response, error) {
	select {
	case a := <-got:
		return c.judge(a, r)
	case <-time.After(lastWords):
		c.abandon(got)
		return Response{}, c.crash(r, "it ended without an answer")
	}
}

func (c *process) judge(a reply, r Request) (Response, error) {
	if a.err != nil {
		// A child that crashes closes its pipes before it has said why.
		select {
		case <-c.ended:
		case <-time.After(lastWords):
		}
		c.kill()
		return Response{}, c.crash(r, broken(a.err))
	}
	if a.answer.Path != r.Path || a.answer.Number != r.Page || a.answer.Page != nil && a.answer.Page.Num != r.Page {
		c.kill()
		return Response{}, c.crash(r, "it answered for another page")
	}
	c.served++
	return a.answer, nil
}

// crash describes the end of a killed or dead child.
func (c *process) crash(r Request, what string) *Error {
	if c.killed() {
		return &Error{Cause: CauseMemory, Page: r.Page, Detail: "the system ended the process that read it, most likely for want of memory",
			Next: "close other programs, or use fewer --jobs; then read it again"}
	}
	detail := fmt.Sprintf("the process that read it failed: %s (%s)", what, c.state)
	if line := c.said.firstPanic(); line != "" {
		detail += ": " + line
	} else if line := c.said.lastLine(); line != "" {
		detail += ": " + line
	}
	return &Error{Cause: CauseCrash, Page: r.Page, Detail: detail, Next: nextCrash}
}

// broken says what is wrong with an answer that did not come whole.
func broken(err error) string {
	switch {
	case errors.Is(err, io.EOF):
		return "it ended without an answer"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "it ended in the middle of its answer"
	}
	return err.Error()
}
