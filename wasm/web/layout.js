// @ts-check
// Where the page's parts stand: at a desk the rail is beside the picture; on a projector, or beside a class's panel, it is
// behind a button; on a phone the number and what runs it stay at the top, and the first control and the help at the bottom.

import { Extra } from "./extra.js";

/** @typedef {import('./rail.js').Rail} Rail */

/** Below this width, in CSS pixels, the rail is below the picture (the styles say the same). */
const WIDE = 1000;

/** Below this one it is a phone. */
export const NARROW = 620;

/** The bar with all its buttons takes as much as this, also large. */
const ROOM_FOR_ALL = 1200;
const ROOM_FOR_LARGE = 2000;

/** What rail and picture need to stand beside each other, where a panel takes a part of the window. */
const ROOM_FOR_RAIL = 940;

/** Below this width of the picture, also in large text, the sentence needs a line of its own. */
const TIGHT = 600;
const TIGHT_LARGE = 1150;

/** Below this width of the picture the dock's slider and its help stand one below the other. */
const SMALL = 940;

/** From here on an opened rail moves the picture aside; below, it lies over it, which would be too small. */
const ROOM_FOR_BOTH = 1500;

/** The arrangement of one page. */
export class Layout {
  /** @param {import('./view.js').View} view */
  constructor(view) {
    this.view = view;
    /** The element is a whole page: only then may it stick to the window. */
    this.whole = view.page && !view.embed;
    /** @type {Rail | undefined} */
    this.rail = undefined;
    this.opened = false;
    /** @type {Extra<import('./dock.js').Dock>} */
    this.dock = new Extra(async () => {
      const { Dock } = await import("./dock.js");
      return new Dock(view, () => this.showControls());
    });
    const { bar } = view;
    bar.controls.addEventListener("click", () => this.open(!this.opened));
    view.body.addEventListener("keydown", (e) => {
      if (e.key === "Escape" && this.drawer && this.opened) {
        this.open(false);
        bar.controls.focus();
      }
    });
    this.sizes = new ResizeObserver(() => this.arrange());
    this.sizes.observe(view.host);
    this.sizes.observe(view.body);
    this.arrange();
  }

  /** @param {Rail} rail */
  place(rail) {
    this.rail = rail;
    this.arrange();
  }

  /** Puts everything where it belongs at the present size. */
  arrange() {
    const { view, rail, whole } = this;
    const { bar, body, headline, host, main, root, theme } = view;
    const wide = host.clientWidth >= WIDE, phone = whole && host.clientWidth < NARROW;
    this.drawer = whole && wide && (theme.large || body.clientWidth < ROOM_FOR_RAIL);
    root.dataset.bar = phone ? "phone" : whole && wide && host.clientWidth < (theme.large ? ROOM_FOR_LARGE : ROOM_FOR_ALL) ? "short" : "full";
    root.dataset.rail = !this.drawer ? (wide ? "side" : "below") : !this.opened ? "away" : body.clientWidth < ROOM_FOR_BOTH ? "over" : "side";
    root.toggleAttribute("data-tight", !phone && (theme.large ? body.clientWidth < TIGHT_LARGE : whole && wide && body.clientWidth < TIGHT));
    root.toggleAttribute("data-small", body.clientWidth < SMALL);
    bar.controls.hidden = !this.drawer;
    bar.controls.setAttribute("aria-expanded", String(this.opened));
    headline.gather(phone ? bar : null, bar.count, bar.transport);
    if (!rail) return;
    // Before the picture or after it, as it is seen, so that Tab goes the way the eye goes.
    if (!wide && body.lastChild !== rail.node) body.append(rail.node);
    if (wide && body.firstChild !== rail.node) body.prepend(rail.node);
    const docked = whole && (phone || theme.large);
    this.dock.wanted(docked, (dock) => {
      const home = docked ? (phone ? root : main) : null;
      if (dock.node.parentNode !== home) {
        dock.node.remove();
        home?.append(dock.node);
      }
      if (docked) dock.show();
      dock.node.inert = view.frozen;
      const place = docked ? dock.place : rail.node;
      if (rail.help.node.parentNode !== place) place.append(rail.help.node);
      rail.help.restAt(docked ? dock.rest : "");
    });
  }

  /** @param {boolean} on  whether the rail that is behind a button is seen */
  open(on) {
    this.opened = on;
    this.arrange();
  }

  /** Leads to all controls, wherever they are. */
  showControls() {
    if (this.drawer) this.open(true);
    const { rail } = this;
    rail?.node.scrollIntoView({ block: "start" });
    rail?.node.querySelector("summary")?.focus({ preventScroll: true });
  }

  dispose() {
    this.sizes.disconnect();
    this.dock.dispose();
  }
}
