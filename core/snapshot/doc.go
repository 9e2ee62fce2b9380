// Package snapshot is what crosses from a run to whoever shows it: the [Snapshot] type, its binary form, and the
// [Request] that says what a viewer wants to see. It knows nobody: a run fills a Snapshot, a view draws one.
package snapshot
