// What is selected in a text, by mouse or by keyboard: the browser's own selection is the cursor.

import { lineAt } from "./lines.js";
import { reveal } from "./dom.js";

// What every cursor of the page stands at: all are painted by one highlight.
const ranges = new Map();

export class Cursor extends EventTarget {
  constructor(pane) {
    super();
    Object.assign(this, { pane, start: 0, end: 0 });
    document.addEventListener("selectionchange", () => this.#follow());
  }

  get isEmpty() {
    return this.start >= this.end;
  }

  get words() {
    return this.pane.text.slice(this.start, this.end);
  }

  // The sentence in which the selection begins.
  get sentence() {
    const { text, lines, sentences } = this.pane;
    const around = sentences.ofLine(lineAt(lines, this.start)).find(([, end]) => end > this.start);
    return around ? text.slice(...around) : this.words;
  }

  // Takes over what was selected with the mouse, without the space around it.
  #follow() {
    const selection = document.getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const start = this.pane.offsetOf(range.startContainer, range.startOffset, false);
    const end = this.pane.offsetOf(range.endContainer, range.endOffset, true);
    if (start === null || end === null) return;
    const words = this.pane.text.slice(start, end);
    this.#set(end - words.trimStart().length, start + words.trimEnd().length);
  }

  #set(start, end) {
    if (start >= end || (start === this.start && end === this.end)) return;
    [this.start, this.end] = [start, end];
    this.#paint();
    this.dispatchEvent(new Event("change"));
  }

  // Shows the selection also while the focus is elsewhere.
  #paint() {
    if (!globalThis.Highlight) return;
    ranges.set(this, this.pane.rangeOf(this.start, this.end));
    CSS.highlights.set("chosen", new Highlight(...ranges.values()));
  }

  select(start, end, { block = "nearest" } = {}) {
    const range = this.#take(start, end);
    reveal(range.startContainer.parentElement, block);
    this.#set(start, end);
    this.#paint();
  }

  // Makes a place the browser's own selection.
  #take(start, end) {
    const range = this.pane.rangeOf(start, end);
    document.getSelection().setBaseAndExtent(
      range.startContainer, range.startOffset, range.endContainer, range.endOffset,
    );
    return range;
  }

  // Selects the same words again after the lines they are in were drawn anew.
  restore() {
    if (this.isEmpty) return;
    if (document.activeElement === this.pane.root) this.#take(this.start, this.end);
    this.#paint();
  }

  // Stands at a place without taking the browser's selection away from elsewhere.
  aim(start, end) {
    [this.start, this.end] = [start, end];
    this.#paint();
  }

  clear() {
    [this.start, this.end] = [this.start, this.start];
    if (ranges.delete(this)) CSS.highlights.set("chosen", new Highlight(...ranges.values()));
    if (this.pane.root.contains(document.getSelection().anchorNode)) document.getSelection().empty();
    this.dispatchEvent(new Event("change"));
  }

  // The next sentence (1) or the one before (-1), leaving out furniture.
  bySentence(step) {
    const { sentences, lines } = this.pane;
    let line = lineAt(lines, this.start);
    const here = sentences.ofLine(line);
    const at = here.findIndex(([, end]) => end > this.start);
    const fresh = this.isEmpty && step > 0 && at >= 0 && here[at][0] >= this.start;
    let wanted = fresh ? here[at] : here[(at < 0 ? here.length : at) + step];
    while (!wanted || this.pane.furniture.has(lines[line].start)) {
      line += step;
      if (line < 0 || line >= lines.length) return;
      wanted = sentences.ofLine(line).at(step > 0 ? 0 : -1);
    }
    this.select(...wanted);
  }

  // A single word: the one behind (1) or before (-1) the beginning of the selection.
  byWord(step) {
    const all = this.#words(step);
    const first = all.find(([start]) => start >= this.start);
    const wanted =
      step < 0
        ? all.findLast(([start]) => start < this.start)
        : first && first[0] === this.start && first[1] < this.end
          ? first
          : all.find(([start]) => start > this.start);
    if (wanted) this.select(...wanted);
  }

  // One word more (1) or fewer (-1) at the end of the selection; one is left.
  extend(step) {
    const all = this.#words(0);
    const ends = all.map(([, end]) => end).filter((end) => end > this.start);
    const wanted = step > 0 ? ends.find((end) => end > this.end) : ends.findLast((end) => end < this.end);
    if (wanted) this.select(this.start, wanted);
  }

  // The words of the line the cursor is in, and of the next one in the direction of travel.
  #words(step) {
    const line = lineAt(this.pane.lines, this.start);
    const from = Math.max(line + Math.min(step, 0), 0);
    const to = Math.min(line + Math.max(step, 0), this.pane.lines.length - 1);
    const both = from === to ? [from] : [from, to];
    return both.flatMap((index) => this.pane.sentences.wordsAround(index));
  }
}
