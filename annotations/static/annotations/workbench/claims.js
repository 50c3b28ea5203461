// The list of claims; one of them is open, as a card with its form.

import { card } from "./card.js";
import { h, refill, reveal, words } from "./dom.js";
import { STANDING, gettext, ngettext, told } from "./labels.js";

export class ClaimList {
  // `desk` is what a card may ask for: see workbench.js.
  constructor(root, desk) {
    Object.assign(this, { root, desk, keys: new Map(), rows: new Map() });
    this.count = h("p", { class: "quiet" });
    this.list = h("ol", { class: "claims" });
    root.querySelector("#wb-lost").after(this.count, this.list);
  }

  draw(claims, active) {
    const n = claims.length;
    const open = claims.filter((claim) => claim.look === "open" || claim.look === "veiled").length;
    this.count.textContent = n
      ? told(ngettext("%(n)s claim, %(open)s to judge", "%(n)s claims, %(open)s to judge", n), { n, open })
      : gettext("No claim yet. Select words in the text and press 1, 2 or 3.");
    const rows = claims.map((claim) => this.#row(claim, claim.id === active));
    const same = rows.length === this.list.children.length &&
      rows.every((row, i) => row === this.list.children[i]);
    if (!same) refill(this.list, rows);
    for (const id of this.rows.keys()) {
      if (!claims.some((claim) => claim.id === id)) this.#forget(id);
    }
  }

  #forget(id) {
    this.rows.delete(id);
    this.keys.delete(id);
  }

  // A row is made anew only where something about its claim has changed.
  #row(claim, isActive) {
    const key = JSON.stringify([claim, isActive, isActive && this.desk.state(claim)]);
    if (this.keys.get(claim.id) === key) return this.rows.get(claim.id);
    this.keys.set(claim.id, key);
    const row = this.rows.get(claim.id) ?? h("li", { id: `claim-${claim.id}` });
    row.className = [isActive && "active", claim.pending && "pending"].filter(Boolean).join(" ");
    refill(row, this.#head(claim, isActive), isActive ? card(claim, this.desk) : []);
    this.rows.set(claim.id, row);
    return row;
  }

  #head(claim, isActive) {
    const { number, look } = claim;
    return h("button",
      {
        type: "button", class: "claim-head", "aria-expanded": String(isActive),
        id: `head-${claim.id}`, onclick: () => this.desk.open(isActive ? null : claim.id),
      },
      h("span", { class: "claim-number" }, String(number)),
      h("span", { class: "claim-words" }, words(claim.statement), where(claim)),
      h("span", { class: `standing standing-${look}` }, STANDING[look].name));
  }

  reveal(id) {
    reveal(document.getElementById(`claim-${id}`));
  }
}

// What makes a claim stand out: where its words were changed, that it is key, that editors differ.
function where(claim) {
  const lost = claim.marks.filter((mark) => !mark.stands);
  const states = lost.map((mark) => (mark.settled_at ? "corrected" : mark.state));
  const notes = [
    claim.importance === "key" && gettext("key"),
    claim.contested && gettext("contested"),
    !claim.stands && states.includes("changed") && gettext("its words were changed"),
    !claim.stands && states.includes("gone") && gettext("its words are gone"),
    !claim.stands && states.includes("corrected") && gettext("corrected"),
    states.includes("pending") && gettext("its words are being looked for in the new text"),
    claim.pending && gettext("not saved yet"),
  ].filter(Boolean);
  return notes.length ? h("small", { class: "quiet" }, ` ${notes.join(" · ")}`) : null;
}
