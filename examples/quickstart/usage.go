package main

import (
	"flag"
	"os"

	"tandem/internal/usage"
)

func init() {
	flag.Usage = usage.Flags(os.Stderr, "./examples/quickstart", "Trains the default preset for 1,000 steps and prints what the task with the fewest labels gains.").Usage
}
