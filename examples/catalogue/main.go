// Catalogue prints everything that can be chosen: worlds, presets, architectures, weightings, samplings, schedules,
// optimisers and kernel machines.
//
//	go run ./examples/catalogue
//	go run ./examples/catalogue -json
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"tandem/core/catalogue"
	"tandem/core/experiment"
	"tandem/internal/usage"
)

func main() {
	flags := usage.Flags(os.Stderr, "./examples/catalogue [-json]", "Prints everything that can be chosen: worlds, presets, architectures, weightings, samplings, schedules, optimisers and kernel machines.")
	asJSON := flags.Bool("json", false, "print a JSON object")
	usage.Parse(flags, os.Args[1:])
	if err := run(os.Stdout, *asJSON); err != nil {
		fmt.Fprintln(os.Stderr, "catalogue:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, asJSON bool) error {
	c := experiment.Catalogue()
	if asJSON {
		e := json.NewEncoder(out)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		return e.Encode(c)
	}
	for _, list := range []struct {
		title   string
		entries []catalogue.Entry
	}{
		{"Worlds", c.Worlds}, {"Architectures", c.Architectures}, {"Weightings", c.Weightings}, {"Samplings", c.Samplings},
		{"Schedules", c.Schedules}, {"Optimisers", c.Optimisers}, {"Kernel machines", c.KernelMachines},
	} {
		fmt.Fprintln(out, list.title)
		for _, e := range list.entries {
			fmt.Fprintf(out, "  %-28s %s\n", e.Name, e.Summary)
		}
	}
	fmt.Fprintln(out, "Presets")
	for _, p := range c.Presets {
		if _, err := fmt.Fprintf(out, "  %-28s %s\n", p.Name, p.Summary); err != nil {
			return err
		}
	}
	return nil
}
