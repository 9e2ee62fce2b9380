package svm

// Entries lists the kernel machines in the order of the page: each family's single-task and pooled machines first, which
// are what the others must beat.
var Entries = []Entry{singleLS, singleSVM, pooledLS, pooledSVM, xuMTLS, meanRegularisedSVM, traceNorm, taskRelationship, tLSSVM, tSVM}
