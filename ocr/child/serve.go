// Package child is the other side of an ocr.Pool: it reads pages for a parent
// process over a pipe. It alone decodes what comes from outside.
package child

import (
	"errors"
	"fmt"
	"io"

	"sohoa/ocr"
	"sohoa/ocr/frame"
)

// Serve answers requests from stdin on stdout until stdin ends.
func Serve(stdin io.Reader, stdout io.Writer) error {
	return errors.Join(fmt.Errorf("not yet"), frame.Write(stdout, 0, ocr.Response{}))
}
