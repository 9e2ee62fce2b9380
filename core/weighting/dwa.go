package weighting

import (
	"math"

	"tandem/core/catalogue"
	"tandem/core/random"
	"tandem/core/scalar"
)

var dwa = Entry{
	Entry: catalogue.Entry{
		Name: "dwa", Title: "Dynamic weight average", Class: "loss weighting",
		Summary:  "Tasks whose loss fell less from one epoch to the next count more; the weights add up to T, as in a sum.",
		Equation: "wₜ = T·softmax(rₜ/τ),  rₜ = L̄ₜ(e−1) / L̄ₜ(e−2)",
		Cite:     "Liu, Johns and Davison, 2019, End-to-End Multi-Task Learning with Attention, CVPR, arXiv:1803.10704",
		Options: []catalogue.Option{
			{Key: "dwa-temperature", Label: "Temperature τ", Kind: catalogue.Float, Min: 0.1, Max: 10, Step: 0.1, Default: "2", Live: true,
				Help: "High: the weights stay equal. Low: the slowest task gets nearly everything. In the first two epochs all weights are 1."},
		},
	},
	Losses: func(tasks int, v catalogue.Values, _ *random.Stream) LossWeighting {
		d := &dwaWeights{sum: make([]float64, tasks), count: make([]int, tasks), last: make([]float64, tasks),
			before: make([]float64, tasks), epochs: make([]int, tasks)}
		d.Set(v)
		return d
	},
}

type dwaWeights struct {
	temperature  float64
	epoch        int
	sum          []float64 // of the losses in this epoch, by task
	count        []int     // of the losses in sum
	last, before []float64 // averages of the last epoch in which the task was active, and of the one before that
	epochs       []int     // in how many finished epochs the task was active
}

var (
	_ LossWeighting = (*dwaWeights)(nil)
	_ Setter        = (*dwaWeights)(nil)
)

func (d *dwaWeights) Set(v catalogue.Values) { d.temperature = v.Float("dwa-temperature") }

func (d *dwaWeights) Weights(dst []float64, at *At) {
	if at.Epoch != d.epoch {
		d.epoch = at.Epoch
		d.finish()
	}
	most, active := math.Inf(-1), 0
	for t := range dst {
		dst[t] = 0
		if !at.Active[t] {
			continue
		}
		d.sum[t] += at.Losses[t]
		d.count[t]++
		active++
		dst[t] = d.ratio(t) / d.temperature
		most = math.Max(most, dst[t])
	}
	total := 0.0
	for t := range dst {
		if at.Active[t] {
			dst[t] = scalar.Exp(dst[t] - most)
			total += dst[t]
		}
	}
	for t := range dst {
		if at.Active[t] {
			dst[t] = float64(float64(active)*dst[t]) / total
		}
	}
}

// finish makes averages of what the epoch that ended has gathered.
func (d *dwaWeights) finish() {
	for t, n := range d.count {
		if n > 0 {
			d.before[t], d.last[t] = d.last[t], d.sum[t]/float64(n)
			d.sum[t], d.count[t] = 0, 0
			d.epochs[t]++
		}
	}
}

// ratio is 1 until there are two averages, and where the older is 0.
func (d *dwaWeights) ratio(t int) float64 {
	if d.epochs[t] < 2 || d.before[t] == 0 {
		return 1
	}
	return d.last[t] / d.before[t]
}
