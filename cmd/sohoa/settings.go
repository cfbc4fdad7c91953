package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// settle fills the flags that were not typed: from the environment
// (SOHOA_STORE, SOHOA_JOBS …), else from the configuration file, else they
// keep their defaults. A setting that a verb does not have is not an error,
// since the file serves all verbs; one that no value fits is.
func settle(c *cobra.Command) error {
	file, err := configFile(c)
	if err != nil {
		return err
	}
	var bad error
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Changed || bad != nil || f.Name == "help" || f.Name == "config" {
			return
		}
		name := "SOHOA_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, from := os.Getenv(name), name
		if value == "" {
			v, ok := file.values[f.Name]
			if !ok {
				return
			}
			value, from = fmt.Sprint(v), file.path
		}
		if err := c.Flags().Set(f.Name, value); err != nil {
			bad = usagef("%s: --%s %q: %w", from, f.Name, value, err)
		}
	})
	return bad
}

type settings struct {
	path   string
	values map[string]any
}

func configFile(c *cobra.Command) (settings, error) {
	path, _ := c.Flags().GetString("config") // the flag exists: the root declares it
	named := path != "" || os.Getenv("SOHOA_CONFIG") != ""
	if path == "" {
		path = os.Getenv("SOHOA_CONFIG")
	}
	if path == "" {
		dir, err := os.UserConfigDir()
		if err != nil {
			return settings{}, nil //nolint:nilerr // no home, no file
		}
		path = filepath.Join(dir, "sohoa", "config.yaml")
	}
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return settings{}, nil
	}
	if err != nil {
		return settings{}, fmt.Errorf("read configuration: %w", err)
	}
	s := settings{path: path}
	if err := yaml.Unmarshal(b, &s.values); err != nil {
		return s, fmt.Errorf("read configuration %s: %w", path, err)
	}
	return s, nil
}
