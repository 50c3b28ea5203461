// A text on the page: lines, marks, and the way between places of the text and places of the page.

import { badge, h } from "./dom.js";
import { STANDING, gettext, told } from "./labels.js";
import { byLine, differing, keyOf, lineAt, lines, runs } from "./lines.js";
import { pieces } from "./odd.js";
import { Sentences } from "./sentences.js";

export class Pane {
  // `version` is what the API tells of it; furniture comes in code points, as everything there.
  constructor(root, version, points, { language, headline = "" }) {
    Object.assign(this, { root, points, headline, text: version.text, keys: new Map() });
    this.lines = lines(this.text);
    this.sentences = new Sentences(this.text, this.lines, language);
    this.furniture = new Map(version.furniture.map((each) => [points.to(each.start), each.rule]));
    this.copies = copiesOf(version.repeats, points);
    this.elements = this.lines.map((line, index) => this.#line(line, index));
    root.replaceChildren(...this.elements);
  }

  #line(line, index) {
    const rule = this.furniture.get(line.start);
    const isHead = this.headline && this.text.slice(line.start, line.end).trim() === this.headline;
    const kind = rule ? "furniture" : isHead && index < 3 ? "head" : null;
    const element = h("p", { class: kind, "data-line": index });
    this.#fill(element, line, [], rule, this.copies.get(line.start));
    return element;
  }

  #fill(element, line, marks, rule, copy) {
    const notes = [rule && told(gettext("furniture: %(rule)s"), { rule }), copy].filter(Boolean);
    element.replaceChildren(
      ...runs(line, marks).flatMap((run) => this.#run(run)),
      ...notes.map((note) => h("small", { class: "note" }, note)),
    );
  }

  // Draws the marks: only lines on which something differs from before. Were there any?
  draw(marks) {
    const over = byLine(this.lines, marks);
    const keys = new Map([...over].map(([index, here]) => [index, keyOf(here)]));
    const redrawn = differing(this.keys, keys);
    for (const index of redrawn) {
      const line = this.lines[index];
      const here = over.get(index) ?? [];
      const element = this.elements[index];
      this.#fill(element, line, here, this.furniture.get(line.start), this.copies.get(line.start));
    }
    this.keys = keys;
    return redrawn.length > 0;
  }

  // The words of a run inside one <mark> for each mark over them, so that each can be reached.
  #run(run) {
    const inner = this.#plain(run.start, run.end);
    const wrapped = run.marks.reduceRight((children, mark) => [this.#mark(mark, run, children)], inner);
    const ending = run.marks.filter((mark) => mark.end === run.end);
    return [...wrapped, ...ending.map(chip)];
  }

  #mark(mark, run, children) {
    const name = told(gettext("claim %(number)s, %(standing)s"), {
      number: mark.number, standing: STANDING[mark.standing].name,
    });
    const begins = mark.start === run.start ? hidden(` [${name}: `) : null;
    const ends = mark.end === run.end ? hidden("] ") : null;
    const look = ["m", `m-${mark.standing}`, mark.active && "active", mark.pending && "pending"];
    const props = { class: look.filter(Boolean).join(" "), "data-mark": mark.id };
    if (begins) props.id = `mark-${mark.id}`;
    return h("mark", props, begins, children, ends);
  }

  #plain(start, end) {
    let at = start;
    return pieces(this.text.slice(start, end)).map((piece) => {
      const from = at;
      at += piece.text.length;
      const props = { "data-start": from, "data-end": at };
      return piece.name ? h("span", { ...props, class: "atom" }, badge(piece)) : h("span", props, piece.text);
    });
  }

  // The offset in the text of a boundary point of a range; null outside this text.
  offsetOf(node, offset, isEnd) {
    if (!this.root.contains(node)) return null;
    const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
    if (run && node.nodeType === Node.TEXT_NODE && !run.classList.contains("atom")) {
      return Number(run.dataset.start) + offset;
    }
    return this.#nearest(node, offset, isEnd);
  }

  // A point between runs: the end of the run before it, or the beginning of the one behind it.
  #nearest(node, offset, isEnd) {
    const point = document.createRange();
    point.setStart(node, offset);
    const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-line]");
    const within = line ?? this.elements.find((each) => point.comparePoint(each, 0) >= 0);
    if (!within) return this.text.trimEnd().length;
    const all = [...within.querySelectorAll("[data-start]")];
    const behind = all.find((run) => point.comparePoint(run, 0) >= 0);
    const before = all[(behind ? all.indexOf(behind) : all.length) - 1];
    if (isEnd && before) return Number(before.dataset.end);
    return behind ? Number(behind.dataset.start) : Number(before?.dataset.end ?? 0);
  }

  // The range on the page of a place in the text.
  rangeOf(start, end) {
    const range = document.createRange();
    range.setStart(...this.#pointOf(start, false));
    range.setEnd(...this.#pointOf(end, true));
    return range;
  }

  #pointOf(offset, isEnd) {
    const element = this.elements[lineAt(this.lines, isEnd ? Math.max(offset - 1, 0) : offset)];
    const all = [...element.querySelectorAll("[data-start]")];
    const inside = ({ dataset: { start, end } }) =>
      isEnd ? start < offset && offset <= end : start <= offset && offset < end;
    const run = all.find(inside) ?? (isEnd ? all.at(-1) : all[0]);
    if (run.classList.contains("atom")) return isEnd ? [run, run.childNodes.length] : [run, 0];
    const place = Math.min(Math.max(offset - run.dataset.start, 0), run.firstChild.length);
    return [run.firstChild, place];
  }

  // What the service is told of a place: its words, and its offsets in code points.
  placeOf(start, end) {
    const exact = this.text.slice(start, end);
    return { exact, start: this.points.from(start), end: this.points.from(end) };
  }
}

const hidden = (text) => h("span", { class: "vh" }, text);

// The visible label behind a mark; by keyboard the marks themselves are reached with n and p.
function chip(mark) {
  const { sign, name } = STANDING[mark.standing];
  const title = told(gettext("Claim %(number)s: %(standing)s"), { number: mark.number, standing: name });
  const props = { type: "button", class: `chip standing-${mark.standing}`, tabindex: "-1", title };
  return h("button", { ...props, "aria-hidden": "true", "data-of": mark.id }, `${sign}${mark.number}`);
}

function copiesOf(repeats, points) {
  const copies = new Map();
  for (const { copies: places } of repeats) {
    places.forEach(({ start }, i) => {
      const names = { n: i + 1, of: places.length };
      copies.set(points.to(start), told(gettext("copy %(n)s of %(of)s"), names));
    });
  }
  return copies;
}
