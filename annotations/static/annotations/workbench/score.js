// The score panel: the band first, the number with its interval and coverage, what moves it.

import { announce, h, refill } from "./dom.js";
import { BAND, gettext, ngettext, number, percent, signed, told } from "./labels.js";

export class ScorePanel {
  constructor(root, show) {
    Object.assign(this, { root, show, before: "" });
  }

  draw({ score }, claims) {
    const { band, interval } = score;
    const rated = percent(score.coverage);
    const numbers = told(gettext("%(score)s, 90 % interval %(low)s to %(high)s"), {
      score: number(score.score), low: Math.round(interval[0]), high: Math.round(interval[1]),
    });
    const line = told(gettext("%(band)s · %(rated)s of what can be checked has been rated"), {
      band: BAND[band].name, rated,
    });
    refill(
      this.root,
      h("p", { class: "score-line" },
        h("strong", { class: `band band-${band}` }, `${BAND[band].sign} ${BAND[band].name}`),
        h("span", { class: "score-number" }, number(score.score)),
        h("span", { class: "quiet" },
          `[${Math.round(interval[0])}–${Math.round(interval[1])}] · `,
          told(gettext("coverage %(share)s"), { share: rated })),
        h("span", { class: "score-state quiet" }, score.is_current ? "" : gettext("being computed…"))),
      scale(score),
      bars(claims, this.show),
    );
    this.#say(score, `${line}. ${numbers}.`);
  }

  // Only a new result is told, and only when it is that of the present.
  #say(score, sentence) {
    if (!score.is_current || sentence === this.before) return;
    if (this.before) announce(told(gettext("New score: %(told)s"), { told: sentence }));
    this.before = sentence;
  }
}

// The interval and the number on a line from 0 to 100.
function scale({ score, interval: [low, high] }) {
  const range = h("span", { class: "scale-range" });
  range.style.left = `${low}%`;
  range.style.width = `${high - low}%`;
  const point = h("span", { class: "scale-point" });
  point.style.left = `${score}%`;
  return h("div", { class: "scale", "aria-hidden": "true" }, range, point);
}

// The points of every claim that moves the score, the heaviest first.
function bars(claims, show) {
  const moving = claims.filter((claim) => claim.points !== null && Math.abs(claim.points) >= 0.05);
  if (moving.length === 0) return [];
  const most = Math.max(...moving.map((claim) => Math.abs(claim.points)));
  const rows = moving.sort((a, b) => a.points - b.points).map((claim) => bar(claim, most, show));
  const n = moving.length;
  const total = told(ngettext("Points of %(n)s claim", "Points of %(n)s claims", n), { n });
  return h("details", { class: "points", open: moving.length <= 6 }, h("summary", {}, total),
    h("ol", {}, rows));
}

function bar(claim, most, show) {
  const fill = h("span", { class: `fill m-${claim.look}` });
  const share = (Math.abs(claim.points) / most) * 50;
  fill.style.width = `${share}%`;
  fill.style.left = `${claim.points < 0 ? 50 - share : 50}%`;
  const what = told(gettext("%(score)s if corrected"), { score: number(claim.what_if) });
  return h("li", {},
    h("button", { type: "button", class: "link", onclick: () => show(claim.id) },
      told(gettext("Claim %(number)s"), claim)),
    h("span", { class: "track", "aria-hidden": "true" }, fill),
    h("span", { class: "num" }, signed(claim.points)),
    h("span", { class: "num quiet" }, claim.look === "verified" ? "" : what));
}
