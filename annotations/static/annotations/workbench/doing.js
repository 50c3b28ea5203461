// What an editor does on the workbench: each is one act, laid over the document and sent by itself.

import { temporary } from "./acts.js";
import { quoting, tying } from "./dialogs.js";
import { announce, hint, isRefilling, reveal } from "./dom.js";
import { STANDING, gettext, told } from "./labels.js";
import { mineOn } from "./view.js";

const RENEW = 240_000; // milliseconds before its end at which one's own lease is taken anew

const by = (id) => document.getElementById(id);

export class Doing {
  constructor(bench) {
    this.bench = bench;
  }

  // Judges the claim whose mark is selected, or marks the selection as a claim of its own.
  tag(rating) {
    if (this.bench.cursor.isEmpty) {
      hint(gettext("Select words first."));
      return;
    }
    const mark = this.bench.markSelected();
    if (mark && rating) this.judge(this.bench.claim(mark.claim), rating, null, false);
    else if (!mark) this.mark(this.bench.cursor.start, this.bench.cursor.end, rating);
  }

  mark(start, end, rating, tied = null) {
    const claim = tied?.id ?? temporary();
    const place = this.bench.pane.placeOf(start, end);
    this.bench.tagBar.place(null);
    const { article, version } = this.bench;
    const act = { type: "mark", article, version, mark: temporary(), claim, place, start, end, rating };
    this.#act({ ...act, about: tied ? null : {}, ...(rating ? { verdict: temporary() } : {}) });
    this.bench.open(claim);
    this.bench.cursor.select(start, end);
    announce(told(gettext("Marked as %(standing)s"), { standing: STANDING[rating || "open"].name }));
  }

  judge(claim, rating, rationale, final) {
    const said = rationale ?? mineOn(claim, this.bench.me)?.rationale ?? "";
    this.bench.outbox.draft(`${claim.id}:rationale`, null);
    this.#act({ type: "verdict", claim: claim.id, verdict: temporary(), rating, rationale: said, final });
    announce(told(gettext("Judged %(standing)s"), { standing: STANDING[rating].name }));
  }

  withdraw(claim, verdict) {
    this.#act({ type: "withdraw", claim: claim.id, verdict: verdict.id, revision: verdict.revision });
  }

  amend(claim, name, input) {
    if (isRefilling()) return;
    const kept = this.bench.outbox.drafts[`${claim.id}:${name}`];
    const value = input.value.trim();
    this.bench.outbox.draft(`${claim.id}:${name}`, null);
    if (value === claim[name] || (name === "statement" && !value)) return;
    const revision = kept?.revision ?? claim.revision;
    this.#act({ type: "amend", claim: claim.id, revision, values: { [name]: value } });
  }

  unmark(mark) {
    this.#act({ type: "unmark", mark: mark.id, claim: mark.claim, revision: mark.revision });
    this.bench.backToText();
  }

  // What became of a mark that lost its words: corrected, still the claim (at a place that was
  // proposed, or where the new words stand), or another one.
  settle(mark, claim, as, at) {
    const told = at && { ...at, version: this.bench.version };
    this.#act({ type: "settle", mark: mark.id, claim: claim.id, as, ...told });
  }

  publish(correction, isPublic) {
    this.#act({ type: isPublic ? "publish" : "unpublish", correction: correction.id });
  }

  reword(correction, values) {
    const { id, revision } = correction;
    this.#act({ type: "reword", correction: id, revision, values });
  }

  confirm(claim, piece) {
    this.#act({ type: "confirm", claim: claim.id, evidence: piece.id });
  }

  // The day on which somebody should look at evidence again; none clears it.
  review(claim, piece, input) {
    if (isRefilling()) return;
    const { value } = input;
    this.bench.outbox.draft(`${claim.id}:${input.id}`, null);
    if (value === (piece.review_by ?? "") && !input.validity.badInput) return;
    if (input.validity.badInput || (value && value < input.min)) {
      input.value = piece.review_by ?? "";
      hint(gettext("A day from tomorrow on."));
      return;
    }
    const { id, revision } = piece;
    this.#act({ type: "review", claim: claim.id, evidence: id, revision, values: { review_by: value || null } });
  }

  uncite(claim, piece) {
    this.#act({ type: "uncite", claim: claim.id, evidence: piece.id, revision: piece.revision });
  }

  citing(source, stance, place) {
    const claim = this.bench.claim();
    if (!claim) {
      hint(gettext("Choose a claim first."));
      return;
    }
    const isCited = claim.evidence.some(({ cited, article, stance: held }) =>
      article === source.id && held === stance && cited?.place?.start === place?.start);
    if (isCited) {
      hint(gettext("That is cited already."));
      return;
    }
    const piece = { evidence: temporary(), stance, article: source.id, publisher: source.publisher, place };
    this.#act({ type: "cite", claim: claim.id, ...piece, url: "", quote: place?.exact ?? "" });
    announce(told(gettext("Cited: %(publisher)s"), source));
  }

  // To the sources, for the claim that is open or the one the selection is in.
  cite() {
    this.bench.tabs.choose("wb-tab-sources");
    this.bench.sources.focus();
  }

  // To what the other sources say where the selection says something.
  compare() {
    if (this.bench.cursor.isEmpty) this.bench.cursor.bySentence(1);
    this.bench.tabs.choose("wb-tab-sources");
    this.bench.counterparts.focus();
  }

  enter() {
    if (this.bench.markSelected()) this.write();
    else if (this.bench.mayAnnotate) this.tag("");
  }

  write() {
    if (this.bench.active === null) return;
    this.bench.tabs.choose("wb-tab-claims");
    (by(`why-${this.bench.active}`) ?? by(`head-${this.bench.active}`))?.focus();
    reveal(by(`claim-${this.bench.active}`));
  }

  quote() {
    quoting(this.bench.pane.text, (start, end, rating) => this.mark(start, end, rating));
  }

  tie() {
    if (this.bench.cursor.isEmpty) return;
    const { start, end, words } = this.bench.cursor;
    const others = async () => {
      const path = `claims/?page_size=100&story=${encodeURIComponent(this.bench.story)}`;
      return this.bench.story ? ((await this.bench.api.get(path)).data?.results ?? []) : [];
    };
    tying(words, this.bench.view.claims, others, (claim) => this.mark(start, end, "", claim));
  }

  #act(act) {
    this.bench.undo.act(act);
    if (this.bench.lease?.editor === this.bench.me && Date.parse(this.bench.lease.ends_at) - Date.now() < RENEW) this.takeLease();
  }

  async takeLease() {
    await this.bench.api.send("POST", `articles/${this.bench.article}/lease/`, { body: {} });
    this.bench.live.hurry();
  }

  async releaseLease() {
    await this.bench.api.send("DELETE", `articles/${this.bench.article}/lease/`, { match: "*" });
    this.bench.live.hurry();
  }
}
