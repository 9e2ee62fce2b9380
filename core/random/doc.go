// Package random gives named streams of random numbers: the same seed and the same name give the same numbers on every
// machine, and streams of different names are independent. A run draws its data, its initial parameters, its batches and
// its method's own randomness from streams of different names, so that switching the architecture does not change the data.
//
// Normals come from here and not from math/rand, whose NormFloat64 calls math.Exp, whose bits differ between machines.
package random
