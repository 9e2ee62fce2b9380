package experiment

// A Preset is a complete spec with a story of one sentence.
type Preset struct {
	Name     string `json:"name"`
	Title    string `json:"title"`
	Summary  string `json:"summary"` // the story
	Fragment string `json:"fragment"`
}

// Presets lists them in the order of the page; the first is what an empty fragment means.
var Presets = []Preset{
	{"a-dozen-labels", "A dozen labels",
		"The circle has twelve labels, too few to be learned alone; its two close relatives have four hundred each. Turn the relatedness to 90° and the help is gone.",
		"tasks=checkerboard,circle,xor&relatedness=5&labels=400,12,400&draw=stratified&scale=1,1.1,1&loss-scale=1,0.1,1&layers=16,8,3&lr=0.02&batch=48&seed=8"},
	{"negative-transfer", "Negative transfer",
		"Three unrelated tasks must share a trunk that ends in one unit, and the circle is mostly better off alone. Give it experts, or layers of its own, and it mostly recovers.",
		"tasks=half,circle,xor&labels=400,100,400&layers=16,8,1&lr=0.02"},
	{"conflicting-gradients", "Conflicting gradients",
		"Two tasks at 120° want opposite things of one shared unit: with equal weights one of them takes it, a bargain shares it.",
		"tasks=circle,half&relatedness=120&points=common&layers=8,1&lr=0.02"},
	{"loss-on-another-scale", "Loss on another scale",
		"The circle's loss is measured in a unit a hundred times smaller. Equal weights listen to it alone; Nash-MTL does not see the unit at all.",
		"tasks=circle,ring,xor&target-task=3&loss-scale=100,1,1&layers=8,4"},
	{"nine-cousins", "Nine cousins",
		"Nine tasks, each the last one turned by ten degrees, with twenty labels each: none has enough, together they do.",
		"tasks=moons,moons,moons,moons,moons,moons,moons,moons,moons&target-task=5&labels=20&draw=stratified&rotation=-40,-30,-20,-10,0,10,20,30,40&layers=16,8,3&lr=0.02&batch=64"},
	{"classification-and-regression", "Classification and regression",
		"Two regressions of a distance, with four hundred labels each, teach a classification that has twelve. They pay for it: their small errors grow, and Δm, which counts each task alike, can fall while the circle gains.",
		"tasks=circle,circle,ring&target-task=2&labels=400,12,400&draw=stratified&target=score,label,score&loss-scale=1,0.1,1&layers=16,8,3&lr=0.02"},
	{"experts-and-gates", "Experts and gates",
		"Four experts, and for each task a gate that mixes them: watch which experts the tasks come to share.",
		"labels=400,60,400&arch=mmoe&lr=0.02"},
	{"pre-train-then-fine-tune", "Pre-train, then fine-tune",
		"The two rich tasks train first, then the circle alone on what they have learned. It gains, but less than by training together; the rich tasks, which train no more, lose what the circle overwrites, and Δm counts them too, so it may fall.",
		"tasks=checkerboard,circle,xor&relatedness=5&labels=400,12,400&draw=stratified&scale=1,1.1,1&loss-scale=1,0.1,1&schedule=sequential&layers=16,8,3&lr=0.02&batch=48&seed=8"},
	{"nine-tasks-one-tensor", "Nine tasks, one tensor",
		"One picture, turned and shifted: nine tasks with ten labels each, whose support vector machines share the factors of one tensor. Δm is over all nine: it can rise while a single one loses.",
		"world=plane-grid&function=xor&rotation-step=30&shift-step=0.1&draw=stratified&learner=tsvm&c=3&rank=2&restarts=8&seed=2"},
	{"sixty-regressions", "Sixty regressions, one tensor",
		"Sixty tasks told apart by three indices, whose true weights are a tensor of rank three: watch the alternations find it.",
		"world=grid&learner=tlssvm&restarts=8"},
}
