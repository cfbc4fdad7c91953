package traineddata

import "fmt"

// Blend returns the LSTM component lstm with each weight moved to that of
// other by a share from 0 to 1, in floats. Networks that go on from one
// another lie in one valley, and a point between them often reads better than
// both: what the first knew is kept, and what the second learned is there
// (Wortsman et al., Robust fine-tuning of zero-shot models, 2022). Both must
// have the same layers.
func Blend(lstm, other []byte, share float64) ([]byte, error) {
	to, err := Matrices(other)
	if err != nil {
		return nil, err
	}
	float, err := Float(lstm)
	if err != nil {
		return nil, err
	}
	i, odd := 0, error(nil)
	out, err := rewrite(float, func(m Matrix) Matrix {
		if i >= len(to) || to[i].Rows != m.Rows || to[i].Cols != m.Cols {
			odd = fmt.Errorf("blend networks: matrix %d has other rows or columns in the second", i)
			return m
		}
		for j, w := range to[i].float().Float {
			m.Float[j] += share * (w - m.Float[j])
		}
		i++
		return m
	}, func(flags uint32) uint32 { return flags })
	if err == nil && odd == nil && i != len(to) {
		odd = fmt.Errorf("blend networks: the second has %d matrices, the first %d", len(to), i)
	}
	if odd != nil {
		return nil, odd
	}
	return out, err
}
