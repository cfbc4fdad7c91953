package entity

// Number is an exact decimal as printed: Unscaled × 10^-Decimals. The printed
// precision is kept, so 39,60 and 39,6 differ.
type Number struct {
	Unscaled int64 `json:"unscaled"`
	Decimals int   `json:"decimals"`
}
