package rules

// Ref names the rule that made a fact: its id, its version, and the digest of
// everything that its meaning depends on (16 hexadecimal digits).
type Ref struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Digest  string `json:"digest"`
}
