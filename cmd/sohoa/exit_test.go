package main

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"sohoa/store"
)

// TestExitCodes holds the codes that no script can bring about, or not surely.
func TestExitCodes(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, test := range []struct {
		name string
		ctx  context.Context
		err  error
		want int
	}{
		{"done", t.Context(), nil, exitDone},
		{"error", t.Context(), errors.New("broken"), exitError},
		{"newer store", t.Context(), fmt.Errorf("open: %w", store.ErrNewer), exitNewer},
		{"full disk", t.Context(), fmt.Errorf("put: %w", store.ErrFull), exitUnwritable},
		{"interrupted", ended, fmt.Errorf("import: %w", context.Canceled), exitInterrupted},
		{"interrupted after the last step", ended, nil, exitDone},
	} {
		if got := exitCode(test.ctx, test.err); got != test.want {
			t.Errorf("%s: got %d, want %d", test.name, got, test.want)
		}
	}
}
