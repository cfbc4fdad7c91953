package main

import (
	"errors"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"sohoa/cmd/sohoa/ui"
	"sohoa/normalize"
	"sohoa/ocr"
	"sohoa/rules"
	"sohoa/store/sqlite"
)

func (a *app) doctorVerb() *cobra.Command {
	var format string
	f := readFlags{jobs: 1}
	c := &cobra.Command{
		Use:   "doctor",
		Short: ui.DoctorShort,
		Args:  exactly(0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.findData(); err != nil {
				return err
			}
			facts, bad := a.diagnose(c, f)
			err := ui.WriteRows(a.out, format, []string{"what", "found"}, each(facts, func(f [2]string) []any { return []any{f[0], f[1]} }))
			if err == nil && bad != nil {
				err = bad
			}
			return err
		},
	}
	c.Flags().StringVar(&f.data, "ocr-data", ocr.DataTaught, ui.FlagOCRData)
	oneFormat(c, &format)
	return c
}

// diagnose collects what matters when something is odd, and the first fault.
func (a *app) diagnose(c *cobra.Command, f readFlags) (facts [][2]string, bad error) {
	add := func(what, found string, err error) {
		if err != nil {
			found = err.Error()
			if bad == nil {
				bad = err
				if unread := (*ocr.Error)(nil); !errors.As(err, &unread) || unread.Next == "" {
					bad = hint(err, ui.HintSetup)
				}
			}
		}
		facts = append(facts, [2]string{what, found})
	}
	add("go", runtime.Version()+" "+runtime.GOOS+"/"+runtime.GOARCH, nil)
	add("revision", revision(), nil)
	add("sqlite", sqlite.Version(), nil)
	pack, err := rules.Bundled()
	if err == nil {
		add("rules", pack.Digest()+", "+ui.Count(pack.Len(), "rule", "rules"), nil)
	} else {
		add("rules", "", err)
	}
	norm, err := normalize.Default()
	if err == nil {
		add("restoring model", norm.Version(), nil)
	} else {
		add("restoring model", "", err)
	}
	pool, err := newPool(f)
	if err != nil {
		add("ocr", "", err)
		return facts, bad
	}
	defer pool.Close()
	engine, err := pool.Engine(c.Context(), f.options())
	add("ocr", engine, err)
	return facts, bad
}

func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return "unknown"
}
