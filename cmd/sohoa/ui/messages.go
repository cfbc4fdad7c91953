package ui

// What the program says while it works, and at the end. A translation
// replaces these values; the verbs after % keep their order.
const (
	ProgressLine = "%s: %d of %d, %.1f a second"

	Skipped         = "passed over %s: %s"
	Unreadable      = "cannot open %s: %s: %s"
	DocumentFailed  = "cannot read %s: %s: %s"
	PageFailed      = "cannot read page %d of %s: %s: %s"
	Next            = "  next: %s"
	FailureReplaced = "nothing: %s came in its place and was read"
	KnownFailed     = "%s is in the store and could not be read then: %s"

	NoFailures   = "nothing has failed"
	NoDuplicates = "no two reports look like scans of the same paper"
	NoHeads      = "no number or date at the head of a report is left to people"

	ImportNothing    = "nothing to import was found under %s"
	ImportDone       = "imported %s, %s read, %s found in %s"
	ImportKnown      = "%s in the store already, left as they are"
	ImportRepeated   = "%s with the same bytes as another of this run"
	ImportResumed    = "%s taken up where an earlier run left them"
	ImportSkipped    = "%s passed over: no PDF, TIFF, PNG, JPEG or .txt, or nothing to follow, as said above"
	ImportPartial    = "%s read but for some pages"
	ImportFailed     = "%s could not be read; list them with: sohoa status --failures"
	ImportDuplicates = "perhaps scans of papers that are there already: %s; see: sohoa status --duplicates"
	ImportQuery      = "look at the figures with: sohoa query 'select * from figures'"

	Watching   = "watching %s (Ctrl-C ends it)"
	WatchSays  = "%s %s"
	WatchEnded = "no longer watching"

	RetryNothing = "nothing to retry: no document, page or path has failed"
	RetryNoCause = "nothing to retry: no document, page or path has failed as %s; what has failed: sohoa status --failures"
	RetryForgot  = "%s taken off the list"
	HintForget   = "sohoa status --failures lists them: those without a report"
	RetryTook    = "retrying %s"

	ReextractCounts     = "%s looked at with rules %s: %s added, %s changed, %s removed"
	ReextractSpared     = "not reached by the change of rules, and left as they are: %s"
	ReextractIdentities = "identities of the arithmetic: %d newly satisfied, %d newly broken"
	ReextractRules      = "  %-32s %6d added  %6d changed  %6d removed"
	ReextractDry        = "nothing was written; to apply it: %s"
	ReextractNoFacts    = "no report has figures of this rule; to see what it finds in all of them: %s --dry-run"
	ReextractNothing    = "no report is done yet, so there is nothing to extract again"

	ReocrNothing  = "nothing to read again: no page of the store was read with other data than %s"
	ReocrNotThese = "nothing to read again among the reports that were chosen: no page of theirs was read with other data than %s"
	ReocrNone     = "no page was read with data %q; what pages were read with: sohoa query 'select engine, count(*) from pages group by engine'"
	ReocrWould    = "%s of %s would be read again with %s; to do it: %s"
	ReocrCounts   = "%s of %s read again with %s: %s added, %s changed, %s removed"
	ReocrFailed   = "%s could not be read again and stay as they were"
	ReocrStay     = "of these, %s that a person verified stay as they are; where the reading disagrees: sohoa verify --list"

	QueryRows       = "%s"
	QueryDuplicates = "perhaps scans of the same papers as others, so that their figures are there twice: %s; leave them out with: where duplicate_of is null (see: sohoa status --duplicates)"
	QueryTruncated  = "only the first %d rows are shown; use --limit 0 for all"

	ExportSame   = "%s holds all of this already; nothing was written"
	ExportDone   = "wrote %s of %d into %s: %s added, %d changed, %d removed since the export before (changes.csv)"
	ExportMended = "%s was no longer as the export before had left it, and is written anew"
	ExportVerify = "verify it wherever it is copied to: cd %s && sha256sum -c SHA256SUMS"

	Migrating = "%s was made by an older program: bringing it to schema %d of %d; if this is stopped, the next command that writes goes on"

	CheckClean    = "checked %s: everything is in order"
	CheckProblems = "%s found in %s"
	CheckRepair   = "what is repairable is mended by: sohoa check --repair"
	CheckMended   = "%s"

	RulesOK       = "%s, %s passed"
	RulesFailed   = "%s of %s failed"
	LintClean     = "%s: nothing to mend"
	LintProblems  = "%s in %s"
	CaseFailed    = "%s: rule %s\n  text  %s\n  want  %s\n  got   %s\n  why   %s\n"
	CaseNothing   = "nothing"
	HintRulesList = "sohoa rules list names them"

	DraftGuessed   = "the indicator is a guess: %s (%s); others that come near: %s; choose with --indicator"
	DraftElsewhere = "rule %s does not take the number %s in the report itself; see what outweighs it with: sohoa rules explain"
	DraftNext      = "save it as a .yaml file in a folder DIR, then: sohoa rules test --rules DIR, sohoa reextract --rules DIR --all --dry-run"
	HintUnclaimed  = "sohoa show REPORT --unclaimed lists the numbers that no rule takes"

	ExplainNoRule     = "the line holds no number that a rule may take"
	ExplainWon        = "takes it"
	ExplainOutweighed = "fits, but another rule weighs more"

	ShowPage      = "── page %d ──"
	ShowFigures   = "%d figures"
	ShowCitations = "%d cited documents"
	ShowChecks    = "%d arithmetic checks, %d failed"
	NotFound      = "–"
	WrittenByHand = "written by hand (viết tay)"
	NotSurelyRead = "not read for sure"

	ShowUnread      = "verified, read by no rule"
	ShowReadAs      = "verified, read as %s"
	ShowAsOf        = "%s of report %s as they were extracted at %s"
	ShowTable       = "── page %d, table %d: %s, %s ──"
	ShowInferred    = ", without rules: its columns are inferred"
	ShowNoTable     = "no ruled table was found in %s"
	ShowEvidence    = "where it stands"
	ShowFigureCheck = "checks that it takes part in"
	ShowHistory     = "what the rules read"
	ShowPast        = "earlier verifications"
	HintAsOf        = "a day, such as 2026-03-31, or a time, such as 2026-03-31T08:00:00Z"

	Verified     = "verified"
	Corrected    = "corrected"
	Withdrawn    = "withdrawn"
	FigureNow    = "%s: %s is %s %s (%s)"
	FigureGone   = "%s: %s is gone, since no rule reads it"
	HintVerify   = "if it is right as it is shown: sohoa verify %s"
	HintFigures  = "find figures with: sohoa query 'select figure_id, indicator, value, text from figures'"
	HintVerified = "sohoa verify --list names those that are verified"

	FieldFigure    = "figure"
	FieldIndicator = "indicator"
	FieldWhose     = "of"
	FieldNow       = "now"
	FieldVerified  = "verified"
	FieldRead      = "read"
	FieldRule      = "rule"
	FieldConflict  = "conflict"
	FieldText      = "text"

	FieldReport   = "report"
	FieldSource   = "source"
	FieldStatus   = "status"
	FieldNumber   = "number"
	FieldType     = "type"
	FieldIssuer   = "issuer"
	FieldParent   = "parent"
	FieldPlace    = "place"
	FieldIssuedOn = "issued on"
	FieldSubject  = "subject"
	FieldPeriod   = "period"
	FieldSigner   = "signed"

	Serving    = "serving %s on http://%s (Ctrl-C ends it)"
	HintListen = "choose another port with --listen 127.0.0.1:PORT"

	Interrupted = "interrupted; what was done is kept, and the same command goes on from here"

	HintSetup      = "make setup installs the Debian packages that sohoa needs"
	HintHelp       = "sohoa help, or sohoa VERB --help"
	HintNoStore    = "import something first (sohoa import PATH), or name the store with --store DIR or SOHOA_STORE"
	HintInUse      = "wait until it is done (--wait 1h waits for you), or stop it; reading (query, show, status) works all the while"
	HintFull       = "free room on the disk of %s, then run the same command: it goes on from here"
	HintUnwritable = "give this user the right to write to %s, or mount it for writing, then run the same command: it goes on from here"
	HintTooMany    = "see what failed with: sohoa status --failures; then run the same command: it goes on from here"
	HintSourceLost = "mount it again, then run the same command: it goes on from here"
	HintNewer      = "install the newer sohoa that made this store"
)

// Count says n things in words that fit: 1 report, 2 reports.
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return group(n) + " " + many
}
