package experiment

import "strings"

// earlier lists what presets were, with their stories of that time; the newest stand last. Whoever changes the fragment of a
// preset puts the old one here (TestEveryPresetIsKnownForEver holds it), and nothing leaves the list.
var earlier = []Preset{
	{"a-dozen-labels", "A dozen labels",
		"The circle has twelve labels, too few to be learned alone; its two close relatives have four hundred each. Turn the relatedness to 90° and the help is gone.",
		first},
	{"a-dozen-labels", "A dozen labels",
		"The circle has twelve labels, too few to be learned alone; its two close relatives have four hundred each. Turn the relatedness to 90° and the help is gone.",
		"tasks=checkerboard,circle,xor&relatedness=10&labels=400,12,400&draw=stratified&scale=1,1.25,1&loss-scale=1,0.1,1&layers=16,8,3&lr=0.02&batch=48&seed=3"},
	{"negative-transfer", "Negative transfer",
		"Three unrelated tasks must share a trunk that ends in two units, and the circle is better off alone. Give it experts, or layers of its own, and it recovers.",
		"tasks=checkerboard,circle,xor&labels=400,100,400&layers=16,8,2&lr=0.02"},
	{"conflicting-gradients", "Conflicting gradients",
		"Two tasks at 120° want opposite things of one shared unit: with equal weights one of them takes it, a bargain shares it.",
		"tasks=circle,half&relatedness=120&points=common&layers=8,1&lr=0.02"},
	{"loss-on-another-scale", "Loss on another scale",
		"The circle's loss is measured in a unit a hundred times smaller. Equal weights listen to it alone; Nash-MTL does not see the unit at all.",
		"tasks=circle,ring,xor&target-task=3&loss-scale=100,1,1&layers=8,4"},
	{"nine-cousins", "Nine cousins",
		"Nine tasks, each the last one turned by ten degrees, with fifteen labels each: none has enough, together they do.",
		"tasks=moons,moons,moons,moons,moons,moons,moons,moons,moons&target-task=5&labels=15&rotation=-40,-30,-20,-10,0,10,20,30,40&layers=16,8,3&lr=0.02&batch=64"},
	{"nine-cousins", "Nine cousins",
		"Nine tasks, each the last one turned by ten degrees, with fifteen labels each: none has enough, together they do.",
		"tasks=moons,moons,moons,moons,moons,moons,moons,moons,moons&target-task=5&labels=15&draw=stratified&rotation=-40,-30,-20,-10,0,10,20,30,40&layers=16,8,3&lr=0.02&batch=64"},
	{"classification-and-regression", "Classification and regression",
		"Two regressions of a distance, with four hundred labels each, teach a classification that has twelve.",
		"tasks=circle,circle,ring&target-task=2&labels=400,12,400&target=score,label,score&layers=16,8,3&lr=0.02"},
	{"experts-and-gates", "Experts and gates",
		"Four experts, and for each task a gate that mixes them: watch which experts the tasks come to share.",
		"labels=400,60,400&arch=mmoe&lr=0.02"},
	{"pre-train-then-fine-tune", "Pre-train, then fine-tune",
		"The two rich tasks train first, then the circle alone on what they have learned: intermediate fine-tuning instead of training together.",
		"tasks=checkerboard,circle,xor&relatedness=15&labels=400,12,400&schedule=sequential&layers=16,8,2&lr=0.02&seed=3"},
	{"pre-train-then-fine-tune", "Pre-train, then fine-tune",
		"The two rich tasks train first, then the circle alone on what they have learned. It gains, but less than by training together; the rich tasks, which train no more, lose what the circle overwrites, and Δm counts them too, so it may fall.",
		"tasks=checkerboard,circle,xor&relatedness=10&labels=400,12,400&draw=stratified&scale=1,1.25,1&loss-scale=1,0.1,1&schedule=sequential&layers=16,8,3&lr=0.02&batch=48&seed=3"},
	{"nine-tasks-one-tensor", "Nine tasks, one tensor", nineTasks, "world=plane-grid&learner=tsvm"},
	{"nine-tasks-one-tensor", "Nine tasks, one tensor", nineTasks, "world=plane-grid&learner=tsvm&c=2"},
	{"nine-tasks-one-tensor", "Nine tasks, one tensor", nineTasks, "world=plane-grid&function=gauss&rotation-step=30&shift-step=0.25&learner=tsvm&c=2"},
	{"nine-tasks-one-tensor", "Nine tasks, one tensor", nineTasks, "world=plane-grid&function=xor&rotation-step=30&learner=tsvm&c=32&seed=1"},
	{"nine-tasks-one-tensor", "Nine tasks, one tensor", nineTasks, "world=plane-grid&function=xor&rotation-step=30&draw=stratified&learner=tsvm&c=32&seed=1"},
	{"nine-tasks-one-tensor", "Nine tasks, one tensor", nineTasks, "world=plane-grid&function=xor&rotation-step=30&draw=stratified&learner=tsvm&c=3&rank=2&seed=1"},
	{"nine-tasks-one-tensor", "Nine tasks, one tensor", nineTasks, "world=plane-grid&function=xor&rotation-step=30&draw=stratified&learner=tsvm&c=3&rank=2&restarts=8&seed=1"},
	{"sixty-regressions", "Sixty regressions, one tensor",
		"Sixty tasks told apart by three indices, whose true weights are a tensor of rank three: watch the alternations find it.",
		"world=grid&learner=tlssvm&restarts=8"},
}

const nineTasks = "One picture, turned and shifted: nine tasks with ten labels each, whose support vector machines share the factors of one tensor."

// EarlierPresets returns the presets that there were and are no more, the newest last; their titles say so. The trainer does not
// hold them: the page loads them when it wants to know what an old link is.
func EarlierPresets() []Preset {
	var list []Preset
	for _, p := range earlier {
		if presetIn(Presets, p.Fragment) == nil {
			p.Title += ", of an earlier Tandem"
			list = append(list, p)
		}
	}
	return list
}

// Preset returns the preset that the spec is, whatever its seed, or nil, and whether it is an earlier one.
func (s Spec) Preset() (p *Preset, earlier bool) {
	fragment := s.Fragment()
	if p := presetIn(Presets, fragment); p != nil {
		return p, false
	}
	p = presetIn(EarlierPresets(), fragment)
	return p, p != nil
}

// presetIn finds the preset of a canonical fragment, whatever its seed, and of several the last.
func presetIn(list []Preset, fragment string) *Preset {
	for i := len(list) - 1; i >= 0; i-- {
		if seedless(list[i].Fragment) == seedless(fragment) {
			return &list[i]
		}
	}
	return nil
}

// seedless takes the seed, which stands last, off a canonical fragment.
func seedless(fragment string) string {
	if at := strings.LastIndex(fragment, "&seed="); at >= 0 {
		return fragment[:at]
	}
	return fragment
}
