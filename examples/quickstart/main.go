// Quickstart trains three tasks together and, from the same data, each alone, and prints what the task with the fewest
// labels gains.
package main

import (
	"flag"
	"fmt"
	"log"

	"tandem/core/experiment"
)

func main() {
	flag.Parse()
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
	task, score := s.Tasks[s.Target], s.Tasks[s.Target].Smooth
	fmt.Printf("%s, %d labels: test accuracy\n", task.Name, task.Labels)
	fmt.Printf("alone    %.3f\n", *score.BaselineMetric)
	fmt.Printf("together %.3f\n", *score.Metric)
	fmt.Printf("gain     %+.0f ± %.0f points\n", *score.Gain, *score.Noise)
}
