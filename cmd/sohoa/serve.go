package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/web"
)

func (a *app) serveVerb() *cobra.Command {
	var listen string
	var hosts []string
	c := &cobra.Command{
		Use:   "serve",
		Short: ui.ServeShort,
		Long:  ui.ServeLong,
		Args:  exactly(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), listen, hosts)
		},
	}
	c.Flags().StringVar(&listen, "listen", "127.0.0.1:8383", ui.FlagListen)
	c.Flags().StringSliceVar(&hosts, "host", nil, ui.FlagHost)
	return c
}

func (a *app) serve(ctx context.Context, listen string, hosts []string) error {
	st, err := a.readStore(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	pool, err := newPool(readFlags{jobs: runtime.NumCPU(), timeout: defaultTimeout})
	if err != nil {
		return err
	}
	defer pool.Close()
	handler, err := (&web.Server{Store: st, Pool: pool, Hosts: hosts}).Handler()
	if err != nil {
		return err
	}
	ln, err := (&net.ListenConfig{}).Listen(ctx, "tcp", listen)
	if err != nil {
		return hint(err, ui.HintListen)
	}
	a.ui.Say(ui.Serving, a.store, ln.Addr())
	return serveUntil(ctx, &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}, ln)
}

// serveUntil serves until ctx ends, then lets the requests in flight finish.
func serveUntil(ctx context.Context, srv *http.Server, ln net.Listener) error {
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(ln) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := srv.Shutdown(grace); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil // to be stopped is how serving ends
}
