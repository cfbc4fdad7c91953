package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/ocr"
	"sohoa/store"
)

// app is what every verb shares: the streams and the flags before the verb.
type app struct {
	in    io.Reader
	out   io.Writer // results
	ui    *ui.UI    // everything for people
	store string
	wait  time.Duration // for another writer of the store
}

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int {
	a := &app{in: in, out: out, ui: ui.New(errw)}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errw)
	err := root.ExecuteContext(ctx)
	code := exitCode(ctx, err)
	a.tell(ctx, code, err)
	return code
}

// tell prints what ended the verb, once, and the next thing to do.
func (a *app) tell(ctx context.Context, code int, err error) {
	if ctx.Err() != nil && code == exitInterrupted {
		a.ui.Say(ui.Interrupted)
		return
	}
	var status statusError
	if err == nil || errors.As(err, &status) {
		return
	}
	a.ui.Error(err)
	var hinted hintedError
	var unread *ocr.Error
	switch {
	case errors.As(err, &hinted):
		a.ui.Hint(hinted.hint)
	case errors.As(err, &unread) && unread.Next != "":
		a.ui.Hint(unread.Next)
	case code == exitUsage:
		a.ui.Hint(ui.HintHelp)
	case code == exitNoStore:
		a.ui.Hint(ui.HintNoStore)
	case code == exitInUse:
		a.ui.Hint(ui.HintInUse)
	case code == exitNewer:
		a.ui.Hint(ui.HintNewer)
	case errors.Is(err, store.ErrFull):
		a.ui.Hint(fmt.Sprintf(ui.HintFull, a.store))
	case errors.Is(err, store.ErrUnwritable):
		a.ui.Hint(fmt.Sprintf(ui.HintUnwritable, a.store))
	case code == exitTooMany:
		a.ui.Hint(ui.HintTooMany)
	case code == exitSourceLost:
		a.ui.Hint(ui.HintSourceLost)
	}
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "sohoa",
		Short:         ui.RootShort,
		Long:          ui.RootLong,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return errUnknownVerb(args[0])
			}
			return nil
		},
		RunE:              func(c *cobra.Command, _ []string) error { return c.Help() },
		PersistentPreRunE: func(c *cobra.Command, _ []string) error { return settle(c) },
	}
	root.PersistentFlags().StringVar(&a.store, "store", "sohoa-store", ui.FlagStore)
	root.PersistentFlags().DurationVar(&a.wait, "wait", 0, ui.FlagWait)
	root.PersistentFlags().String("config", "", ui.FlagConfig)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.SetHelpCommand(&cobra.Command{Use: "help [VERB]", Short: ui.HelpShort, RunE: func(_ *cobra.Command, args []string) error {
		target, _, err := root.Find(args)
		if err != nil {
			return errUnknownVerb(args[0])
		}
		return target.Help()
	}})
	root.AddCommand(
		a.importVerb(), a.statusVerb(), a.retryVerb(), a.reextractVerb(), a.reocrVerb(),
		a.rulesVerb(), a.queryVerb(), a.searchVerb(), a.showVerb(), a.verifyVerb(), a.correctVerb(),
		a.exportVerb(), a.checkVerb(), a.serveVerb(), a.normalizeVerb(), a.ocrVerb(), a.modelVerb(),
		a.doctorVerb(), a.childVerb(),
	)
	return root
}

// exactly and atLeast are cobra's argument checks as usage errors.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return usageError{errCount(len(args), what)}
		}
		return nil
	}
}

func atLeast(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < n {
			return usageError{errCount(len(args), what)}
		}
		return nil
	}
}

// executable is the argv of this program as a child.
func executable() ([]string, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	return []string{exe, childName}, nil
}
