// Package usage gives every command of the repository one way to say what it does: -h prints a line that can be typed, a few sentences and
// the flags, and is no failure. The commands of examples/ and of wasm/ call it.
package usage

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

// Flags returns an empty set of flags for the command that is called as a line says, "./examples/train [-steps N]". Asked for help, or
// given flags that it does not have, it writes to out the line, what the command does, and its flags.
func Flags(out io.Writer, line, about string) *flag.FlagSet {
	f := flag.NewFlagSet(line, flag.ContinueOnError)
	f.SetOutput(out)
	f.Usage = func() {
		fmt.Fprintf(out, "usage: go run %s\n\n%s\n", line, about)
		any := false
		f.VisitAll(func(*flag.Flag) { any = true })
		if any {
			fmt.Fprintln(out)
			f.PrintDefaults()
		}
	}
	return f
}

// Parse reads the arguments of a command that takes flags only. It ends the program where there is nothing to do after that: with exit
// code 0 if help was asked for, else with 2.
func Parse(f *flag.FlagSet, args []string) {
	err := f.Parse(args)
	if err == nil && f.NArg() > 0 {
		err = fmt.Errorf("%q is no flag", f.Arg(0))
		fmt.Fprintln(f.Output(), err)
		f.Usage()
	}
	switch {
	case errors.Is(err, flag.ErrHelp):
		os.Exit(0)
	case err != nil:
		os.Exit(2)
	}
}
