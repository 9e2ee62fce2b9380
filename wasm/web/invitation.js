// @ts-check
// How students get in: the address as a QR code and in words, and the code, large enough for the last row.

import { CopyField } from "./copyfield.js";
import { dialog } from "./dialog.js";
import { h } from "./dom.js";
import { qrPicture } from "./qrpicture.js";

/** An address that means the machine itself. */
const LOCAL = /^https?:\/\/(localhost|127\.|\[::1\])/;

export class Invitation {
  /** @param {import('./seat.js').Seat} seat */
  constructor(seat) {
    const address = seat.url ?? "";
    const link = new CopyField("room-address", "Address for students");
    link.show(address);
    this.node = dialog("invitation", "Join the class",
      h("div", { class: "invitation-parts" },
        address && qrPicture(address, `QR code of ${address}`),
        h("div", {},
          h("p", { class: "how" }, "Scan this, or open ", h("b", {}, address.replace(/^https?:\/\//, ""))),
          h("p", { class: "room-code", "aria-label": `Code ${[...seat.code].join(" ")}` }, seat.code),
          link.node,
          LOCAL.test(address) && h("p", { class: "small", "data-local": true }, "Only this machine reaches this address. For a class, start the server with ", h("code", {}, "-addr 0.0.0.0:8080"),
            " and open the page under the machine’s own name or number; the room’s address is then that one."))));
  }

  show() {
    if (!this.node.open) this.node.showModal();
  }
}
