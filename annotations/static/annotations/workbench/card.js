// The open claim: one's verdict and why, the others' once one has judged, the evidence, the details.

import { tomorrow } from "./acts.js";
import { h, words } from "./dom.js";
import { IMPORTANCE, RATINGS, STANCE, STANDING, VOICE, day, gettext, number, signed, told } from "./labels.js";
import { sightings } from "./sightings.js";
import { mineOn } from "./view.js";

const ENOUGH = 2; // independent sources against a claim, below which a "wrong" is asked about

export function card(claim, desk) {
  const mine = mineOn(claim, desk.me);
  return h("div", { class: "card" },
    desk.conflict(claim),
    desk.mayAnnotate ? verdictForm(claim, mine, desk) : [],
    others(claim, desk),
    single(claim, mine),
    evidence(claim, desk),
    sightings(claim, desk),
    desk.mayAnnotate ? details(claim, desk) : facts(claim),
    places(claim, desk),
    effect(claim));
}

function verdictForm(claim, mine, desk) {
  const draft = desk.draft(claim, "rationale");
  const rationale = h("textarea", {
    id: `why-${claim.id}`, rows: 2, maxlength: 10_000, value: draft ?? mine?.rationale ?? "",
    "aria-label": gettext("Why"), placeholder: gettext("Why? (Ctrl+Enter saves)"),
    oninput: (event) => desk.keepDraft(claim, "rationale", event.target.value),
    onkeydown: (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
    },
  });
  const final = desk.mayAdjudicate
    ? h("input", { type: "checkbox", id: `final-${claim.id}`, checked: mine?.final ?? false })
    : null;
  const save = (rating = mine?.rating) => {
    if (rating) desk.doing.judge(claim, rating, rationale.value, final?.checked ?? false);
  };
  const buttons = RATINGS.map((rating, i) =>
    h("button", {
      type: "button", class: `rate standing-${rating}`, "aria-pressed": String(mine?.rating === rating),
      id: `rate-${rating}-${claim.id}`, onclick: () => save(rating),
    }, `${STANDING[rating].sign} ${STANDING[rating].name}`, h("kbd", {}, String(i + 1))));
  return h("form", { class: "verdict", onsubmit: (event) => event.preventDefault() },
    h("div", { class: "rates", role: "group", "aria-label": gettext("Your verdict") }, buttons),
    rationale,
    h("div", { class: "row" },
      final && h("label", { for: final.id }, final, gettext("Adjudicate: this decides")),
      h("button", { type: "button", id: `save-${claim.id}`, disabled: !mine, onclick: () => save() },
        gettext("Save the reason")),
      mine && h("button", { type: "button", class: "link", onclick: () => desk.doing.withdraw(claim, mine) },
        gettext("Withdraw"))));
}

// A verdict may rest on one origin: it is said, and not forbidden.
function single(claim, mine) {
  if (mine?.rating !== "wrong" || claim.pending || (claim.origins ?? 0) >= ENOUGH) return [];
  return h("p", { class: "review" },
    gettext("“Wrong” rests on fewer than two independent sources. Disputed?"));
}

// Nobody's verdict is shown before one's own; then all are, also those that lost.
function others(claim, desk) {
  if (claim.veiled) {
    return h("p", { class: "quiet veil" }, gettext("Your verdict first. Then you see what others said."));
  }
  const theirs = claim.verdicts.filter((verdict) => verdict.editor !== desk.me || verdict.final);
  if (theirs.length === 0) return [];
  return h("ul", { class: "others", "aria-label": gettext("Verdicts") }, theirs.map((verdict) =>
    h("li", {},
      h("span", { class: `standing standing-${verdict.rating}` }, STANDING[verdict.rating].name), " ",
      h("b", {}, words(verdict.editor)),
      verdict.final ? ` · ${gettext("adjudicated")}` : "",
      verdict.created_at ? h("time", { class: "quiet" }, ` ${day(verdict.created_at)}`) : null,
      verdict.rationale ? h("q", {}, words(verdict.rationale)) : null)));
}

function evidence(claim, desk) {
  const rows = claim.evidence.map((piece) =>
    h("li", { class: piece.pending ? "pending" : null },
      h("span", { class: `stance stance-${piece.stance}` }, STANCE[piece.stance]), " ",
      source(piece, desk),
      piece.quote ? h("q", {}, words(piece.quote)) : null,
      piece.needs_review ? review(claim, piece, desk) : null,
      lookAgain(claim, piece, desk),
      desk.mayRemove(piece) && h("button", {
        type: "button", class: "link", onclick: () => desk.doing.uncite(claim, piece),
      }, gettext("Remove"))));
  return h("section", { class: "evidence" },
    rows.length ? h("ul", { "aria-label": gettext("Evidence") }, rows) : [],
    desk.mayAnnotate && h("button", { type: "button", id: `cite-${claim.id}`, onclick: () => desk.doing.cite(claim) },
      gettext("Cite a source"), h("kbd", {}, "c")));
}

// Evidence whose words changed or vanished since somebody last looked, or whose day has come.
function review(claim, piece, desk) {
  const why = piece.state === "gone" ? gettext("these words are gone from the source")
    : piece.state === "changed" ? gettext("these words were changed in the source")
      : gettext("to be looked at again");
  return h("small", { class: "review" }, `${why} `,
    desk.mayAnnotate && h("button", { type: "button", class: "link", onclick: () => desk.doing.confirm(claim, piece) },
      gettext("It still holds")));
}

// The day to look at it again: set by who may remove the piece, read by all.
function lookAgain(claim, piece, desk) {
  const label = gettext("Look again on");
  if (!desk.mayRemove(piece)) return piece.review_by && h("small", { class: "quiet" }, `${label} ${piece.review_by}`);
  const id = `review-${piece.id}`;
  return h("label", { class: "review-by" }, label, h("input", {
    type: "date", id, min: tomorrow(), value: desk.draft(claim, id) ?? piece.review_by ?? "",
    onblur: ({ target }) => desk.doing.review(claim, piece, target),
    oninput: ({ target }) => desk.keepDraft(claim, id, target.value),
    onkeydown: ({ key, target }) => key === "Enter" && desk.doing.review(claim, piece, target),
  }));
}

function source(piece, desk) {
  if (!piece.url) {
    const address = desk.workbenchOf(piece.article);
    return h("a", { href: address }, words(piece.publisher ?? ""));
  }
  const safe = /^https?:\/\//i.test(piece.url);
  return h("a", { href: safe ? piece.url : null, rel: "noreferrer noopener", target: "_blank" }, words(piece.url));
}

function details(claim, desk) {
  const amend = (name) => (event) => desk.doing.amend(claim, name, event.target);
  const field = (name, label, input) =>
    h("label", { class: "field" }, h("span", {}, label), input(`${name}-${claim.id}`, name));
  const text = (limit) => (id, name) =>
    h(limit ? "input" : "textarea", {
      id, rows: limit ? null : 2, maxlength: limit ?? 10_000, value: desk.draft(claim, name) ?? claim[name],
      onblur: amend(name), oninput: (event) => desk.keepDraft(claim, name, event.target.value),
    });
  const choice = (names) => (id, name) => {
    const options = Object.entries(names).map(([value, label]) => h("option", { value }, label));
    return h("select", { id, onchange: amend(name) }, options, chosen(options, claim[name]));
  };
  return h("details", { class: "details", open: desk.isUnfolded, ontoggle: (event) => desk.unfold(event.target.open) },
    h("summary", {}, gettext("Claim, claimant, importance")),
    field("statement", gettext("Claim"), text(null)),
    field("claimant", gettext("Claimant"), text(300)),
    field("voice", gettext("Said by"), choice(VOICE)),
    field("importance", gettext("Importance"), choice(IMPORTANCE)));
}

// Marks an option of a select as chosen; adds nothing itself.
function chosen(options, value) {
  for (const option of options) option.selected = option.value === value;
  return [];
}

function facts(claim) {
  const told_ = [claim.claimant, VOICE[claim.voice], IMPORTANCE[claim.importance]].filter(Boolean);
  return h("p", { class: "quiet" }, words(told_.join(" · ")));
}

function places(claim, desk) {
  const rows = claim.marks.map((mark) => {
    const quote = mark.stands ? desk.textOf(mark) : (mark.exact ?? "");
    return h("li", {},
      mark.stands
        ? h("button", { type: "button", class: "link", onclick: () => desk.show(mark) }, words(short(quote)))
        : h("del", {}, words(short(quote))),
      mark.stands ? "" : ` ${FATE[mark.state] ?? ""}`,
      desk.mayRemove(mark) && h("button", {
        type: "button", class: "link", onclick: () => desk.doing.unmark(mark),
      }, gettext("Remove the mark")));
  });
  return h("ul", { class: "places", "aria-label": gettext("Stands at") }, rows);
}

const FATE = {
  changed: gettext("changed"),
  gone: gettext("gone"),
  pending: gettext("being looked for"),
};

const short = (text) => (text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text);

function effect(claim) {
  if (claim.points === null || claim.pending) return [];
  const values = { points: signed(claim.points), score: number(claim.what_if) };
  return h("p", { class: "quiet" }, told(
    gettext("%(points)s points. Were it corrected, the score would be %(score)s."), values));
}
