// The workbench of one article: brings its parts together, and what is done to them.

import { ClaimList } from "./claims.js";
import { CodePoints } from "./codepoints.js";
import { commands } from "./commands.js";
import { conflict } from "./conflict.js";
import { Corrections } from "./corrections.js";
import { Counterparts } from "./counterparts.js";
import { Cursor } from "./cursor.js";
import { showKeys } from "./dialogs.js";
import { Doing } from "./doing.js";
import { announce } from "./dom.js";
import { History } from "./history.js";
import { listen } from "./keys.js";
import { STANDING } from "./labels.js";
import { Live } from "./live.js";
import { LostMarks } from "./lost.js";
import { Outbox } from "./outbox.js";
import { Pane } from "./pane.js";
import { projected } from "./projecting.js";
import { ScorePanel } from "./score.js";
import { Api } from "./sending.js";
import { Sources } from "./sources.js";
import { Status } from "./status.js";
import { suggested } from "./suggested.js";
import { Tabs } from "./tabs.js";
import { TagBar } from "./tagbar.js";
import { Undo } from "./undo.js";
import { arranged, localised } from "./view.js";

const by = (id) => document.getElementById(id);

class Workbench {
  constructor(page, article, api) {
    const { me, abilities, login, workbench, story } = page.dataset;
    Object.assign(this, { api, me, workbench, story, article: article.id, active: null, told: null });
    this.mayAnnotate = abilities.includes("annotate");
    this.mayAdjudicate = abilities.includes("adjudicate");
    this.isUnfolded = false;
    const { version } = article;
    this.version = version.number;
    const shown = { language: article.language, headline: article.headline };
    this.pane = new Pane(by("wb-text"), version, new CodePoints(version.text), shown);
    this.cursor = new Cursor(this.pane);
    this.outbox = new Outbox(api, me, `factcheck:${me}:${article.id}`);
    this.undo = new Undo(this.outbox, me, () => this.shown);
    this.doing = new Doing(this);
    this.list = new ClaimList(by("wb-claims"), this);
    this.lost = new LostMarks(by("wb-lost"), this);
    this.corrections = new Corrections(by("wb-corrections"), api, this);
    this.score = new ScorePanel(by("wb-score"), (id) => this.open(id, true));
    this.sources = new Sources(by("wb-sources"), api, this);
    this.counterparts = new Counterparts(by("wb-sources"), api, `articles/${this.article}/counterparts/`, this);
    suggested(by("wb-suggested"), this);
    this.history = new History(by("wb-history"), api, `articles/${this.article}/history/`, (id) => this.open(id, true));
    this.status = new Status(by("wb-status"), login);
    this.tagBar = new TagBar(by("wb-tagbar"), { tag: (rating) => this.doing.tag(rating), tie: () => this.doing.tie() });
    this.tabs = new Tabs(by("wb-tabs"), (id) => this.#turned(id));
    this.live = new Live(api, `articles/${this.article}/workbench/`, (doc, at) => this.take(doc, at));
    this.#listen();
  }

  #listen() {
    this.outbox.addEventListener("change", () => this.draw());
    this.outbox.addEventListener("stored", ({ detail }) => this.#stored(detail));
    this.outbox.addEventListener("stuck", () => this.live.hurry());
    this.cursor.addEventListener("change", () => this.#selected());
    this.pane.root.addEventListener("pointerdown", ({ clientX, clientY }) => {
      this.pressedAt = [clientX, clientY];
    });
    this.pane.root.addEventListener("click", (event) => this.#clicked(event));
    this.pane.root.addEventListener("pointerup", () => setTimeout(() => this.#offer(), 20));
    listen(this.pane.root, commands(this));
    // Nothing is drawn under a pressed button: the click would go to what is there no more.
    by("wb-panel").addEventListener("pointerdown", () => {
      this.isPressed = true;
    });
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, () => {
        this.isPressed = false;
        setTimeout(() => this.draw());
      });
    }
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && by("wb-panel").contains(event.target)) this.backToText();
    });
    by("wb-keys").addEventListener("click", showKeys);
    by("wb-quote-button")?.addEventListener("click", () => this.doing.quote());
    by("wb-undo")?.addEventListener("click", () => this.undo.undo());
    by("wb-redo")?.addEventListener("click", () => this.undo.redo());
    addEventListener("hashchange", () => this.#followHash());
  }

  // A new document from the service; none: it is the one we have.
  take(doc, askedAt) {
    this.outbox.settle(askedAt);
    if (doc) {
      this.hasNewText = doc.version !== this.version;
      this.lease = doc.lease;
      if (!this.hasNewText) this.told = localised(doc, this.pane);
      const isFirst = this.view === undefined;
      this.sources.take(doc.sources);
      this.draw();
      if (isFirst) this.#followHash();
      this.history.load();
      this.corrections.load();
    } else this.draw();
  }

  draw() {
    if (!this.told || this.isPressed) return;
    this.shown = projected(this.told, this.outbox.acts, this.me);
    this.view = arranged(this.shown, this.active);
    if (this.pane.draw(this.view.marks)) this.cursor.restore();
    this.lost.draw(this.view.claims);
    this.list.draw(this.view.claims, this.active);
    this.score.draw(this.shown, this.view.claims);
    this.status.draw(this.outbox, this.live, this);
    this.sources.tell(this.claim());
    const { undo, redo } = this.outbox.undone;
    if (by("wb-undo")) [by("wb-undo").disabled, by("wb-redo").disabled] = [!undo.length, !redo.length];
  }

  claim(id = this.active) {
    return this.view?.claims.find((each) => each.id === id) ?? null;
  }

  // --- What is selected ------------------------------------------------------------------------

  #selected() {
    const { cursor } = this;
    this.tagBar.place(null);
    if (cursor.isEmpty) return;
    const mark = this.markSelected();
    this.sources.resemble(`${cursor.sentence} ${mark ? this.claim(mark.claim).statement : ""}`);
    if (!by("wb-sources").hidden) this.counterparts.about(this.pane.placeOf(cursor.start, cursor.end));
    if (mark && mark.claim !== this.active) this.open(mark.claim);
    if (document.activeElement !== this.pane.root) return;
    const claim = mark && this.claim(mark.claim);
    announce(claim ? `${cursor.words}: ${STANDING[claim.look].name}` : cursor.words);
  }

  // Beside words selected with the mouse stand the buttons; by keyboard they would only hide text.
  #offer() {
    const { cursor } = this;
    if (!this.mayAnnotate || cursor.isEmpty || document.getSelection().isCollapsed) return;
    this.tagBar.place(this.pane.rangeOf(cursor.start, cursor.end));
  }

  // The mark whose words are just what is selected; of several the open claim's.
  markSelected() {
    const { start, end } = this.cursor;
    const here = this.view.marks.filter((mark) => mark.start === start && mark.end === end);
    return here.find((mark) => mark.claim === this.active) ?? here[0] ?? null;
  }

  // A click on marked words opens their claim; another click the next of several.
  #clicked(event) {
    if (this.#dragged(event)) return;
    const chip = event.target.closest("[data-of]");
    const over = chip ? [chip.dataset.of] : [];
    for (let each = event.target.closest("mark"); each; each = each.parentElement.closest("mark")) {
      over.push(each.dataset.mark);
    }
    if (over.length === 0) {
      this.cursor.clear();
      return;
    }
    const marks = over.map((id) => this.view.marks.find((mark) => String(mark.id) === id));
    const at = marks.findIndex((mark) => mark.claim === this.active);
    this.show(marks[(at + 1) % marks.length]);
  }

  // Whether a click ends a selection made with the mouse; the browser's own selection cannot tell,
  // since a press on selected words keeps it until the click is over.
  #dragged({ clientX, clientY, detail }) {
    const [x, y] = this.pressedAt ?? [clientX, clientY];
    return detail > 1 || Math.hypot(clientX - x, clientY - y) > 4;
  }

  byMark(step) {
    const { marks } = this.view;
    const at = marks.findIndex((mark) => mark.claim === this.active &&
      mark.start === this.cursor.start && mark.end === this.cursor.end);
    const behind = marks.findIndex((mark) => mark.start >= this.cursor.start);
    const fresh = step > 0 ? behind : (behind < 0 ? marks.length : behind) - 1;
    const next = marks.at(at < 0 ? fresh : (at + step) % marks.length);
    if (next) this.show(next);
  }

  show(mark) {
    this.open(mark.claim);
    this.cursor.select(mark.start, mark.end, { block: "center" });
  }

  // Opens a claim's card, and with `go` also goes to where it stands.
  open(id, go = false) {
    this.active = id;
    this.draw();
    if (id === null) return;
    if (by("wb-claims").hidden && by("wb-sources").hidden) this.tabs.choose("wb-tab-claims");
    this.list.reveal(id);
    const mark = go && this.view.marks.find((each) => each.claim === id);
    if (mark) this.cursor.select(mark.start, mark.end, { block: "center" });
  }

  #followHash() {
    const place = /^#at-(\d+)-(\d+)$/.exec(location.hash);
    if (place) this.#goTo(...place.slice(1).map((each) => this.pane.points.to(Number(each))));
    const id = Number(/^#mark-(\d+)$/.exec(location.hash)?.[1]);
    const mark = this.view?.marks.find((each) => each.id === id);
    if (mark) this.show(mark);
    else document.getElementById(`lost-${id}`)?.focus();
  }

  // To a place that another page has named, if the text is that long.
  #goTo(start, end) {
    if (start < end && end <= this.pane.text.length) this.cursor.select(start, end, { block: "center" });
  }

  #turned(id) {
    if (id === "wb-tab-sources") {
      this.sources.load();
      this.sources.resemble(`${this.cursor.sentence} ${this.claim()?.statement ?? ""}`);
      this.counterparts.about(this.pane.placeOf(this.cursor.start, this.cursor.end));
    }
    if (id === "wb-tab-history") this.history.load();
  }

  backToText() {
    this.pane.root.focus({ preventScroll: true });
  }

  keys() {
    showKeys();
  }

  #stored({ act, data }) {
    if (act.type === "mark" && act.about !== null) {
      if (this.active === act.claim) this.active = data.claim;
      for (const [name, value] of Object.entries(this.outbox.drafts)) {
        if (name.startsWith(act.claim)) this.outbox.draft(name.replace(act.claim, data.claim), value);
      }
    }
    if (["publish", "unpublish", "reword"].includes(act.type)) this.corrections.load();
    this.live.hurry();
  }

  // --- What a card asks for --------------------------------------------------------------------

  state(claim) {
    return [this.isUnfolded, this.conflict(claim).length];
  }

  conflict(claim) {
    return conflict(claim, this.outbox);
  }

  draft(claim, name) {
    return this.outbox.drafts[`${claim.id}:${name}`]?.value ?? null;
  }

  keepDraft(claim, name, value) {
    const { revision } = this.outbox.drafts[`${claim.id}:${name}`] ?? claim;
    this.outbox.draft(`${claim.id}:${name}`, { value, revision });
  }

  unfold(isOpen) {
    this.isUnfolded = isOpen;
  }

  textOf(mark) {
    return this.pane.text.slice(mark.start, mark.end);
  }

  workbenchOf(article) {
    return this.workbench.replace(/1\/$/, `${article}/`);
  }

  mayRemove(row) {
    return this.mayAnnotate && !row.pending && (this.mayAdjudicate || row.created_by === this.me);
  }
}

async function start() {
  const page = by("wb");
  const api = new Api(new URL("../../../", new URL(page.dataset.document, location.href)));
  const { status, data } = await api.get(`articles/${page.dataset.article}/`);
  if (status !== 200) throw new Error(String(status));
  const bench = new Workbench(page, data, api);
  bench.outbox.flush();
  bench.live.ask();
  bench.backToText();
}

start();
