// Dialogs: the keys, marking by quoting, tying a selection to a claim there is.

import { h, words } from "./dom.js";
import { help } from "./keys.js";
import { RATINGS, STANDING, gettext, ngettext, told } from "./labels.js";
import { tokens } from "./resembling.js";

const AROUND = 40; // characters shown on either side of a quote

// Opens a modal dialog; the focus goes back where it was when it closes.
function dialog(title, ...children) {
  const close = h("button", { type: "button", class: "close", onclick: () => box.close() }, gettext("Close"));
  const id = "wb-dialog-title";
  const box = h("dialog", { class: "dialog", "aria-labelledby": id },
    h("header", {}, h("h2", { id }, title), close), children.flat());
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

export function showKeys() {
  dialog(gettext("Keys"), help());
}

// Every place of a quote in a text: [start, ...].
export function occurrences(text, quote) {
  const found = [];
  for (let at = text.indexOf(quote); quote && at >= 0; at = text.indexOf(quote, at + 1)) found.push(at);
  return found;
}

// `tag(start, end, rating)` is called with the place chosen.
export function quoting(text, tag) {
  const quote = h("textarea", { id: "wb-quote", rows: 3, required: true, oninput: () => look() });
  const told_ = h("p", { role: "status", class: "quiet" });
  const choice = h("fieldset", { hidden: true });
  const rating = h("select", { id: "wb-quote-rating" },
    h("option", { value: "" }, gettext("open: nobody has judged it")),
    RATINGS.map((each) => h("option", { value: each }, STANDING[each].name)));
  let places = [];

  function look() {
    places = occurrences(text, quote.value.trim());
    const n = places.length;
    told_.textContent = !quote.value.trim() ? "" : n === 0
      ? gettext("These words do not stand in the text.")
      : told(ngettext("They stand in %(n)s place.", "They stand in %(n)s places: choose one.", n), { n });
    choice.hidden = n < 2;
    choice.replaceChildren(h("legend", {}, gettext("Which one?")), ...places.slice(0, 50).map(option));
  }

  function option(start, i) {
    const end = start + quote.value.trim().length;
    const before = text.slice(Math.max(0, start - AROUND), start);
    const around = [words(`…${before}`), h("b", {}, words(text.slice(start, end))), words(`${text.slice(end, end + AROUND)}…`)];
    const input = h("input", { type: "radio", name: "place", value: String(i), required: true });
    return h("label", { class: "row" }, input, h("span", {}, `${i + 1}. `, around));
  }

  const form = h("form", { method: "dialog", onsubmit: submit },
    h("label", { for: quote.id }, gettext("The words, as they stand in the text")), quote, told_, choice,
    h("label", { for: rating.id }, gettext("Tag them as")), rating,
    h("p", { class: "row" }, h("button", { class: "primary" }, gettext("Mark"))));

  function submit(event) {
    const chosen = places.length > 1 ? form.elements.place?.value : "0";
    const start = places[Number(chosen || "-1")];
    if (start === undefined) {
      event.preventDefault();
      told_.focus();
      return;
    }
    tag(start, start + quote.value.trim().length, rating.value);
  }

  dialog(gettext("Mark by quoting"), form);
  quote.focus();
}

// Lets one choose among the claims of the article and its story; `tie(claim)` gets the choice.
export async function tying(selected, claims, fetched, tie) {
  const list = h("ul", { class: "choices" });
  const filter = h("input", { type: "search", id: "wb-tie", oninput: () => fill() });
  const box = dialog(gettext("Tie to a claim"),
    h("p", {}, h("q", {}, words(selected))),
    h("label", { for: filter.id }, gettext("Find a claim")), filter, list);
  let all = claims;

  function fill() {
    const wanted = tokens(filter.value);
    const fits = all.filter(({ statement }) => {
      const bag = [...tokens(statement)];
      return [...wanted].every((word) => bag.some((each) => each.startsWith(word)));
    });
    list.replaceChildren(...fits.slice(0, 100).map((claim) =>
      h("li", {}, h("button", { type: "button", onclick: () => choose(claim) }, words(claim.statement)))));
  }

  function choose(claim) {
    box.close();
    tie(claim);
  }

  fill();
  filter.focus();
  const known = new Set(claims.map(({ id }) => id));
  all = [...claims, ...(await fetched()).filter(({ id }) => !known.has(id))];
  fill();
}
