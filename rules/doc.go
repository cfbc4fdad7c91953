// Package rules is the language in which rule authors say what the numbers of
// a report count, and the bundled rules (folder bundled). It only reads and
// checks rules; package extract applies them.
//
// # Concepts
//
// Offices word the same figure in endless ways, so a rule does not speak of
// sentences but of concepts: sets of phrases that mean the same.
//
//	concepts:
//	  bench: {kind: noun, say: ["ghế [đá]", "băng ghế"]}
//	  mend: {say: ["sửa", "(tu|duy) bổ", "sửa ~2 lại"]}
//
// A phrase is words in their order; (a|b) is one of several, [a] may be
// missing, ~2 stands for up to two words of any kind (6 at most). Signs that
// stand between words are words of their own ("tin , bài"). Where several
// phrases fit, the longest is taken. Marks count (còn is not con), unless the
// whole text has lost them; of a phrase of several words up to half may be
// marked wrong.
//
// The kind says what a concept does:
//
//	sign        means something (the default): a rule that does not ask for it fits less
//	aspect      a sign that tells how, and leaves what to the words before it: đúng hạn
//	noun        is counted: a number stands for the noun next to it
//	foreign     is counted, and only by rules that ask for it: the number next to it is none of the others
//	hint        rules may ask for it, and it may stand anywhere
//	filler      means nothing: đã, trong kỳ
//	opener      opens the parts of what stands before: trong đó, gồm
//	joiner      joins two of a kind: và
//	copula      stands between a label and its number: là
//	reach       stands before a percentage of what was just said: đạt, chiếm
//	negation    says that there is none: không có
//	target      what follows is planned: phấn đấu
//	rise, fall  more, fewer than before: tăng, giảm
//	compared    so với cùng kỳ
//	cumulative  lũy kế
//	sincenewyear từ đầu năm: as cumulative, unless the report is on just that
//	outof       trên tổng số
//	excluded    không kể
//	particle    plays no part in the reading, and is none of the words that make a figure
//	            less sure ("unread_words"): tại, nào, vẫn
//
// Documents mean something as well: cites: ["130/2005/NĐ-CP"] is heard wherever that
// number is cited. One concept is heard without its words: carried, where what is left
// ("tồn") is of a time before the report's.
//
// A concept may set one dimension of the figure: sets: {staff_type: cong_chuc}. A
// noun may be what the tables of a section count where they name nothing: in: [tthc].
// A sign may tell of: that only such things are handled so; where a clause says it and
// names nothing that is counted, they are meant, and the figure is less sure
// ("loose_reading"): of: bench.
//
// # Rules
//
//	rules:
//	- id: park.benches_mended
//	  version: 1
//	  indicator: EG.MEETINGS
//	  needs: [bench]
//	  own: [mend]
//	  cases:
//	  - text: "Trong quý đã tu bổ 14 ghế đá, giảm 3 ghế so với cùng kỳ."
//	    want: [{value: "14"}, {value: "3", nature: delta}]
//	  - text: "Có 14 ghế đá."
//
// A text is cut into clauses, one for each number, and what is said of a number
// is: the words of its clause; the head of its column in a table; what it hangs
// from (the value whose parts follow "trong đó" or stand in parentheses, the
// topic before a colon, the head of the list); the number before it; the
// heading above it. What is said nearer weighs more. The rule whose concepts
// weigh most takes the number. Where two weigh the same, the one is
// meant whose figure satisfies more identities of the arithmetic, and it is
// marked as inferred; where the arithmetic does not tell either, the first of
// them makes a figure flagged "ambiguous". Where none fits, a number may leave out
// what is counted, if that has just been told: the rule that then weighs most makes
// a figure that is less sure ("loose_reading"). How likely a figure is wrong, all in
// all, and when that is flagged, is in extract/doubt/README.md.
//
//	id         family.name, the rule's name for ever
//	version    raised whenever its meaning changes
//	indicator  a code of the catalogue (rules/catalogue.tsv)
//	needs      concepts that must be said of the number; a|b is either
//	own        the same, and said by the clause of the number itself
//	may        concepts that may be said besides; any other sign weighs against it
//	likes      concepts that may be said, and that speak for the rule, but in headings
//	not        concepts that rule it out
//	never      the same, and said of what the number hangs from in its paragraph as well
//	value      number (the default), pair, percent, money: the shapes it takes
//	quota      of a pair used/assigned: the indicator of the first number
//	level      beside: the level that the text names beside the number; said: or farther
//	           from it; default: else that of the office
//	unit       said: the unit that a list or table names; needed: only such numbers
//	service    true: it takes the level of online service, and needs one; said: it takes one
//	fields     sections in which it holds, by what they are about: chi_dao the_che tthc
//	           bo_may cong_vu tai_chinh hien_dai ket_qua danh_gia phuong_huong kien_nghi phu_luc
//	offices    levels of the offices in whose reports it holds: toan_tinh cap_tinh
//	           toan_huyen cap_xa
//	by         dimensions that must be set by a concept
//	with       dimensions that may be
//	if         dimensions that must have a value: {staff_type: vien_chuc}
//	sets       dimensions that the rule itself sets
//	zero       true: words that say that there is none make it 0
//	cases      its tests
//
// # Cases
//
// A case is a text with the figures that the rule must make of it, in order;
// without want it must make none. head is what the text hangs from, field its
// section, office who reports; lines with " | " are rows of a table. Of a
// figure only what is written is compared: value, total, percent (numbers as
// printed, without dots between thousands), level, unit, service_level,
// nature (result, target, delta, restatement, cumulative), comparator, flags,
// and dimensions.
//
//	rules:
//	- id: park.benches
//	  version: 2
//	  indicator: EG.MEETINGS
//	  needs: [bench]
//	  unit: said
//	  zero: true
//	  cases:
//	  - head: "Số ghế của các đơn vị như sau:"
//	    text: "+ Phòng Nội vụ: 12 ghế."
//	    want: [{value: "12", unit: "Phòng Nội vụ"}]
//	  - text: "Trong kỳ không có ghế đá."
//	    want: [{value: "0", flags: negation}]
//	  - text: "Có 12 người."
//
// # Packs
//
// A pack is every .yaml file of a folder. A user's folder is laid over the
// bundled pack: a rule or a concept of the same name takes the place of the
// bundled one. There are no regular expressions, so no rule can be slow; what
// is wrong with a file is told with its line and column, and nothing is used
// of a pack that has a mistake.
//
// # Versions of the language
//
// The version of the language is part of every digest, so facts tell by which they
// were made; where it was raised, sohoa reextract --dry-run shows what the same rules
// read now. A pack needs no change for a newer version.
//
//	2  readings that weigh the same are settled by the arithmetic
//	3  the kinds sincenewyear and particle, in: for nouns, offices: for rules; foreign
//	   nouns may be asked for. Words beside a number that nothing accounts for make its
//	   figure less sure ("unread_words"): those of a pack's own field that tell nothing
//	   are best given the kind particle.
//	4  cites: for concepts; a number that no rule takes may leave out what has just been told
//	5  of: for concepts
//	6  percentages that only say what a rate was to come to are its target; pairs may
//	   name what they count between their numbers
//	7  a number in parentheses is of the words before it that have no number of their own;
//	   the kinds that a label announces are the fields of its numbers
package rules
