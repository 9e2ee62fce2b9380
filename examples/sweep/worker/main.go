// Worker runs seeds of a sweep for package main of examples/sweep, which builds it for js/wasm and starts it in Node.js:
// it reads a job as a line of JSON, then one seed a line, and answers each with a line of JSON.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	"tandem/examples/sweep/trial"
	"tandem/internal/usage"
)

func main() {
	usage.Parse(usage.Flags(os.Stderr, "./examples/sweep/worker", "Runs seeds for ./examples/sweep, which starts it: a job and then seeds on standard input, a line of JSON for each."), os.Args[1:])
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "worker:", err)
		os.Exit(1)
	}
}

func work() error {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	var job trial.Job
	if lines.Scan() {
		if err := json.Unmarshal(lines.Bytes(), &job); err != nil {
			return err
		}
	}
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		seed, err := strconv.Atoi(lines.Text())
		if err != nil {
			return err
		}
		outcome, err := job.Run(context.Background(), seed)
		if err != nil {
			return err
		}
		if err := answers.Encode(outcome); err != nil {
			return err
		}
	}
	return lines.Err()
}
