// Package web is the read-only explorer of a store: the reports, what each
// says with its arithmetic, every figure on the pixels that it came from,
// search, and SQL with a JSON and a CSV answer. It writes nothing: it works on
// a store opened for reading, beside an import.
//
// All text for people stands in the templates, so that Vietnamese can follow
// English.
package web
