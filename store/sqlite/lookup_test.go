package sqlite

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sohoa/extract/twin"
)

// TestFewAreFoundLikeMany holds that papers read once lead to the candidates that
// papers read twice lead to, keys that too many papers have among them.
func TestFewAreFoundLikeMany(t *testing.T) {
	s := open(t, t.TempDir(), Options{Create: true})
	defer s.Close()
	random := rand.New(rand.NewPCG(1, 2))
	key := func(n, of int) uint64 { return (uint64(n)*1e6 + uint64(random.IntN(of))) * 0x9e3779b97f4a7c15 }
	var all []unpaired
	for i := range 3 * commonKey {
		k := twin.Keys{Head: []uint64{key(1, 400)}, Text: []uint64{key(2, 2), key(3, 4), key(4, 500)}}
		k.Own = append(append([]uint64{key(5, 1)}, k.Head...), k.Text...)
		all = append(all, unpaired{doc: int64(i + 1), report: fmt.Sprintf("%016x", i+1), keys: k})
	}
	err := s.write.submit(t.Context(), func(tx *sql.Tx) error {
		for _, u := range all {
			if err := run(tx, []insert{{`INSERT INTO documents (num, id, source, format, bytes, state, imported_at) VALUES (?, ?, '', '', 0, 'queued', '')`,
				[]any{u.doc, u.report + strings.Repeat("0", 48)}}}); err != nil {
				return err
			}
		}
		return putKeys(tx, all)
	})
	if err != nil {
		t.Fatal(err)
	}
	few := all[:fewDocuments]
	got, err := s.candidates(t.Context(), few)
	if err != nil {
		t.Fatal(err)
	}
	many, err := s.candidates(t.Context(), all[:fewDocuments+1])
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(many[:fewDocuments], got, cmp.AllowUnexported(candidate{})); diff != "" {
		t.Errorf("(-many +few):\n%s", diff)
	}
	found := 0
	for _, c := range got {
		found += len(c)
	}
	if found < fewDocuments || found > 20*fewDocuments {
		t.Errorf("%d candidates: the keys show nothing", found)
	}
}
