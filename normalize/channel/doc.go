// Package channel models what a reader makes of printed Vietnamese: how likely
// a printed syllable is read as given characters. Its counts are learned from
// pairs of printed and read lines, on four levels that back each other up: whole
// syllables, rimes and onsets, and letters, each of which is read as none to
// three characters. Counts are kept, no text.
package channel
