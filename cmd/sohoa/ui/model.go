package ui

// Help texts of sohoa model.
const (
	TrainLong = `Train the language model from a folder of corpora: text files, one paragraph a
line, .txt or .txt.zst. Files below a folder named legal count three times.
Reports that sohoa composes itself are added. One line in fifty is held out for
sohoa model evaluate. With --pairs, the confusion model is learned too. The same
corpora and pairs give the same bytes.

With --from, learn instead what the reader of your own archive makes of letters:
from the lines of a store whose restoring was sure by what stands around. One file is written for readers that know Vietnamese,
another, with -wrong in its name, for those that do not; an archive may have both.
Every fourth report is held out, and what the confusions change on it is told. Use
the files with --confusions, or set confusions in the configuration file.`
	PairsShort = "make pairs of printed and recognised lines to learn confusions from"
	PairsLong  = `Set lines of text in the given fonts, wear the pages as a scanner does, read them
with the tesseract program, and write what was printed beside what was read, one
line each with a tab between: what sohoa model train --pairs learns from.`
	FlagCorpus        = "the folder of the corpora"
	FlagLexicon       = "a file of more syllables, the first column of each line"
	FlagReports       = "how many composed reports to add"
	FlagModel         = "the model to use instead of the bundled one"
	FlagPairs         = "files of pairs that sohoa model pairs wrote, or that you made from your own archive"
	FlagOnto          = "files of confusions learned before, to which those of the pairs are added"
	FlagConfusions    = "files of confusions learned from your archive, used besides the bundled ones"
	FlagConfusionsOut = "the file to write the confusion model to"
	FlagTrainFrom     = "a store to learn the confusions of its reader from"
	LearnedFrom       = "%s: learned from %s of readers %s"
	LearnedHeld       = "of %s on pages held out, %d are unknown; without these confusions, %d"
	// HintLearnConfusions is what to type for a file of confusions.
	HintLearnConfusions = "sohoa model train --from STORE --confusions-out confusions.tsv"
	FlagPairLang        = "the data that tesseract reads with"
	FlagFonts           = "a TrueType or OpenType file; may be given more than once"
	FlagPages           = "how many pages to set"
	EvalLong            = `Measure on text that training left out: how well the language model foretells the
held-out lines of the corpora, and how many of their words come out right when all
marks are stripped. With --pairs, restore what was read and compare it with what
was printed: words right before and after, repaired, spoiled, left wrong, document
symbols, and words with digits that were changed.`
	FlagEvalPairs = "files of pairs of printed and read lines to measure on"
	FlagErrors    = "list so many of the commonest wrong words: printed, restored, read"
	FlagHeld      = "set the lines that training leaves out, to measure on"
	FlagSeed      = "draws other lines and wear"
)
