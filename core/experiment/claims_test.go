package experiment_test

import (
	"fmt"
	"math"
	"testing"

	"tandem/core/experiment"
)

// preset returns the fragment of a preset with another seed.
func preset(t testing.TB, name string, seed int) experiment.Spec {
	t.Helper()
	for _, p := range experiment.Presets {
		if p.Name != name {
			continue
		}
		s, err := experiment.Parse(p.Fragment)
		if err == nil {
			s, err = s.With("seed", fmt.Sprint(seed))
		}
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	t.Fatalf("no preset %s", name)
	return experiment.Spec{}
}

// gains runs a preset, with one choice changed unless key is empty, and more of them (keys and values), for seeds 1 to n, and
// returns the target task's gain in points and Δm in % for each.
func gains(t *testing.T, name, key, value string, n, steps int, more ...string) (gain, deltaM []float64) {
	t.Helper()
	for seed := 1; seed <= n; seed++ {
		s := preset(t, name, seed)
		changes := more
		if key != "" {
			changes = append([]string{key, value}, more...)
		}
		for i := 0; i < len(changes); i += 2 {
			var err error
			if s, err = s.With(changes[i], changes[i+1]); err != nil {
				t.Fatal(err)
			}
		}
		r, err := experiment.New(s)
		if err != nil {
			t.Fatal(err)
		}
		if r.Step(steps) != steps && r.Done() == "" {
			t.Fatalf("seed %d: %s", seed, r.Stopped())
		}
		m := r.Summary()
		gain = append(gain, *m.Tasks[m.Target].Gain)
		deltaM = append(deltaM, *m.DeltaM)
	}
	return gain, deltaM
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

func extremes(x []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range x {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	return low, high
}

// seeds is how many seeds a claim is checked over.
func seeds() int {
	if testing.Short() {
		return 3
	}
	return 10
}

func TestEveryPresetIsCanonicalAndRuns(t *testing.T) {
	for _, p := range experiment.Presets {
		s, err := experiment.Parse(p.Fragment)
		if err != nil {
			t.Errorf("%s: %v", p.Name, err)
			continue
		}
		if got := s.Fragment(); got != p.Fragment {
			t.Errorf("%s: written %s, canonical %s", p.Name, p.Fragment, got)
		}
		r, err := experiment.New(s)
		if err != nil {
			t.Fatal(err)
		}
		if r.Step(200) != 200 && r.Done() == "" {
			t.Errorf("%s: %s", p.Name, r.Stopped())
		}
	}
}

// The default page: the task with a dozen labels gains at least 10 points of test accuracy on every seed, early and late.
func TestADozenLabelsGainTenPoints(t *testing.T) {
	for _, steps := range []int{600, 2000} {
		gain, _ := gains(t, "a-dozen-labels", "", "", seeds(), steps)
		low, high := extremes(gain)
		t.Logf("after %d steps: mean %+.1f points, from %+.1f to %+.1f", steps, mean(gain), low, high)
		if low < 10 {
			t.Errorf("after %d steps a seed gains %+.1f points, want 10", steps, low)
		}
	}
}

// Relatedness down, help turns into harm: at 90° the target loses on average, and each seed is at least 5 points worse off
// than at 15°.
func TestUnrelatedTasksDoNotHelpADozenLabels(t *testing.T) {
	related, _ := gains(t, "a-dozen-labels", "", "", seeds(), 2500)
	unrelated, _ := gains(t, "a-dozen-labels", "relatedness", "90", seeds(), 2500)
	t.Logf("at 15° %+.1f points, at 90° %+.1f: %.1f", mean(related), mean(unrelated), unrelated)
	if m := mean(unrelated); m > -1 && !testing.Short() {
		t.Errorf("at 90° the target changes by %+.1f points on average, want a loss of at least 1", m)
	}
	for i := range related {
		if related[i]-unrelated[i] < 5 {
			t.Errorf("seed %d: %+.1f points at 15°, %+.1f at 90°", i+1, related[i], unrelated[i])
		}
	}
}

// Negative transfer: hard sharing loses on average at least 5 points, and on every seed something; experts of its own, or
// private features, give back at least half.
func TestNegativeTransferLosesAndRecovers(t *testing.T) {
	hard, _ := gains(t, "negative-transfer", "", "", seeds(), 2500)
	_, high := extremes(hard)
	t.Logf("hard sharing: mean %+.1f points: %.1f", mean(hard), hard)
	if mean(hard) > -5 || high > 0 {
		t.Errorf("hard sharing: mean %+.1f, best %+.1f points; want at most −5, and a loss on every seed", mean(hard), high)
	}
	for _, arch := range []string{"mmoe", "shared-private-adversarial"} {
		gain, _ := gains(t, "negative-transfer", "arch", arch, seeds(), 2500)
		t.Logf("%s: mean %+.1f points: %.1f", arch, mean(gain), gain)
		if mean(gain) < mean(hard)/2 {
			t.Errorf("%s: mean %+.1f points, hard sharing %+.1f: less than half is given back", arch, mean(gain), mean(hard))
		}
	}
}

// A loss in another unit: equal weighting loses the tasks whose loss is small, Nash-MTL, which does not see units, does not.
func TestALossOnAnotherScale(t *testing.T) {
	equal, equalDelta := gains(t, "loss-on-another-scale", "", "", seeds(), 1500)
	nash, nashDelta := gains(t, "loss-on-another-scale", "weighting", "nash-mtl", seeds(), 1500)
	t.Logf("equal: %+.1f points, Δm %+.1f %%; Nash-MTL: %+.1f points, Δm %+.1f %%", mean(equal), mean(equalDelta), mean(nash), mean(nashDelta))
	if mean(equal) > -15 {
		t.Errorf("equal weighting: the target changes by %+.1f points, want a loss of at least 15", mean(equal))
	}
	if mean(nash) < mean(equal)+10 || mean(nashDelta) < mean(equalDelta)+4 {
		t.Errorf("Nash-MTL is not clearly better: %+.1f against %+.1f points", mean(nash), mean(equal))
	}
}

func TestConflictingGradients(t *testing.T) {
	equal, _ := gains(t, "conflicting-gradients", "", "", seeds(), 1300)
	nash, _ := gains(t, "conflicting-gradients", "weighting", "nash-mtl", seeds(), 1300)
	t.Logf("equal: the target changes by %+.1f points; Nash-MTL: %+.1f", mean(equal), mean(nash))
	if mean(nash) < mean(equal)+5 {
		t.Errorf("Nash-MTL %+.1f points, equal %+.1f: want 5 better", mean(nash), mean(equal))
	}
}

func TestNineCousinsHelpOneAnother(t *testing.T) {
	_, deltaM := gains(t, "nine-cousins", "", "", seeds(), 2000)
	low, _ := extremes(deltaM)
	t.Logf("Δm %+.1f %% on average: %.1f", mean(deltaM), deltaM)
	if low < 2 || mean(deltaM) < 5 {
		t.Errorf("Δm: mean %+.1f %%, worst seed %+.1f %%; want 5 and 2", mean(deltaM), low)
	}
}

func TestRegressionsTeachAClassification(t *testing.T) {
	gain, _ := gains(t, "classification-and-regression", "", "", seeds(), 2000)
	low, _ := extremes(gain)
	t.Logf("mean %+.1f points: %.1f", mean(gain), gain)
	if mean(gain) < 15 || low < 5 {
		t.Errorf("mean %+.1f, worst %+.1f points; want 15 and 5", mean(gain), low)
	}
}

// One tensor: nine tasks with ten labels each gain together against the same machine alone, on every seed, while all tasks
// pooled lose on average. The setting is one that single machines do best with, of 25 widths and C.
// (core/svm compares with single machines that are tuned for themselves.)
func TestNineTasksOneTensor(t *testing.T) {
	_, tensor := gains(t, "nine-tasks-one-tensor", "", "", seeds(), 60)
	_, pooled := gains(t, "nine-tasks-one-tensor", "learner", "pooled-svm", seeds(), 60, "c", "32")
	t.Logf("Δm: tensor %+.1f %%: %.1f; pooled %+.1f %%: %.1f", mean(tensor), tensor, mean(pooled), pooled)
	if low, _ := extremes(tensor); mean(tensor) < 7 || low < 2 || mean(pooled) > -2 {
		t.Errorf("Δm: tensor %+.1f %%, worst seed %+.1f %%, pooled %+.1f %%; want 7, 2, and pooled below −2", mean(tensor), low, mean(pooled))
	}
}

// A tensor of rank three: the machine that knows of it beats each task alone on every seed, and the pooled one.
func TestSixtyRegressions(t *testing.T) {
	target, tensor := gains(t, "sixty-regressions", "", "", seeds(), 60)
	_, pooled := gains(t, "sixty-regressions", "learner", "pooled-ls", seeds(), 60)
	low, _ := extremes(tensor)
	t.Logf("Δm: tensor %+.1f %%: %.1f; pooled %+.1f %%; the target %.1f", mean(tensor), tensor, mean(pooled), target)
	if low < 10 || mean(tensor) < 30 || mean(pooled) > 0 {
		t.Errorf("Δm: tensor at least %+.1f %%, pooled %+.1f %%; want 10, and pooled below 0; mean %+.1f %%, want 30", low, mean(pooled), mean(tensor))
	}
}
