// Where a claim judged wrong seems to stand as well: fetched when somebody wants to know.

import { temporary } from "./acts.js";
import { h, hint, words } from "./dom.js";
import { gettext, ngettext, told } from "./labels.js";
import { Unreachable } from "./sending.js";

// The claim whose places are shown. Known from the click on: its card may be drawn anew before the
// box has opened.
let unfolded = null;

// A line of the claim's card, which opens into the list of places.
export function sightings(claim, desk) {
  const n = claim.sightings ?? 0;
  if (n === 0) return [];
  const label = told(ngettext("It seems to stand in %(n)s more place", "It seems to stand in %(n)s more places", n), { n });
  const box = h("details", { class: "sightings", open: unfolded === claim.id },
    h("summary", { onclick: () => { unfolded = box.open ? null : claim.id; } }, label),
    h("ul", { "aria-label": label }));
  box.addEventListener("toggle", () => box.open && fill(box, claim, desk));
  if (box.open) fill(box, claim, desk);
  return box;
}

async function fill(box, claim, desk) {
  const list = box.querySelector("ul");
  const { data } = await desk.api.get(`claims/${claim.id}/sightings/`).catch(() => ({ data: null }));
  list.replaceChildren(...(data?.results ?? []).map((each) => row(each, desk)));
}

function row(sighting, desk) {
  const address = `${desk.workbenchOf(sighting.article)}#at-${sighting.start}-${sighting.end}`;
  const answer = (act, label) => h("button", { type: "button", onclick: () => decide(item, sighting, act, desk) }, label);
  const item = h("li", {},
    h("a", { href: address }, words(sighting.publisher)), " ", h("q", {}, words(sighting.sentence)),
    desk.mayAnnotate
      ? h("div", { class: "row" }, answer("accept", gettext("It stands there")), answer("dismiss", gettext("It does not")))
      : "");
  return item;
}

async function decide(item, sighting, act, desk) {
  try {
    const path = `sightings/${sighting.id}/${act}/`;
    const { status, data } = await desk.api.send("POST", path, { body: {}, key: temporary() });
    if (status < 300) item.remove();
    else hint(data?.detail ?? String(status));
    desk.live.hurry();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    hint(gettext("No connection: nothing was changed."));
  }
}
