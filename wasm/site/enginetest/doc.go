//go:build !js

// Package enginetest lets tests drive the real page in the engines that package browsertest does not: Firefox's, over WebDriver
// BiDi, and WebKitGTK's, over WebDriver. Both draw with WebGL 2 only where there is a display, so each gets an Xvfb of its own, on
// which Mesa draws in software.
//
//	window := enginetest.Firefox(t, nil) // its programs end with the test
//	window.Goto("http://127.0.0.1:8080/")
//	window.Eval(`document.title`, &title)
//
// What it starts speaks standard protocols without a program between: there is no geckodriver, and no npm. Only what our tests need
// of them is here.
package enginetest
