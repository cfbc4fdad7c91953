#!/bin/sh
# What `make demo` shows: real pages in, a table across reports out.
set -eu
sohoa=$1
here=$(dirname "$0")
SOHOA_STORE=${SOHOA_STORE:-$(mktemp -d)/sohoa-store}
export SOHOA_STORE

say() { printf '\n$ %s\n' "$*"; }

say "sohoa import testdata/scans"
# Exit code 3 would say that a document failed: none of these may.
"$sohoa" import "$here/scans"

say "sohoa query: what each report says of itself"
"$sohoa" query "select number, issuer, issued_on, period_label, text_source, pages from reports order by issuer, issued_on"

say "sohoa query: dossiers across reports"
"$sohoa" query "
  select r.issuer, r.period_label as period, d.level, d.received, d.resolved_on_time as on_time, d.resolved_early as early,
         d.resolved_late as late, coalesce(d.pending, d.pending_in_time + d.pending_overdue) as pending
  from dossiers d join reports r using (report_id)
  where d.received is not null and d.unit is null
  order by r.issuer, d.period_from, d.received"

say "sohoa query: staffing across reports"
"$sohoa" query "
  select r.issuer, r.number, q.year, q.staff_type, count(q.unit) as units, sum(q.assigned) filter (where q.unit is not null) as assigned_to_units,
         max(q.assigned) filter (where q.unit is null) as assigned
  from quotas q join reports r using (report_id)
  group by r.report_id, q.year, q.staff_type order by r.issuer, r.issued_on, q.staff_type"

say "sohoa query: arithmetic that does not hold"
"$sohoa" query "
  select r.number, c.identity, count(*) as times, min(c.detail) as for_example
  from checks c join reports r using (report_id) where c.status = 'failed'
  group by r.report_id, c.identity order by r.number, c.identity"

printf '\nthe store is in %s; ask it anything: bin/sohoa --store %s query ...\n' "$SOHOA_STORE" "$SOHOA_STORE"
