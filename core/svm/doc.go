// Package svm holds the kernel machines and low-rank tensor learners: support vector machines and least-squares support
// vector machines for one task, for all tasks pooled, and for tasks that are coupled, up to tasks indexed by several
// modes whose weights stack to a low-rank tensor. They are float64 on gonum and promise no bits; package experiment
// trains them through the same small interface as networks. It knows nothing of worlds, networks or pictures.
package svm
