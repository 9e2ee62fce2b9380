// @ts-check
// Tandem's own page: the element, and a copy of everything for the next visit, with or without a network.

import "./query.js";
import "./element.js";
import { registerOffline } from "./offline.js";

const playground = /** @type {import('./element.js').TandemPlayground} */ (document.querySelector("tandem-playground"));
// Why it is not ready stands on the page. Who sees a figure in another page did not ask to keep anything.
if (!playground.hasAttribute("embed")) playground.ready.then(registerOffline, () => {});
