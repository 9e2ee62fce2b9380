package world

import (
	"strconv"
	"strings"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/scalar"
)

// planeGrid is the world of one picture in the plane that is turned, shifted and enlarged step by step, every
// combination of steps a task: decision surfaces that change together along each mode.
var planeGrid = Entry{
	Entry: catalogue.Entry{
		Name:     "plane-grid",
		Title:    "Plane grid",
		Summary:  "One picture in the plane, turned along the first index, shifted along the second and enlarged along the third.",
		Equation: "sₜ(x) = s(R⁻¹(x − shift)/scale)",
		Cite:     "Liu, Tao, Zhu, Liu, Huang, Suykens 2023, Low-Rank Multitask Learning based on Tensorized SVMs and LSSVMs, arXiv:2308.16056 (tasks on a grid); pictures as in the world plane",
		Options:  planeGridOptions(),
	},
	Tasks: func(v catalogue.Values) (int, error) {
		n, err := gridTasks(planeGridSize, v)
		if err == nil {
			err = checkFeatures(v)
		}
		return n, err
	},
	Size: func(v catalogue.Values) (examples, features int) {
		n := 1
		for _, levels := range v.Ints("grid-size") {
			n *= levels
		}
		for _, labels := range v.TaskFloats("labels", n) {
			examples += int(labels)
		}
		return examples + planeTests, len(chosenFeatures(v))
	},
	Generate: generatePlaneGrid,
}

var planeGridSize = gridSize(9, "3,3", "Number of steps of the rotation, of the shift and of the scale: every combination is a task, of which there may be 64.")

func planeGridOptions() []catalogue.Option {
	function := catalogue.Option{Key: "function", Label: "Label function", Kind: catalogue.Choice, Default: "moons",
		Choices: planeTaskList.Choices, Help: "The picture of the task in the middle."}
	labels, draw, noise, target := planeOption("labels"), planeOption("draw"), planeOption("noise"), planeOption("target")
	labels.Default = "10"
	return append([]catalogue.Option{
		function, planeGridSize,
		{Key: "rotation-step", Label: "Rotation step", Kind: catalogue.Float, Min: 1, Max: 45, Step: 1, Default: "20", Unit: "°",
			Help: "Angle by which the picture is turned from one level of the first mode to the next."},
		{Key: "shift-step", Label: "Shift step", Kind: catalogue.Float, Min: 0.01, Max: 0.5, Step: 0.01, Default: "0.15",
			Help: "Distance by which the picture is moved to the right from one level of the second mode to the next."},
		{Key: "scale-step", Label: "Scale step", Kind: catalogue.Float, Min: 1.01, Max: 1.5, Step: 0.01, Default: "1.2",
			Help: "Factor by which the picture is enlarged from one level of the third mode to the next."},
		labels, draw, noise, target, unseenShare, gridTarget,
	}, featureOptions()...)
}

// planeOption is an option that means the same as in the world plane.
func planeOption(key string) catalogue.Option {
	o, ok := plane.Option(key)
	if !ok {
		panic("world: plane has no option " + key)
	}
	return o
}

func generatePlaneGrid(v catalogue.Values, seed uint64) (*Data, error) {
	d := &Data{}
	sizes := append(v.Ints("grid-size"), 1, 1)[:3]
	names := [3]string{"Rotation", "Shift", "Scale"}
	var places [3][]float64
	for m, levels := range sizes {
		mode := Mode{Name: names[m]}
		for i := range levels {
			place, text := planeGridLevel(v, m, float64(i)-float64(levels-1)/2)
			places[m] = append(places[m], place)
			mode.Levels = append(mode.Levels, text)
		}
		if m < len(v.Ints("grid-size")) {
			d.Modes = append(d.Modes, mode)
		}
	}
	f := findFunction(v.Text("function"))
	for _, index := range everyIndex(d.Modes) {
		d.Tasks = append(d.Tasks, Task{Target: Binary, Outputs: 1, Scale: 1, On: true, Index: index})
	}
	nameTasks(d.Tasks, d.Modes)
	chooseUnseen(d.Tasks, d.Modes, v.Float("unseen"), random.New(seed, "data/unseen"))
	n := len(d.Tasks)
	labels, noise, targets := v.TaskFloats("labels", n), v.TaskFloats("noise", n), v.TaskTexts("target", n)
	tasks, functions := make([]planeTask, n), make([]*labelFunction, n)
	for t := range d.Tasks {
		task := &d.Tasks[t]
		if targets[t] == "score" || targets[t] == "auto" && f.regression {
			task.Target = Regression
		}
		if task.Unseen {
			labels[t] = 0
		}
		tasks[t] = planeTask{Task: *task, function: f, labels: int(labels[t]), noise: noise[t] / 100,
			stratified: task.Target == Binary && v.Text("draw") == "stratified"}
		at := append(append([]int(nil), task.Index...), 0, 0)
		functions[t] = own(place(f, places[0][at[0]], places[2][at[2]], places[1][at[1]], 0))
	}
	d.Target = targetOf(v, d.Tasks, labels)
	d.onPlane(tasks, functions, chosenFeatures(v), false, seed)
	return d, nil
}

// planeGridLevel returns the angle in degrees (mode 0), shift (1) or scale (2) that is so many steps from the middle, and
// how it reads.
func planeGridLevel(v catalogue.Values, mode int, steps float64) (place float64, text string) {
	switch mode {
	case 0:
		place = float64(steps * v.Float("rotation-step"))
		return place, written(place) + "°"
	case 1:
		place = float64(steps * v.Float("shift-step"))
		return place, written(place)
	}
	place = scalar.Exp(float64(steps * scalar.Log(v.Float("scale-step"))))
	return place, "×" + written(place)
}

// written writes a number as it stands in a name.
func written(f float64) string {
	return strings.Replace(strconv.FormatFloat(f, 'g', 4, 64), "-", "−", 1)
}
