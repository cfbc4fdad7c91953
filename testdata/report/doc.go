// Package report composes Vietnamese administrative documents whose every
// figure is known: reports on administrative reform (cải cách hành chính) of
// districts, provinces, departments and communes, reports on dossiers, plans,
// decisions and letters. Places, offices, people and figures are invented; the
// national acts that are cited are real, with their dates.
//
// A composition begins with a world (who reports, on which period, what was
// counted) whose numbers satisfy the identities of the indicator catalogue.
// Concepts then say the world: each concept is a handful of templates with
// alternatives, so that the same count is said in many ways. What is said is
// remembered as marks on the text, and a mark leads to the figure or the
// citation it prints. An arithmetic error, where one is wanted, is planted last
// by changing one printed digit, and everything it breaks is listed.
//
// Composing reads no clock and no file: a seed gives the same report for ever.
package report
