package export

// Formats are the forms in which tables are written.
var Formats = []string{"csv", "jsonl"}

// table is one file of an export. sql gives its rows ordered by report, then
// as they are read; the first column is the report id. json names the columns
// that hold JSON.
type table struct {
	name string
	sql  string
	json []string
}

// Tables are the names of the tables, in the order in which they are written.
func Tables() []string {
	names := make([]string, len(tables))
	for i, t := range tables {
		names[i] = t.name
	}
	return names
}

// harmless are the flags that cast no doubt on a figure: that two identities
// of the arithmetic agree with it, and that its zero was said in words. Any
// other flag does, also one that this package has never heard of.
const harmless = `('confirmed', 'negation')`

// tables join documents first, so that SQLite goes through them by their report ids
// and sorts no more than the facts of one document at a time.
//
// When a report was imported is left out: it says nothing of the report, and
// two stores that hold the same would not export the same.
var tables = []table{
	{name: "reports", sql: `SELECT report_id, sha256, source, format, bytes, status, cause, pages, failed_pages, text_source,
		number, serial, symbol, doc_type, issuer, parent_issuer, place, issued_on, subject, signer_authority,
		period_label, period_from, period_to, confidence, duplicate_of
		FROM reports ORDER BY report_id`},

	{name: "citations", sql: `SELECT d.report_id, d.report_id || '-' || c.key AS citation_id, c.page, c.line, c.number, c.doc_type, c.symbol, c.issuer, c.issued_on, c.text,
		c.rule, c.rule_version, c.rule_digest, c.confidence, c.check_status, c.evidence -> 0 -> 7 AS boxes
		FROM documents d CROSS JOIN fact_citations c ON c.document = d.num
		ORDER BY d.report_id, c.page, c.line, c.key`, json: []string{"boxes"}},

	{name: "dates", sql: `SELECT d.report_id, d.report_id || '-' || t.key AS date_id, t.page, t.line, t.kind, t.date_from, t.date_to, t.text
		FROM documents d CROSS JOIN fact_dates t ON t.document = d.num
		ORDER BY d.report_id, t.page, t.line, t.key`},

	// duplicate_of names the report of which this one is another scan: its
	// figures would be counted twice in a sum.
	//
	// trust stands before the numbers, so that nobody who looks at them can
	// miss it: verified (by a person), confirmed (by two identities), checked
	// (by one), unchecked, or doubtful: an identity fails, the value was
	// inferred, or a flag casts doubt on it.
	{name: "figures", sql: `SELECT f.report_id, f.figure_id, f.indicator,
		CASE WHEN f.verified THEN 'verified'
		     WHEN f.check_status = 'failed' OR f.inferred OR NOT f.extracted
		       OR EXISTS (SELECT 1 FROM json_each(f.flags) j WHERE j.value NOT IN ` + harmless + `) THEN 'doubtful'
		     WHEN EXISTS (SELECT 1 FROM json_each(f.flags) j WHERE j.value = 'confirmed') THEN 'confirmed'
		     WHEN f.check_status = 'ok' THEN 'checked'
		     ELSE 'unchecked' END AS trust,
		f.value, f.total, f.percent, f.measure, f.comparator, f.nature, f.period_from, f.period_to,
		f.level, f.unit, f.staff_type, f.service_level, f.dims, f.check_status, f.flags, f.inferred, f.confidence,
		f.rule, f.rule_version, f.rule_digest, f.page, f.line, f.evidence -> 0 -> 7 AS boxes, f.text,
		f.value_extracted, f.total_extracted, f.percent_extracted, f.verified_by, f.verified_at, f.note, f.duplicate_of
		FROM documents d CROSS JOIN figure_rows f ON f.document = d.num
		ORDER BY d.report_id, f.page, f.line, f.figure_id`, json: []string{"dims", "flags", "boxes"}},

	{name: "checks", sql: `SELECT d.report_id, d.report_id || '-' || c.key AS check_id, c.identity, c.status, c.severity, c.expected, c.actual, c.detail, c.figure_ids, c.suggestion
		FROM documents d CROSS JOIN fact_checks c ON c.document = d.num
		ORDER BY d.report_id, c.identity, c.key`, json: []string{"figure_ids"}},

	{name: "pages", sql: `SELECT d.report_id, p.num AS page, p.state AS status, p.cause, p.text_source, p.engine, p.width, p.height, p.dpi,
		t.text, p.text AS raw_text
		FROM documents d CROSS JOIN pages p ON p.document = d.num LEFT JOIN texts t ON t.document = p.document AND t.num = p.num
		ORDER BY d.report_id, p.num`},
}
