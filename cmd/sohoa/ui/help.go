package ui

// Help texts, in the order of the verbs in the README.
const (
	RootShort = "turn scanned Vietnamese government reports into figures that lead back to their pixels"
	RootLong  = `sohoa (số hóa) turns scanned Vietnamese government reports into figures that can
be queried across reports and traced back to the pixels they came from.

Begin with:  sohoa import FOLDER
then:        sohoa query 'select * from dossiers'

Exit codes: 0 done, 1 error, 2 usage, 3 done but some documents failed,
4 --check found that something would change, 5 stopped by --max-failures, 6 the
source went away, 10 no store here, 11 store in use, 12 store made by a newer
version, 13 the store's disk is full or cannot be written, 130 interrupted.`
	HelpShort = "say how a verb is used"

	FlagStore  = "the folder of the store (or SOHOA_STORE)"
	FlagWait   = "how long to wait until another writer of the store is done"
	FlagConfig = "a YAML file with defaults for flags (or SOHOA_CONFIG)"
	FlagFormat = "table, csv, json or jsonl"
	FlagJobs   = "how many pages to read side by side"
	FlagRules  = "a folder of rules that adds to the bundled ones or overrides them"

	ImportShort = "read reports into the store"
	ImportLong  = `Read reports into the store: PDF (scanned, born digital or both), TIFF (any number
of pages), PNG, JPEG, and .txt files that someone else OCRed. The originals are
kept by the SHA-256 of their bytes and are never changed; importing the same file
again does nothing. A file that cannot be read is recorded with its cause and never
stops the rest. Interrupted or killed, the same command goes on where it was.

PATH is a file, a folder, which is taken with all below it, an archive (.zip, .tar,
.tar.gz) or a quoted pattern such as 'in/**/2023*.pdf'. A file in an archive is
named by both, as in reports.zip!/2023/a.pdf, and can be imported alone by that
name. Links inside folders and archives are not followed, and archives inside
archives are not opened; both are said. "-" reads a list of paths from standard
input, one a line, or with --null as find -print0 writes them.

--watch takes folders and goes on with what comes into them, until Ctrl-C or SIGTERM
ends it, with exit code 0 unless that cut an import short. A file is taken when it
has not changed for --stable. No file and no folder that goes away stops it. Network
shares, which tell no events, are looked through every --poll. It holds the store
only while it imports. The store may not lie in such a folder, nor the folder in it.

Exit code 3 says that some documents failed: see sohoa status --failures.`
	FlagOCR     = "auto: use a PDF's text layer where it is sound; force: always read the image; never: only text layers"
	FlagQuiet   = "say nothing but failures and the summary"
	FlagTimeout = "how long one page may have a processor; by the clock ten times that"
	FlagMax     = "stop when so many more files have failed (exit code 5); 0 never stops"
	FlagWatch   = "go on with what comes into the folders, until interrupted"
	FlagStable  = "with --watch: how long a file must not have changed before it is taken"
	FlagPoll    = "with --watch: look through the folders so often instead of asking the system for events (network shares: 10s)"
	FlagNull    = "the paths of the list end with a NUL byte each, not with a line feed"

	StatusShort = "say what the store holds and what failed"
	StatusLong  = `Say what the store holds: documents and pages by their state, failures by cause,
figures by what the arithmetic says of them, the pace of an import that runs and who
runs it. --failures lists each document, page and path that failed with its cause
and the next command to type; sohoa retry takes them up again.

--heads lists the reports whose number or date was not taken though something stands
there: written by hand, or not read for sure. It stays NULL until a person reads it.

--duplicates lists reports that are scans of the same paper as another, with the
evidence. kind "same": number and date agree, or one does and the other cannot be
read, and words and numbers of the texts do; of the two, duplicate_of stays in sums
that leave duplicates out. kind "likely": look at both; nothing leaves either out.
Nothing is ever deleted or merged.

A failure has one of these causes:
`
	FlagWatchStatus = "print again and again until interrupted"
	FlagEvery       = "how long to wait between two looks of --watch"
	FlagDuplicates  = "list pairs of reports that are scans of the same paper, with the evidence"
	FlagHeads       = "list the reports whose number or date is left to people: where it stands, what was read, and whether it is written by hand"
	FlagFailures    = "list every document, page and path that failed, with the next step"
	RetryShort      = "take up again what failed"
	RetryLong       = `Take up again what failed: documents and pages from the originals that the store
keeps, and the paths that could not be opened. --forget PATH... takes paths off that
list which are not to be tried again. --cause takes only what failed for one cause:
`
	FlagForget     = "take these paths off the list of those that could not be opened, such as mistyped ones"
	FlagCause      = "only what failed for this cause, such as timeout or encrypted"
	ReextractShort = "extract the facts again from the stored texts, without OCR"
	ReextractLong  = `Extract the facts of stored reports again, after a rule changed, from the stored
texts and without OCR. Names after the verb select reports (as sohoa show takes
them); without any, all reports are taken. --where selects by a condition over
the reports view, --rule those in which the rule has figures now. A rule that is
new, or that takes more than before, may find figures in others: --all takes them
all. --dry-run prints what would be added, changed and removed, and writes
nothing; applying makes exactly what the dry run printed. Interrupted or killed,
the same command goes on where it was.

Reports that the change of rules cannot reach are left as they are: their texts
say nothing that a changed rule asks for, and this program extracted them.

A figure that a person verified stays as it is: what the rules read of it now is
printed, with the numbers that stay in the column verified.`
	ReocrShort = "read pages again that other OCR data read, and extract their facts from the new text"
	ReocrLong  = `Read the pages of stored reports again that Tesseract read with other data than it
reads with now, restore and extract the new text, and print what changed. Names
after the verb select reports (as sohoa show takes them), --where does by a
condition over the reports view, and --data pages that were read with the data of
this name, or of a digest that begins so. --all takes pages as well that were read
with the very same data, as after a new version of the program. --dry-run lists
the pages, with what read them, and reads nothing.

A report changes in one piece when all its pages were read, and the readings that
were in use are kept. A figure that a person verified stays as it is, and where
the new text says otherwise a conflict says so (sohoa verify --list); ids of
figures say where they stand in the text, so they change, and the old ones lead
to the new. A page that cannot be read again stays as it was. Interrupted or
killed, the same command goes on with the pages that are left.`
	FlagReocrAll  = "also pages that were read with the same data"
	FlagReocrData = "only pages read with the data of this name or digest, such as vie or 79df64ca"
	FlagReocrDry  = "list the pages that would be read again, and read nothing"

	FlagOfRule = "only reports that have figures of the rule with this id"
	FlagAll    = "every report (the default where nothing selects)"
	FlagDryRun = "print what would change, and write nothing"
	FlagCheck  = "with --dry-run: exit with 4 if anything would change"
	FlagWhere  = "only reports for which this SQL condition over the reports view holds"

	RulesShort        = "list, test, lint, explain and draft extraction rules"
	RulesListShort    = "list the rules with their indicators and versions"
	RulesTestShort    = "run the cases that the rules carry"
	RulesLintShort    = "look for mistakes in rules"
	RulesExplainShort = "say which rules looked at a line, and where each failed"
	RulesNewShort     = "draft a rule for a number that no rule takes"
	RulesNewLong      = `Draft a rule for the first number of a line that no rule takes, and print it as
a file for a folder of rules. Its concepts are the words around the number: what
stands right behind it, and what was said before it. Its cases are the line, and
the line without these words; both pass. Widen the concepts by what other offices
say, and look at what the rule would change before you apply it.`
	FlagFrom      = "the line, as REPORT:PAGE:LINE"
	FlagIndicator = "the code of what is counted; else the one whose name fits the words best"
	FlagRule      = "only the rule with this id"

	QueryShort = "run one SQL query, read only"
	QueryLong  = `Run one SQL query over the views reports, citations, dates, figures, dossiers,
quotas, checks, conflicts and duplicates. Nothing can be written. Where a paper was
scanned twice its figures are there twice, which is said; reports, figures, dossiers
and quotas have a column for that: where duplicate_of is null leaves one out. "-" reads the query from
standard input.`
	FlagLimit   = "the most rows to print; 0 prints all"
	SearchShort = "search the restored text, with or without marks"
	ShowShort   = "show one report: what it says of itself, its facts with page and line, its failed checks"
	ShowLong    = `Show one report. REPORT is a report id or the beginning of one, a document number
such as 127/BC-UBND, or the name of the file that was imported.

--as-of prints the figures as they were extracted at a time: a day means its end,
and days are those of UTC, as in everything that the store writes. What people
verified plays no part in it. --figure takes no REPORT: it prints one figure with
its page, line and boxes, the checks that it takes part in, and every value that
a rule ever read there, with the rule's version and digest.`
	FlagText      = "print the restored text"
	FlagRaw       = "print the raw reading, byte for byte"
	FlagEdits     = "list every edit that restoring made"
	FlagUnclaimed = "list the numbers that no rule, reference, date, heading or name took"
	FlagTables    = "print the ruled tables, one line a row; with --raw as they were read"
	FlagShowPages = "how each page was read: from its text layer or by recognition, at what resolution, and why"
	FlagAsOf      = "print the figures as they were extracted on this day, or at this time (RFC 3339)"
	FlagFigure    = "print the figure with this figure_id and its history"
	FlagPage      = "only this page"

	VerifyShort = "say that figures are right as they are shown, so that no rule changes them"
	VerifyLong  = `Say that you have seen figures on their pages and that they are right as they are
shown. FIGURE is a figure_id, as the figures view, sohoa show and the explorer
give it. From then on the figures view gives these numbers, with verified = 1,
whatever is extracted: what the rules read is beside them (value_extracted).

Where a rule comes to read another number than yours and than what it read when
you looked, or does not read the figure any more, the figure stays as it is, and
the view conflicts says so (kind verified). To verify it again is to stand by
it; --withdraw takes your word back, and the rules decide again.`
	FlagList     = "list every verified figure, what the rules read now, and where they disagree"
	FlagWithdraw = "take the verification of these figures back"
	FlagBy       = "who says so (the user of this machine, unless given; or SOHOA_BY)"
	FlagNote     = "why, for those who read it later"
	CorrectShort = "say which numbers of a figure are right instead"
	CorrectLong  = `Say which numbers of a figure are right instead of those that were read. Numbers
are in the Vietnamese form: 27.554 or 39,60. What is not given stays; "none" says
that the report gives no such number. A corrected figure is verified (see sohoa
help verify), and sohoa verify --withdraw FIGURE takes the correction back.`
	FlagValue   = "the right value"
	FlagTotal   = "the right total"
	FlagPercent = "the right percentage"

	ExportShort = "write everything into a folder of CSV or JSON Lines, with checksums"
	ExportLong  = `Write what the store holds into a folder: reports, citations, dates, figures, checks
and the text of the pages, a file each, with their SHA-256 in SHA256SUMS (which
sha256sum -c reads) and a manifest.json. The bytes depend on what is in the store
alone, not on the order in which it was imported.

Every row of figures has the report, page and boxes where it stands, the rule with
its version and digest that made it, what the arithmetic says of it, its flags, and
in front of its numbers the column trust: verified (by a person), confirmed (by two
identities of the arithmetic), checked (by one), unchecked, or doubtful.

Exporting again into the folder writes only the files in which something has
changed; changes.csv lists the reports that were added, changed or removed since.
The folder is replaced as a whole at the end: an export that is interrupted or
killed leaves the one before it as it was. A folder that holds anything else is
refused.

--metadata describes every document by the fields of a circular, under their
Vietnamese names: metadata.csv and metadata.xlsx, with what each lacks in
missing.csv and how often each field is filled in summary.csv. What a document
says of itself fills it; what only the archive knows (how long to keep it, who may
see it) is set for all by --set, or stays empty and is listed. The names, lengths
and codes of fields are those that public sources of second hand agree on.`
	FlagExportFormat = "csv or jsonl"
	FlagMetadata     = "describe documents for an archive instead: tt05 (Thông tư 05/2025/TT-BNV) or tt02 (02/2019)"
	FlagSet          = "with --metadata: a value for all documents, by the code of its field, such as maintenance=01"

	CheckShort = "verify the store: originals, pages, texts, facts, index"
	CheckLong  = `Verify the store: that every original is there and its bytes are those of its name,
that every page, text and fact is there, follows from what it was made of and is
where it says, that the columns people query are what was extracted, and that the
indexes agree with the tables.

--repair mends what follows from what the store keeps, and says what it did: indexes
are made again from their tables, texts and facts from the raw pages, pages that
were lost from their originals. It removes nothing. What is lost for good (an
original that is missing or whose bytes have changed, damage to the database itself)
and files that belong to no document are named, and left.`
	FlagRepair  = "mend what can be made again from what the store keeps, and say what was done"
	FlagDeep    = "also read every original and compare its hash"
	FlagFigures = "list the arithmetic checks of all reports that failed"

	ServeShort = "serve the explorer of the store to a browser, read only"
	ServeLong  = `Serve the explorer of the store to a browser: reports, figures on their pixels,
search and SQL. It only reads, so an import may run beside it. It listens on this
machine alone unless --listen says otherwise; there are no accounts, so put it
behind something that has them before others can reach it.`
	FlagListen = "the address and port to listen on"
	FlagHost   = "a host name under which it may be addressed, besides the loopback names"

	NormalizeShort = "restore the Vietnamese of a text"
	NormalizeLong  = `Restore the Vietnamese of a text that OCR or a lost encoding has damaged: read by a
model of another language, typed without marks, or in TCVN3 (.VnTime), VNI, VIQR,
VISCII, VPS or UTF-8 taken for Windows-1252. A file of bytes that is no Unicode is
read as VISCII, VPS, TCVN3, VNI or windows-1258, whichever makes it Vietnamese, and
refused where none does; the offsets of edits are then of the text in UTF-8. The
line structure stays. "-" reads standard input.`
	NormalizeDecoded = "%s: read as %s"
	OCRShort         = "read one file and print its words, without a store"
	OCRLong          = `Read one file, without a store, and print what stands on its pages. text, json, hocr
(HTML of recognised text) and alto (the XML of libraries and archives) hold the raw
reading, all but text with the pixels and the confidence of every word. pdf is the
file with its restored text over it, unseen, so that it can be searched and copied:
a PDF keeps its bytes, and what is new follows them; pictures go into a new PDF.`
	ModelShort    = "train and evaluate the models"
	TrainShort    = "train the language model from a corpus"
	EvalShort     = "print how well the model restores held-out text"
	DoctorShort   = "say what this program is built from and what it finds on this machine"
	ChildShort    = "read pages for a parent process (not for people)"
	FlagOut       = "the file to write"
	FlagDebug     = "a folder for pictures: what each page became on the way to being read, and its words in boxes"
	FlagOCRFormat = "text (form feed between pages), json (one page a line), hocr, alto or pdf (to a file or pipe)"
)
