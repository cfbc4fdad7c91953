package extract

import "sohoa/normalize/entity"

// rowsLevel is the level that the named units of a table have in common.
type rowsLevel struct {
	name  string
	units int
	mixed bool
}

// add takes the level of one more unit.
func (r *rowsLevel) add(level string) {
	r.mixed = r.mixed || r.units > 0 && level != r.name
	r.name = level
	r.units++
}

// found is the level of the sum over the units; nil where they tell none.
func (r *rowsLevel) found() *entity.Found {
	if r == nil || r.mixed || r.units < 2 || r.name == "" {
		return nil
	}
	return &entity.Found{Kind: entity.KindLevel, Name: r.name}
}
