package ingest

import (
	"runtime"
	"runtime/debug"
)

// importMemory is how many bytes the heap of an import grows to before it is
// collected more often: with what SQLite and the model take besides, the parent
// is to stay within 300 MB.
const importMemory = 160 << 20

// TuneRuntime sets the Go runtime up for an import, and returns what sets it back.
func TuneRuntime() (back func()) {
	// Most of the heap lives for a moment. Vast documents are held down by the
	// limit, which is a soft one.
	percent := debug.SetGCPercent(300)
	limit := debug.SetMemoryLimit(importMemory)
	// The writer is in C most of the time. Whenever it comes back it must find a
	// place to go on, or all others wait behind it while those who read are let
	// run for their 10 ms.
	procs := runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + 1)
	return func() {
		runtime.GOMAXPROCS(procs)
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	}
}
