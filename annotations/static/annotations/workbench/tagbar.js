// The few buttons beside a selection.

import { h } from "./dom.js";
import { RATINGS, STANDING, gettext } from "./labels.js";

export class TagBar {
  constructor(root, { tag, tie }) {
    this.root = root;
    const keep = (event) => event.preventDefault(); // the selection and the focus stay in the text
    const button = (label, key, onclick, look = "") =>
      h("button", { type: "button", tabindex: "-1", class: look, onclick, onmousedown: keep }, label, h("kbd", {}, key));
    root.replaceChildren(
      ...RATINGS.map((rating, i) => button(`${STANDING[rating].sign} ${STANDING[rating].name}`, String(i + 1),
        () => tag(rating), `standing-${rating}`)),
      button(`${STANDING.open.sign} ${STANDING.open.name}`, "⏎", () => tag(""), "standing-open"),
      button(gettext("tie"), "t", tie));
  }

  // Beside a range of the page, where there is room; nothing selected, nothing shown.
  place(range) {
    this.root.hidden = range === null;
    if (range === null) return;
    const box = range.getClientRects()[0] ?? range.getBoundingClientRect();
    const around = this.root.offsetParent.getBoundingClientRect();
    const above = box.top - around.top - this.root.offsetHeight - 6;
    const below = range.getBoundingClientRect().bottom - around.top + 6;
    const left = Math.min(box.left - around.left, around.width - this.root.offsetWidth);
    this.root.style.top = `${box.top > this.root.offsetHeight + 60 ? above : below}px`;
    this.root.style.left = `${Math.max(left, 0)}px`;
  }
}
