// What the other sources say where the selection says something: by the service's own comparison.

import { changes, h, hint, words } from "./dom.js";
import { listen } from "./keys.js";
import { gettext, STANCE } from "./labels.js";
import { Unreachable } from "./sending.js";

const PAUSE = 200; // milliseconds in which a selection may still change
const STANCES = { s: "supports", r: "refutes", c: "context" };

export class Counterparts {
  // `desk.doing.citing` makes evidence of one; `desk.backToText` leaves the list.
  constructor(root, api, path, desk) {
    Object.assign(this, { api, path, desk, asked: "" });
    this.list = h("ol", { class: "counterparts", "aria-label": gettext("What the other sources say there") });
    this.box = h("section", { hidden: true },
      h("h2", {}, gettext("What the other sources say there")), this.list);
    root.prepend(this.box);
  }

  // Asks for the place, in code points, unless it is the one asked for last.
  about({ start, end }) {
    const query = `?start=${start}&end=${end}`;
    if (query === this.asked || start >= end) return;
    [this.asked, this.isShown] = [query, false];
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(query), PAUSE);
  }

  async #ask(query) {
    try {
      const { status, data } = await this.api.get(this.path + query);
      if (query === this.asked && status === 200) this.#show(data.results);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.asked = ""; // ask again when the selection is next told
    }
  }

  #show(results) {
    this.box.hidden = results.length === 0;
    this.list.replaceChildren(...results.map((each) => this.#row(each)));
    this.isShown = true;
    if (this.isWanted) this.focus();
  }

  #row(each) {
    const cite = (stance) => () => this.desk.doing.citing(
      { id: each.article, publisher: each.publisher }, stance,
      { exact: each.exact, start: each.start, end: each.end });
    const buttons = Object.entries(STANCES).map(([key, stance]) =>
      h("button", { type: "button", onclick: cite(stance) }, STANCE[stance], h("kbd", {}, key)));
    const row = h("li", { class: "counterpart", tabindex: "0" },
      h("b", {}, words(each.publisher)), " ",
      h("q", {}, changes(each.pieces)),
      this.desk.mayAnnotate ? h("div", { class: "row cites" }, buttons) : "");
    const step = (way) => () => row[way]?.focus();
    listen(row, {
      j: step("nextElementSibling"), arrowdown: step("nextElementSibling"),
      k: step("previousElementSibling"), arrowup: step("previousElementSibling"),
      escape: () => this.desk.backToText(),
      ...(this.desk.mayAnnotate
        ? Object.fromEntries(Object.entries(STANCES).map(([key, stance]) => [key, cite(stance)])) : {}),
    });
    return row;
  }

  // Goes to the first of them, as soon as they are there.
  focus() {
    this.isWanted = !this.isShown;
    if (this.isWanted) return;
    if (this.box.hidden) hint(gettext("No other source says anything like it."));
    else this.list.firstElementChild.focus();
  }
}
