package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

const (
	manifestFile = "manifest.json"
	// sumsFile is in the form that sha256sum -c reads.
	sumsFile    = "SHA256SUMS"
	changesFile = "changes.csv"
)

// ErrForeign is why a folder is not exported to: it holds what no export wrote.
var ErrForeign = errors.New("it holds what no export wrote")

// ErrOther is why a folder is not exported to: it holds an export of another form,
// whose files would go.
var ErrOther = errors.New("it holds an export of another form")

// Manifest describes an export. Its files do not tell when they were made, so
// that the same content has the same bytes.
type Manifest struct {
	Version int      `json:"version"` // of this form: 1
	Format  string   `json:"format"`
	Packs   []string `json:"packs"` // digests of the rules that made the facts
	Files   []File   `json:"files"`
}

// readManifest is the manifest of the export in a folder, nil where the folder
// is not there or empty. A folder that holds anything else is refused: it
// would go with the export that is replaced.
func readManifest(dir string) (*Manifest, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var m Manifest
	b, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w: %s; name a new folder", dir, ErrForeign, entries[0].Name())
	}
	if err == nil {
		err = json.Unmarshal(b, &m)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Join(dir, manifestFile), err)
	}
	ours := []string{manifestFile, sumsFile}
	for _, f := range m.Files {
		ours = append(ours, f.Name)
	}
	for _, e := range entries {
		if !slices.Contains(ours, e.Name()) {
			return nil, fmt.Errorf("%s: %w: %s; move it elsewhere", dir, ErrForeign, e.Name())
		}
	}
	return &m, nil
}

// has reports whether the export in dir has a file with this very content, on
// the disk and not only by its manifest, and whether the disk has it otherwise
// than the manifest says.
func (m *Manifest) has(dir string, f File) (same, changed bool) {
	if m == nil {
		return false, false
	}
	i := slices.IndexFunc(m.Files, func(was File) bool { return was.Name == f.Name })
	if i < 0 {
		return false, false
	}
	sum, err := hashFile(filepath.Join(dir, f.Name))
	changed = err != nil || sum != m.Files[i].SHA256
	return !changed && m.Files[i] == f, changed
}

// write puts the manifest and the checksums beside the files.
func (m Manifest) write(dir string) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	b = append(b, '\n')
	var sums bytes.Buffer
	fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(b), manifestFile)
	for _, f := range m.Files {
		fmt.Fprintf(&sums, "%s  %s\n", f.SHA256, f.Name)
	}
	for name, content := range map[string][]byte{manifestFile: b, sumsFile: sums.Bytes()} {
		out, err := create(dir, name)
		if err != nil {
			return err
		}
		werr := out.write(content)
		if _, err := out.close(); err != nil || werr != nil {
			return errors.Join(werr, err)
		}
	}
	return nil
}

func hashFile(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}
