// Elements without markup: what people wrote becomes text nodes and nothing else.

import { pieces } from "./odd.js";

// An element; `props` are attributes, `on...` listeners, `class`; false and null leave one out, and
// among the children, too.
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

// Somebody's words, isolated from the direction of ours, with a badge for what does not show.
export function words(text) {
  return h("bdi", {}, ...pieces(text ?? "").map((piece) => (piece.name ? badge(piece) : piece.text)));
}

// What came and what went between two passages, word by word.
export function changes(between) {
  return between.map(({ op, text }) =>
    op === "same" ? words(text) : h(op === "gone" ? "del" : "ins", {}, words(text)));
}

export function badge({ name }) {
  return h("span", { class: "odd" }, name);
}

let announcing = 0;

// Says something to a screen reader when it has a moment.
export function announce(text) {
  const region = document.getElementById("wb-said");
  clearTimeout(announcing);
  region.textContent = "";
  announcing = setTimeout(() => region.replaceChildren(text), 60);
}

let hinting = 0;

// Says what is missing, to be seen as well.
export function hint(text) {
  const region = document.getElementById("wb-hint");
  clearTimeout(hinting);
  region.replaceChildren(text);
  hinting = setTimeout(() => region.replaceChildren(), 4000);
}

// Scrolls no more than needed, and not smoothly where motion is unwelcome.
export function reveal(element, block = "nearest") {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block, behavior: calm ? "instant" : "smooth" });
}

let refilling = false;

// Whether a field loses its focus only because it is drawn anew: nobody has left it.
export const isRefilling = () => refilling;

// Puts new children in place of the old and keeps the focus and the caret where they were, by `id`.
export function refill(parent, ...children) {
  const { id, selectionStart, selectionEnd } = document.activeElement ?? {};
  const isInside = id && parent.contains(document.activeElement);
  refilling = true;
  parent.replaceChildren(...children.flat(2));
  refilling = false;
  if (!isInside) return;
  const again = document.getElementById(id);
  again?.focus({ preventScroll: true });
  if (typeof selectionStart === "number") again?.setSelectionRange(selectionStart, selectionEnd);
}
