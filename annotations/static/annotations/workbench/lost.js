// Marks whose words an edit changed or took away: old against new, and one key for each answer.

import { changes, h, refill, words } from "./dom.js";
import { listen } from "./keys.js";
import { STANCE, gettext, ngettext, told } from "./labels.js";

// [what the service is told, the key, the label]
const ANSWERS = [
  ["corrected", "c", gettext("Corrected")],
  ["still", "s", gettext("Still the claim")],
  ["different", "d", gettext("Another claim")],
];

export class LostMarks {
  constructor(root, bench) {
    Object.assign(this, { root, bench, key: "" });
  }

  draw(claims) {
    const lost = claims.flatMap((claim) =>
      claim.marks.filter((mark) => !mark.stands && !mark.settled_at && mark.lost).map((mark) => ({ claim, mark })));
    const key = JSON.stringify(lost);
    if (key === this.key) return;
    this.key = key;
    this.root.hidden = lost.length === 0;
    const n = lost.length;
    const title = told(ngettext(
      "The edit changed the words of %(n)s mark", "The edit changed the words of %(n)s marks", n), { n });
    refill(this.root, h("h2", {}, title), h("ol", {}, lost.map((each) => this.#row(each))));
  }

  #row({ claim, mark }) {
    const mayStay = mark.lost.now !== null;
    const answers = ANSWERS.filter(([as]) => as !== "still" || mayStay);
    const answer = (as, at) => () => this.#answer(mark, claim, as, at);
    const row = h("li", { id: `lost-${mark.id}`, tabindex: "0", "aria-label": told(gettext("Claim %(number)s"), claim) },
      h("p", { class: "lost-claim" },
        h("button", { type: "button", class: "link", onclick: () => this.bench.open(claim.id) },
          told(gettext("Claim %(number)s"), claim)),
        " ", words(claim.statement)),
      difference(mark),
      cited(claim),
      this.#proposals(mark, answer),
      this.bench.mayAnnotate && h("p", { class: "row" }, answers.map(([as, key, label]) =>
        h("button", { type: "button", onclick: answer(as) }, label, h("kbd", {}, key)))));
    if (this.bench.mayAnnotate) {
      const step = (by) => () => (by > 0 ? row.nextElementSibling : row.previousElementSibling)?.focus();
      listen(row, {
        ...Object.fromEntries(answers.map(([as, key]) => [key, answer(as)])),
        j: step(1), k: step(-1), arrowdown: step(1), arrowup: step(-1),
      });
    }
    return row;
  }

  // Places that resemble the lost words: nothing goes there unless somebody says so.
  #proposals({ id, lost: { proposals } }, answer) {
    if (proposals.length === 0) return null;
    const title = gettext("It may stand elsewhere now:");
    return [h("p", { class: "quiet" }, title), h("ul", { class: "proposals", "aria-label": title }, proposals.map((at) => {
      const said = `proposal-${id}-${at.start}`;
      return h("li", {},
        h("p", { id: said }, h("span", { class: "quiet" }, "…", words(at.before)), h("b", {}, words(at.exact)),
          h("span", { class: "quiet" }, words(at.after), "…")),
        this.bench.mayAnnotate && h("button", {
          type: "button", "aria-describedby": said, onclick: answer("still", { start: at.start, end: at.end, place: at.place }),
        }, gettext("It stands here now")));
    }))];
  }

  #answer(mark, claim, as, at) {
    const next = document.getElementById(`lost-${mark.id}`)?.nextElementSibling?.id;
    this.bench.doing.settle(mark, claim, as, at);
    (document.getElementById(next) ?? this.root.querySelector("li") ?? this.bench.pane.root).focus();
  }

  focus() {
    this.root.querySelector("li")?.focus();
  }
}

// The passage as it was, with what went and what came.
function difference({ lost: { was, pieces } }) {
  return h("p", { class: "lost-words" },
    h("span", { class: "quiet" }, "…", words(was.before)), changes(pieces),
    h("span", { class: "quiet" }, words(was.after), "…"));
}

function cited(claim) {
  if (claim.evidence.length === 0) return null;
  return h("ul", { class: "lost-evidence" }, claim.evidence.map((piece) =>
    h("li", {}, h("span", { class: `stance stance-${piece.stance}` }, STANCE[piece.stance]), " ",
      words(piece.publisher ?? piece.url), " ", piece.quote ? h("q", {}, words(piece.quote)) : null)));
}
