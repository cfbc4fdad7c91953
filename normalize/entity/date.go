package entity

// Date is a calendar day. The zero Date means unknown.
type Date struct {
	Year, Month, Day int
}

// Period is a reporting period: the label as printed and the days it covers,
// both included. Unknown days are zero.
type Period struct {
	Label string `json:"label,omitempty"`
	From  Date   `json:"from"`
	To    Date   `json:"to"`
}
