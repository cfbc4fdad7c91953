// Package normalize restores the Vietnamese of a raw text and keeps the way
// back to it.
//
// A text that was recognised by a model of the wrong language has lost nearly
// all its marks, one that was recognised by the right model has a wrong
// syllable now and then, and some texts were typed without marks. Default
// gives a Normalizer that tells the three apart by themselves and decodes each
// paragraph with a noisy channel: what the reader makes of each letter
// (package channel), times how likely the syllables follow each other in
// administrative prose (package lm). Numbers, dates, codes and document symbols
// are copied, and repaired only inside their own grammar.
//
// Every difference between the raw and the restored text is an Edit with its
// reason and score; Text.Raw and Text.Restored lead from one text to the other.
package normalize
