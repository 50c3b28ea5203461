// The story's cards: each decided by a button, or by one key on the card itself.

import { temporary } from "./workbench/acts.js";
import { h } from "./workbench/dom.js";
import { listen } from "./workbench/keys.js";
import { gettext, STANDING, told } from "./workbench/labels.js";
import { Api, Unreachable } from "./workbench/sending.js";

const RATINGS = { v: "verified", 1: "verified", d: "disputed", 2: "disputed", w: "wrong", 3: "wrong" };
const REASONS = { u: "later_update", o: "different_thing", m: "same_meaning", n: "not_a_fact" };

const root = document.querySelector(".cards");
const said = document.getElementById("cards-said");
const api = new Api(new URL("../../../", new URL(root.dataset.api, location.href)));
let last = null; // the card put away last, to be taken back

// Sends one decision; `done` gets the card as it is then.
async function decide(card, act, body, done) {
  if (card.getAttribute("aria-busy") === "true" || card.classList.contains("decided") !== (act === "reopen")) return;
  card.setAttribute("aria-busy", "true");
  try {
    const path = `cards/${card.dataset.card}/${act}/`;
    const { status, data } = await api.send("POST", path, { body, key: temporary() });
    if (status < 300) done(data);
    else said.replaceChildren(data?.errors?.[0]?.detail ?? data?.detail ?? String(status));
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    said.replaceChildren(gettext("No connection: nothing was changed."));
  }
  card.removeAttribute("aria-busy");
}

const values = (card) => [...card.querySelectorAll(".card-value")];
const chosen = (card) => values(card).find((value) => value.hasAttribute("aria-current"));

function choose(card, step) {
  const all = values(card);
  const now = chosen(card);
  const next = all[Math.min(Math.max(all.indexOf(now) + step, 0), all.length - 1)];
  now.removeAttribute("aria-current");
  next.setAttribute("aria-current", "true");
  said.replaceChildren(next.querySelector(".card-what").textContent);
}

function accept(card, value, rating) {
  decide(card, "accept", { value: Number(value.dataset.value), rating }, ({ claim }) => {
    const place = value.querySelector(".card-place").href;
    const words = told(gettext("Claim %(claim)s, judged %(standing)s."), { claim, standing: STANDING[rating].name });
    fold(card, [words, " ", h("a", { href: place }, gettext("Open it"))]);
  });
}

function dismiss(card, reason) {
  decide(card, "dismiss", { reason }, () => {
    last = card;
    const button = h("button", { type: "button", class: "fc-button", onclick: () => reopen(card) }, gettext("Take back"), " ", h("kbd", {}, "z"));
    fold(card, [gettext("Put away for good."), " ", button]);
  });
}

function reopen(card) {
  if (!card) return;
  decide(card, "reopen", {}, () => {
    card.classList.remove("decided");
    card.querySelector(".card-decided").remove();
    said.replaceChildren(gettext("It is open again."));
    card.focus();
  });
}

// A decided card shows no more than what became of it; the focus goes on to the next one.
function fold(card, what) {
  card.classList.add("decided");
  card.append(h("p", { class: "card-decided" }, ...what));
  said.replaceChildren(what[0]);
  (after(card, 1) ?? after(card, -1) ?? card).focus();
}

// The nearest card that is shown and not decided, in the order of the page.
function after(card, step) {
  const all = [...root.querySelectorAll(".card")].filter(
    (each) => each === card || (!each.classList.contains("decided") && each.checkVisibility()),
  );
  return all[all.indexOf(card) + step];
}

for (const card of root.querySelectorAll(".card")) {
  for (const value of values(card)) {
    for (const button of value.querySelectorAll("[data-rating]")) {
      button.addEventListener("click", () => accept(card, value, button.dataset.rating));
    }
  }
  for (const button of card.querySelectorAll("[data-reason]")) {
    button.addEventListener("click", () => dismiss(card, button.dataset.reason));
  }
  const go = (step) => () => after(card, step)?.focus();
  const may = card.querySelector("[data-rating]") !== null;
  const keys = (all, act) => Object.entries(all).map(([key, what]) => [key, () => act(what)]);
  listen(card, {
    j: go(1), arrowdown: go(1), k: go(-1), arrowup: go(-1),
    arrowright: () => choose(card, 1), arrowleft: () => choose(card, -1),
    ...(may ? Object.fromEntries([
      ...keys(RATINGS, (rating) => accept(card, chosen(card), rating)),
      ...keys(REASONS, (reason) => dismiss(card, reason)),
      ["z", () => reopen(last)],
    ]) : {}),
  });
}
