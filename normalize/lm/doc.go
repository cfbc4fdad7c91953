// Package lm is a 4-gram model over the syllables of administrative
// Vietnamese: how likely one follows three others. It is trained from plain text
// with interpolated, modified Kneser-Ney smoothing (Chen and Goodman, An
// Empirical Study of Smoothing Techniques for Language Modeling, 1999), pruned,
// quantised to bytes, and read in place from one flat file that holds counts
// and syllables but no text.
package lm
