package ui

// FlagOnce explains --once.
const FlagOnce = "a quick look: read every page once, without tables and without reading numbers again"
