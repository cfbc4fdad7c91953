package ingest

import (
	"runtime"
	"runtime/debug"
)

// importMemory is how many bytes the heap of an import grows to before it is
// collected more often: with what SQLite and the model take besides, the parent
// is to stay within 300 MB.
const importMemory = 160 << 20

// placesForWriter is how many goroutines run beside as many as there are cores:
// on two cores 11 more gave 252 and 273 reports a second where 1 more gave 231
// and 237; 5 more gave nothing.
const placesForWriter = 11

// TuneRuntime sets the Go runtime up for an import, and returns what sets it back.
func TuneRuntime() (back func()) {
	// Most of the heap lives for a moment. Vast documents are held down by the
	// limit, which is a soft one.
	percent := debug.SetGCPercent(300)
	limit := debug.SetMemoryLimit(importMemory)
	// The writer is in C most of the time, and everybody waits for it. Whenever it
	// comes back it must find a place to go on: with fewer places than goroutines
	// that compute, it waits until one of those has had its 10 ms.
	procs := runtime.GOMAXPROCS(runtime.GOMAXPROCS(0) + placesForWriter)
	return func() {
		runtime.GOMAXPROCS(procs)
		debug.SetMemoryLimit(limit)
		debug.SetGCPercent(percent)
	}
}
