// @ts-check
// What the page's address says beside the spec, which stands after '#':
//   ?embed=1                 a figure in somebody else's page
//   &hide=rail,seed          what is not shown (hidden.js)
//   &theme=dark|light|auto   colours, as the author fixes them
//   &paused=1                does not start by itself
//   ?room=CODE               a class (room.js)
// Each becomes an attribute of the element before it is made.

const ATTRIBUTES = ["embed", "hide", "theme", "paused", "room"];

const query = new URLSearchParams(location.search);
const element = document.querySelector("tandem-playground");
for (const name of ATTRIBUTES) {
  const value = query.get(name);
  if (value !== null && value !== "0") element?.setAttribute(name, value === "1" ? "" : value);
}
