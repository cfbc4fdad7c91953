// Package reading measures how well pages are read: pages that the project
// draws and wears in the ways of offices, each with its gold, and the scores
// of a reading against it.
package reading
