// Package entity reads the typed values of Vietnamese administrative texts:
// numbers, pairs, percentages, money, dates and periods, references to
// documents, issuers, organisational units and levels. Each kind has a
// printed form and a parser for it; what a parser does not understand it
// refuses, it never guesses.
//
// Matching works on a folded view of the text (lower case, no marks), so that
// text whose marks OCR has lost is read as well. Layout of numbers and dates:
// Nghị định 30/2020/NĐ-CP, phụ lục I; numbers of normative documents: Luật
// 80/2015/QH13 and 64/2025/QH15; of Party documents: Hướng dẫn 36-HD/VPTW.
package entity
