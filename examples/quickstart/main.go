// Quickstart trains three tasks together and, from the same data, each alone, and prints what the task with the fewest
// labels gains.
package main

import (
	"fmt"
	"log"

	"tandem/core/experiment"
)

func main() {
	spec, err := experiment.Parse("") // the default preset: "A dozen labels"
	if err != nil {
		log.Fatal(err)
	}
	run, err := experiment.New(spec)
	if err != nil {
		log.Fatal(err)
	}
	run.Step(1000)

	s := run.Summary()
	task := s.Tasks[s.Target]
	fmt.Printf("%s, %d labels: test accuracy\n", task.Name, task.Labels)
	fmt.Printf("alone    %.3f\n", *task.BaselineMetric)
	fmt.Printf("together %.3f\n", *task.Metric)
	fmt.Printf("Δm %+.1f %%\n", *s.DeltaM)
}
