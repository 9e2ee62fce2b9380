package arch

import "tandem/core/catalogue"

// Common are the options that every architecture reads, so that switching the architecture keeps them.
var Common = []catalogue.Option{
	{Key: "layers", Label: "Encoder layers", Kind: catalogue.Int, Min: 1, Max: 128, Step: 1, Default: "8,8", MinLen: 1, MaxLen: 6,
		Help: "Units of each layer of the encoder, from the input on."},
	{Key: "activation", Label: "Activation", Kind: catalogue.Choice, Default: "tanh", Choices: []catalogue.Choiceable{
		{Value: "tanh", Label: "tanh"}, {Value: "relu", Label: "ReLU"}, {Value: "sigmoid", Label: "sigmoid"},
		{Value: "softplus", Label: "softplus"}, {Value: "gelu", Label: "GELU"}, {Value: "elu", Label: "ELU"}, {Value: "linear", Label: "linear"}},
		Help: "The function of every hidden unit."},
	{Key: "dropout", Label: "Dropout", Kind: catalogue.Float, Min: 0, Max: 0.9, Step: 0.05, Default: "0",
		Help: "Share of hidden units that are silenced at random in each training step."},
}

// ownLayers says where the tasks part. It means the same in every architecture that has it.
func ownLayers(initial, help string) catalogue.Option {
	return catalogue.Option{Key: "own-layers", Label: "Layers of each task's own", Kind: catalogue.Int, Min: 0, Max: 6, Step: 1,
		Default: initial, Help: help}
}
