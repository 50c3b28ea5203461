// The story's other articles, each scrolled to what resembles the selected sentence.

import { CodePoints } from "./codepoints.js";
import { Cursor } from "./cursor.js";
import { announce, h, hint, words } from "./dom.js";
import { listen } from "./keys.js";
import { BAND, STANCE, gettext, told } from "./labels.js";
import { Pane } from "./pane.js";
import { mostAlike } from "./resembling.js";

const AT_ONCE = 4; // sources asked for at the same time

export class Sources {
  // `desk.doing.citing(source, stance, place)` makes a piece of evidence of a place, or of silence.
  constructor(root, api, desk) {
    Object.assign(this, { root, api, desk, all: new Map(), like: "" });
    this.search = h("input", { type: "search", id: "wb-find", oninput: () => this.find() });
    this.about = h("p", { class: "citing", role: "status" });
    this.list = h("div", { class: "sources" });
    root.replaceChildren(
      h("label", { class: "field", for: "wb-find" }, h("span", {}, gettext("Find in the sources")), this.search),
      this.about, this.list);
  }

  // Makes a place for every source; their texts come when they are looked at.
  take(sources) {
    for (const source of sources) if (!this.all.has(source.id)) this.all.set(source.id, this.#box(source));
    if (this.list.children.length !== this.all.size) {
      this.list.replaceChildren(...[...this.all.values()].map(({ box }) => box));
    }
    if (this.all.size === 0) {
      this.list.replaceChildren(h("p", { class: "quiet" }, gettext("No other article is on this story.")));
    }
    if (!this.root.hidden) this.load();
  }

  #box(source) {
    const label = told(gettext("Text of %(publisher)s"), source);
    const text = h("div", {
      class: "text source-text", tabindex: "0", role: "region", "aria-label": label,
    });
    const buttons = ["supports", "refutes", "context", "silent"].map((stance) =>
      h("button", { type: "button", onclick: () => this.#cite(source, stance) }, STANCE[stance],
        h("kbd", {}, { supports: "s", refutes: "r", context: "c", silent: "0" }[stance])));
    const box = h("section", { class: "source" },
      h("header", {},
        h("h2", {}, words(source.publisher), " ", h("span", { class: `band band-${source.band}` },
          `${BAND[source.band].sign} ${BAND[source.band].name}`)),
        h("p", {}, h("a", { href: this.desk.workbenchOf(source.id) }, words(source.headline)))),
      text,
      this.desk.mayAnnotate ? h("div", { class: "row cites", role: "group", "aria-label": gettext("Cite") }, buttons) : "");
    const each = { source, box, text, cursor: null, pane: null };
    this.#listen(each);
    return each;
  }

  #listen(each) {
    const sentence = (step) => () => each.cursor?.bySentence(step);
    const word = (step) => () => each.cursor?.byWord(step);
    const cite = (stance) => () => this.#cite(each.source, stance);
    listen(each.text, {
      j: sentence(1), k: sentence(-1), arrowdown: sentence(1), arrowup: sentence(-1),
      arrowright: word(1), arrowleft: word(-1),
      "Shift+arrowright": () => each.cursor?.extend(1), "Shift+arrowleft": () => each.cursor?.extend(-1),
      s: cite("supports"), r: cite("refutes"), c: cite("context"), 0: cite("silent"),
      escape: () => this.desk.backToText(), "?": () => this.desk.keys(),
    });
  }

  // Fetches the texts not there yet, a few at a time.
  async load() {
    const missing = [...this.all.values()].filter((each) => !each.asked);
    for (const each of missing) each.asked = true;
    const next = async () => {
      for (let each = missing.shift(); each; each = missing.shift()) await this.#fill(each);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    this.find();
  }

  async #fill(each) {
    const { status, data } = await this.api.get(`articles/${each.source.id}/`).catch(() => ({ status: 0 }));
    if (status !== 200) {
      each.asked = false;
      each.text.replaceChildren(gettext("Not reachable just now."));
      return;
    }
    const points = new CodePoints(data.version.text);
    each.pane = new Pane(each.text, data.version, points, { language: data.language, headline: data.headline });
    each.cursor = new Cursor(each.pane);
    each.cursor.addEventListener("change", () => document.activeElement === each.text && announce(each.cursor.words));
    this.#scroll(each);
  }

  // Scrolls every source to what resembles these words.
  resemble(like) {
    this.like = like;
    if (!this.root.hidden) for (const each of this.all.values()) this.#scroll(each);
  }

  #scroll(each) {
    if (!each.pane || !this.like) return;
    const sentences = each.pane.lines.flatMap((line, i) =>
      each.pane.furniture.has(line.start) ? [] : each.pane.sentences.ofLine(i));
    const index = mostAlike(this.like, sentences.map(([start, end]) => each.pane.text.slice(start, end)));
    each.box.classList.toggle("nothing-alike", index < 0);
    if (index >= 0) this.#goTo(each, ...sentences[index]);
  }

  #goTo(each, start, end) {
    const range = each.pane.rangeOf(start, end);
    each.cursor.aim(start, end);
    const top = range.getBoundingClientRect().top - each.text.getBoundingClientRect().top;
    each.text.scrollTop += top - each.text.clientHeight / 3;
  }

  // Shows only sources that hold the words, scrolled to the first place.
  find() {
    const wanted = this.search.value.trim().toLowerCase();
    for (const each of this.all.values()) {
      const text = each.pane?.text.toLowerCase() ?? "";
      const about = `${each.source.publisher} ${each.source.headline}`.toLowerCase();
      const at = wanted ? text.indexOf(wanted) : -1;
      each.box.hidden = Boolean(wanted) && at < 0 && !about.includes(wanted);
      if (at >= 0) this.#goTo(each, at, at + wanted.length);
    }
  }

  // Says for which claim one cites.
  tell(claim) {
    this.about.replaceChildren(...(claim
      ? [told(gettext("Citing for claim %(number)s: "), claim), h("q", {}, words(claim.statement))]
      : [gettext("Choose a claim first: evidence belongs to a claim.")]));
  }

  // Goes to the first source that is shown.
  focus() {
    const first = [...this.all.values()].find(({ box }) => !box.hidden);
    (first?.text ?? this.search).focus();
  }

  #cite(source, stance) {
    const { cursor, pane } = this.all.get(source.id);
    if (stance === "silent") this.desk.doing.citing(source, stance, null);
    else if (!cursor || cursor.isEmpty) hint(gettext("Select a sentence of the source first."));
    else this.desk.doing.citing(source, stance, pane.placeOf(cursor.start, cursor.end));
  }
}
