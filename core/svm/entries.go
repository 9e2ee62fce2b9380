package svm

// Entries lists the kernel machines in the order of the page.
var Entries []Entry
