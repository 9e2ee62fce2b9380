// Package paint is the small drawing interface that the views of the playground draw with, and what every backend and
// view must agree on: colours ([Theme]), task markers ([Marker]), the one projection from the plane to pixels ([Plane])
// and the one number format ([Number]).
//
// Lengths are in units: CSS pixels, x to the right, y down, origin at the canvas's top left. A backend multiplies by its
// scale (device pixels per unit) and is crisp at any. Two backends exist: package soft (on an image.RGBA) and package gpu
// (on Ebitengine); both take their glyphs from package glyph. Nothing here knows a snapshot, a window or a browser.
package paint
