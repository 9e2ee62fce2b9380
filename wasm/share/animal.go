package share

import "crypto/rand"

// Names for who chooses none: nothing that anybody would not want to be called.
var (
	manners = [...]string{"Brave", "Bright", "Calm", "Clever", "Curious", "Eager", "Gentle", "Happy", "Jolly", "Kind", "Lively", "Lucky", "Merry",
		"Nimble", "Patient", "Quick", "Quiet", "Sunny", "Swift", "Wise"}
	animals = [...]string{"Badger", "Beaver", "Bee", "Bison", "Crane", "Deer", "Dolphin", "Falcon", "Finch", "Fox", "Gecko", "Hare", "Hedgehog", "Heron",
		"Ibex", "Koala", "Lark", "Lemur", "Lynx", "Magpie", "Marmot", "Mole", "Moose", "Newt", "Octopus", "Otter", "Owl", "Panda", "Penguin", "Puffin",
		"Quail", "Raven", "Robin", "Salmon", "Seal", "Squirrel", "Stork", "Swan", "Tapir", "Toucan", "Turtle", "Vole", "Walrus", "Wombat", "Wren", "Yak"}
)

func animal() string {
	var b [2]byte
	rand.Read(b[:])
	return manners[int(b[0])%len(manners)] + " " + animals[int(b[1])%len(animals)]
}
