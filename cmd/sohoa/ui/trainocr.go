package ui

// Help texts of sohoa model train-ocr.
const (
	TrainOCRShort = "teach Tesseract our pages: one data file out"
	TrainOCRLong  = `Go on training a Vietnamese network of Tesseract on lines that sohoa sets, wears
and cuts itself, and write one data file with int8 weights. The steps are: the
base network to floats, a charset that holds ỵ and the signs of reports, word and
number lists, pages of lines in the words of reports and some in English, training,
the best network back to int8.

Everything is kept in the working folder, and a run that was stopped goes on from
there. Settings and the digests of all that went in are written beside the file
as FILE.json, with the settings of the base where that was trained so itself.
Training moves in three strides: the first, at the full rate, learns the new signs,
the others are a third and a tenth of it and settle the marks. Where a base that
reads our pages already learns something more, --keep 0.5 takes the middle between
its weights and the new ones, which forgets less than either.

It needs Debian's tesseract-ocr and fonts-liberation2; fonts-texgyre and
fonts-freefont-ttf add faces. The data in the program began with Debian's vie
(tesseract-ocr-vie, Apache-2.0); the larger network of the npm package
@tesseract.js-data/vie, 4.0.0_best_int/vie.traineddata.gz, can be given as well.

--from STORE adapts the data in the program to one office: the numbers that people
verified or corrected in the store (sohoa verify, sohoa correct) are cut from its
pages and taught beside made lines, and so are lines all of whose numbers they
vouched for. A fourth of the reports is held out, and at the end these lines are
read with the data before and after. Nothing else changes: a new file is written,
which sohoa import and sohoa reocr use with --ocr-data FILE.`
	FlagOCRFrom       = "a store whose verified figures are taught too"
	HintVerifySome    = "verify more figures (sohoa verify, sohoa correct), a dozen at the least"
	OfficeBetter      = "the office's held-out lines are read better: %d words wrong before, %d after; to read its pages so: sohoa reocr --ocr-data %s --dry-run, and sohoa import --ocr-data %s for new ones"
	OfficeNotBetter   = "the office's held-out lines are not read better: %d words wrong before, %d after; stay with the data that you have, or verify more figures"
	FlagOCRBase       = "the data to go on from, .traineddata or .traineddata.gz; sohoa is the data in the program, and is used with --from"
	FlagOCRDir        = "the working folder"
	FlagOCRCorpus     = "a folder of corpora whose paragraphs are set too, as for sohoa model train"
	FlagOCRLexicon    = "a file of syllables, the commonest first, the first column of each line"
	FlagOCRPages      = "how many pages of lines to make"
	FlagOCRRows       = "rows of lines a page"
	FlagOCRIterations = "how many lines to train on"
	FlagOCRRate       = "how far each line moves the network in the first stride"
	FlagOCRKeep       = "the share of the base's own weights in the data that is written; it needs a base with all our letters"
	EvalOCRShort      = "compare data files on pages that training never saw"
	EvalOCRLong       = `Read made pages, class by class, and scans with transcriptions with each data
file, and print the shares of syllables and of number tokens that were not read,
the numbers of cells read alone that came out wrong, and the time a page. Order
does not count: a page is compared as a bag of words.`
	FlagEvalData   = "a data file to compare, NAME=FILE; the first is what the others are compared with"
	FlagEvalScans  = "a folder of NAME.pdf or NAME-p1.png with NAME.gold.txt beside, forms fed between pages"
	FlagEvalPages  = "how many made pages of each class"
	FlagEvalMode   = "Tesseract's page mode for pages"
	FlagEvalFrom   = "seed of the first made page; training uses small ones"
	FlagEvalFormat = "table or json"
)
