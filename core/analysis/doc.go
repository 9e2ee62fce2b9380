// Package analysis is what is measured of a run, never what trains it: gains over the single-task baselines and Δm,
// accuracy, RMSE and R², conflict between gradients, their places on the compass, and whether a run has diverged. It imports
// nothing of Tandem; package experiment calls it.
//
// What fills a snapshot has the same bits everywhere: products are rounded before they are added, and there is no gonum.
package analysis
