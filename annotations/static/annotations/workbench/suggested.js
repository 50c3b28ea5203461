// Where the story's open cards have values in this text: shown faintly, and only when asked for.

import { announce, hint } from "./dom.js";
import { gettext, ngettext, told } from "./labels.js";

const SHOWN = "suggested"; // the name of the highlight, see workbench.css

// Makes the button show and hide them.
export function suggested(button, { api, story, article, pane }) {
  if (!button || !story || !globalThis.Highlight) {
    button?.remove();
    return;
  }
  button.addEventListener("click", async () => {
    const isOn = button.getAttribute("aria-pressed") === "true";
    button.setAttribute("aria-pressed", String(!isOn));
    if (isOn) CSS.highlights.delete(SHOWN);
    else await paint({ api, story, article, pane });
  });
}

async function paint({ api, story, article, pane }) {
  const path = `stories/${encodeURIComponent(story)}/cards/?page_size=100`;
  const { data } = await api.get(path).catch(() => ({ data: null }));
  if (!data) return hint(gettext("Not reachable just now."));
  const mentions = data.results.flatMap(({ values }) => values.flatMap((value) => value.mentions));
  const here = mentions.filter((mention) => mention.article === article);
  const places = here.flatMap(({ places: all }) => all.map((place) => place.map((at) => pane.points.to(at))));
  CSS.highlights.set(SHOWN, new Highlight(...places.map(([start, end]) => pane.rangeOf(start, end))));
  const n = places.length;
  return announce(told(ngettext("%(n)s place is suggested", "%(n)s places are suggested", n), { n }));
}
