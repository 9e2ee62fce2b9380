//go:build !js

package enginetest

// keys are WebDriver's actions for one key that goes down and up.
func keys(key string) []object {
	return []object{{"type": "key", "id": "keyboard", "actions": []object{{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}}}}
}

// click are WebDriver's actions for a click of the mouse.
func click(x, y int) []object {
	return []object{{"type": "pointer", "id": "mouse", "parameters": object{"pointerType": "mouse"}, "actions": []object{
		{"type": "pointerMove", "x": x, "y": y}, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}}}}
}
