// Package page sets a composed report on A4 pages as NĐ 30/2020/NĐ-CP lays
// documents out: the two-column head, centred title, justified body, ruled
// tables, the two-column end with recipients and signature, page numbers at
// the top centre from page two.
//
// It knows the letter's widths and needs no font, so the lines, and with them
// the gold text and the places of the figures, are the same on every machine.
// Lengths are whole centipoints (1/7200 inch); y grows downwards.
package page
