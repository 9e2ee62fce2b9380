// Package gpu is [paint.Painter] on Ebitengine: everything of a frame becomes triangles, in as few draw calls as the order
// allows. What is drawn goes to the screen of the game, which keeps the last frame.
//
// The geometry (meshes with edges that fade over one device pixel, which is the anti-aliasing) is plain Go, tested
// everywhere. What touches Ebitengine is in the files that end in _js.go: natively Ebitengine needs X11 and OpenGL
// headers, which `go test ./...` must not ask for.
package gpu
