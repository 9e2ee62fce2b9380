// Hashes reads lines of a number of steps and a fragment, and prints the hash of each run after so many steps.
package main

import (
	"bufio"
	"fmt"
	"os"

	"tandem/core/experiment"
)

func main() {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		if err := hash(lines.Text()); err != nil {
			fmt.Fprintln(os.Stderr, "hashes:", err)
			os.Exit(1)
		}
	}
}

func hash(line string) error {
	var steps int
	var fragment string
	if _, err := fmt.Sscan(line, &steps, &fragment); err != nil {
		return fmt.Errorf("%q: %w", line, err)
	}
	s, err := experiment.Parse(fragment)
	if err != nil {
		return err
	}
	r, err := experiment.New(s)
	if err != nil {
		return err
	}
	r.Step(steps)
	fmt.Printf("%016x\n", r.Hash())
	return nil
}
