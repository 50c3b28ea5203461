// The desk's lists of what edits have cost: each answered by a button, or by one key on its row.

import { temporary } from "./workbench/acts.js";
import { listen } from "./workbench/keys.js";
import { gettext } from "./workbench/labels.js";
import { Api, Unreachable } from "./workbench/sending.js";

const KEYS = { corrected: "c", still: "s", different: "d", confirm: "c" };

const said = document.getElementById("desk-said");
const list = document.querySelector("[data-api]");
const api = new Api(new URL("../../../", new URL(list.dataset.api, location.href)));

async function answer(row, as) {
  const { settles, confirms } = row.dataset;
  const path = settles ? `annotations/${settles}/settle/` : `evidence/${confirms}/confirm/`;
  const body = settles ? { as } : {};
  row.setAttribute("aria-busy", "true");
  try {
    const { status, data } = await api.send("POST", path, { body, key: temporary() });
    if (status < 300) leave(row);
    else said.textContent = data?.detail ?? String(status);
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    said.textContent = gettext("No connection: nothing was changed.");
  }
  row.removeAttribute("aria-busy");
}

// An answered row goes; the focus stays in the list.
function leave(row) {
  said.textContent = gettext("Done.");
  (row.nextElementSibling ?? row.previousElementSibling)?.focus();
  row.remove();
}

for (const row of document.querySelectorAll("[data-settles], [data-confirms]")) {
  const buttons = [...row.querySelectorAll("[data-as]")];
  for (const button of buttons) button.addEventListener("click", () => answer(row, button.dataset.as));
  const step = (way) => () => row[way]?.focus();
  const byKey = buttons.map(({ dataset: { as } }) => [KEYS[as], () => answer(row, as)]);
  listen(row, {
    ...Object.fromEntries(byKey),
    j: step("nextElementSibling"), arrowdown: step("nextElementSibling"),
    k: step("previousElementSibling"), arrowup: step("previousElementSibling"),
  });
}
