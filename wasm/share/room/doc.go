// Package room keeps the rooms of classes in memory, for the native server: one teacher shows an experiment, students join
// by a code, explore, and hand in answers. It carries out the commands that the handler of package share has checked, and
// tells everybody over WebSockets what has changed; who has none asks for the state again and again.
//
// The edge's Durable Object (wasm/edge) does the same in JavaScript; docs/share.md describes both.
//
// A room knows nicknames, and nothing else of a person. It is gone after [Life], or when its teacher ends it.
package room
