package extract

// trait is one thing that is so of a figure, and speaks for or against it.
type trait uint8

// The traits. What each weighs is in doubt/weights.tsv, by the names in traits.
const (
	// What its rule found.
	isLoose trait = iota
	isElided
	isLittle
	hasCost
	hasDearCost
	hasRival
	hasLikes
	isSpecific
	saysMuch
	missesNoun
	lendsNoun
	hearsSignBefore
	lendsUnread

	// The words and numbers around it.
	hasUnread
	hasMoreUnread
	hasUnreadBefore
	afterLost
	besideUnread
	isInside
	isOneDigit
	isPercent
	isPair
	isRough
	isPartOver
	headUnread

	// What it is of.
	ofOfficeLevel
	ofNoLevel
	ofOtherTier
	ofManyLevels
	ofField
	ofLaterTime
	otherTimeNear
	targetNear
	isTarget
	isRestated
	inAssessment
	leavesOutDim

	// Its place in the report.
	inNoSection
	inOddSection
	ofNoOffice
	isAlone
	followsKin
	leadsKin
	manyUnread
	manyLost

	// The arithmetic.
	fits
	fails
	differs

	// What a reader of words alone makes of it, see second.go.
	backed1
	backed2
	backed3
	backed4
	backed5
	backed6
	backed7
	hasNewWords

	traitCount
)

// traits are their names, and the flag under which people read of each; "" where it
// only speaks for a figure, or says nothing by itself.
var traits = [traitCount]struct{ name, flag string }{
	isLoose:         {"loose", loose},
	isElided:        {"elided", loose},
	isLittle:        {"little", loose},
	hasCost:         {"cost", loose},
	hasDearCost:     {"dear-cost", loose},
	hasRival:        {"rival", ""},
	hasLikes:        {"likes", ""},
	isSpecific:      {"specific", ""},
	saysMuch:        {"says-much", ""},
	missesNoun:      {"no-noun", ""},
	lendsNoun:       {"noun-lent", "lent_words"},
	hearsSignBefore: {"sign-before", "lent_words"},
	lendsUnread:     {"lent-unread", "lent_words"},
	hasUnread:       {"unread", UnreadWords},
	hasMoreUnread:   {"unread-2", UnreadWords},
	hasUnreadBefore: {"unread-before", UnreadWords},
	afterLost:       {"after-lost", "lost_neighbour"},
	besideUnread:    {"beside-unread", "lost_neighbour"},
	isInside:        {"inside", loose},
	isOneDigit:      {"one-digit", ""},
	isPercent:       {"percent", ""},
	isPair:          {"pair", ""},
	isRough:         {"rough", "rough_number"},
	isPartOver:      {"part-over", "part_over_whole"},
	headUnread:      {"head-unread", UnreadWords},
	ofOfficeLevel:   {"office-level", levelAssumed},
	ofNoLevel:       {"no-level", levelUnknown},
	ofOtherTier:     {"other-tier", levelAssumed},
	ofManyLevels:    {"many-levels", levelAssumed},
	ofField:         {"field", ""},
	ofLaterTime:     {"later", otherTimes},
	otherTimeNear:   {"other-time", otherTimes},
	targetNear:      {"target-near", otherTimes},
	isTarget:        {"target", ""},
	isRestated:      {"restated", saidAgain},
	inAssessment:    {"assessment", saidAgain},
	leavesOutDim:    {"dim-left-out", "left_out"},
	inNoSection:     {"no-section", unknownPlace},
	inOddSection:    {"odd-section", unknownPlace},
	ofNoOffice:      {"no-office", unknownPlace},
	isAlone:         {"alone", unknownPlace},
	followsKin:      {"follows-kin", ""},
	leadsKin:        {"leads-kin", ""},
	manyUnread:      {"many-unread", "much_unread"},
	manyLost:        {"many-lost", "much_unread"},
	fits:            {"fits", ""},
	fails:           {"fails", ""},
	differs:         {"differs", ""},
	backed1:         {"agrees-1", otherWords},
	backed2:         {"agrees-2", otherWords},
	backed3:         {"agrees-3", otherWords},
	backed4:         {"agrees-4", otherWords},
	backed5:         {"agrees-5", otherWords},
	backed6:         {"agrees-6", otherWords},
	backed7:         {"agrees-7", otherWords},
	hasNewWords:     {"new-words", otherWords},
}

// Flags that more than one trait leads to.
const (
	levelAssumed = "level_assumed"
	levelUnknown = "level_unknown"
	otherTimes   = "other_time"
	saidAgain    = "said_again"
	unknownPlace = "unknown_place"
	otherWords   = "other_words"
)

// basis is what a figure rests on: the traits that it has.
type basis uint64

func (b basis) has(t trait) bool { return b>>t&1 == 1 }

// is gives a figure a trait where on is true.
func (b *basis) is(t trait, on bool) {
	if on {
		*b |= 1 << t
	}
}

// without is a basis that lacks some traits.
func (b basis) without(all ...trait) basis {
	for _, t := range all {
		b &^= 1 << t
	}
	return b
}

var _ [64 - traitCount]struct{} // a basis has room for all
