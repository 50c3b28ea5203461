// The keys of the text: they act only while a text has the focus, and can be switched off.

import { h } from "./dom.js";
import { gettext } from "./labels.js";

const OFF = "factcheck:keys-off";

// [keys, what they do]; the keys of a source's text, which cites, are told apart.
const TOLD = [
  ["j k ↓ ↑", gettext("next, previous sentence")],
  ["→ ←", gettext("next, previous word")],
  ["Shift+→ Shift+←", gettext("one word more, one fewer")],
  ["1 2 3 / v d w", gettext("tag the selection, or judge the claim: verified, disputed, wrong")],
  ["Enter", gettext("mark as an open claim; on a mark: write the reason")],
  ["t", gettext("tie the selection to a claim there is")],
  ["q", gettext("mark by quoting")],
  ["n p", gettext("next, previous mark")],
  ["l", gettext("to the marks that lost their words; there c s d: corrected, still the claim, another")],
  ["c", gettext("cite a source for the claim")],
  ["f", gettext("to what the other sources say there; there s r c cite it")],
  ["s r c", gettext("in a source: it supports, refutes, is context")],
  ["0", gettext("in a source: it is silent")],
  ["u Shift+U", gettext("undo, redo what you did")],
  ["Esc", gettext("back to the text")],
  ["?", gettext("these keys")],
];

const areOff = () => localStorage.getItem(OFF) === "1";

// Runs `commands[key]` for keys pressed on the element itself; Shift is told as "Shift+".
export function listen(element, commands) {
  element.addEventListener("keydown", (event) => {
    if (event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
    const isLetter = event.key.length === 1 && !/^[a-z]$/i.test(event.key);
    const key = event.shiftKey && !isLetter ? `Shift+${event.key.toLowerCase()}` : event.key.toLowerCase();
    const command = commands[key];
    if (!command || (areOff() && event.key.length === 1)) return;
    event.preventDefault();
    command();
  });
}

export function help() {
  const toggle = h("input", {
    type: "checkbox", checked: !areOff(),
    onchange: (event) => localStorage.setItem(OFF, event.target.checked ? "0" : "1"),
  });
  const rows = TOLD.map(([keys, does]) =>
    h("tr", {}, h("th", { scope: "row" }, keys.split(" ").flatMap(keyed)), h("td", {}, does)));
  return [
    h("label", { class: "row" }, toggle, gettext("Single keys act (while the text has the focus)")),
    h("table", { class: "keys" }, h("tbody", {}, rows)),
  ];
}

const keyed = (key) => [/^(\/|)$/.test(key) ? key : h("kbd", {}, key), " "];
