//go:build !js

// Package looktest looks at Tandem's page in a browser: what is cut, what lies over what, and, as a canvas says nothing to a
// test, what a canvas of that size shows of the same run when it is drawn natively. Tests of the page and of the class use it.
package looktest
