// What was done on this article, the latest first, as the change log tells it.

import { h, words } from "./dom.js";
import { STANDING, day, gettext, told } from "./labels.js";

const VERBS = {
  create: { verdict: gettext("judged"), annotation: gettext("marked"), evidence: gettext("cited"), claim: gettext("made a claim"), correction: gettext("drafted a correction"), articleversion: gettext("added a text") },
  update: { claim: gettext("changed a claim"), article: gettext("changed the article") },
  delete: { annotation: gettext("removed a mark"), evidence: gettext("removed evidence") },
  move: { annotation: gettext("moved a mark") },
  withdraw: { verdict: gettext("withdrew a verdict") },
  supersede: { verdict: gettext("replaced a verdict") },
  settle: { annotation: gettext("answered for a lost mark") },
  reopen: { annotation: gettext("opened a lost mark again") },
  publish: { correction: gettext("published a correction") },
  unpublish: { correction: gettext("took a correction back") },
  confirm: { evidence: gettext("confirmed evidence") },
  merge: { claim: gettext("merged a claim") },
};

export class History {
  constructor(root, api, path, open) {
    Object.assign(this, { root, api, path, open });
    this.list = h("ol", { class: "history" });
    root.replaceChildren(this.list);
  }

  async load() {
    if (this.root.hidden || this.loading) return;
    this.loading = true;
    const { status, data } = await this.api.get(`${this.path}?page_size=50`).catch(() => ({ status: 0 }));
    this.loading = false;
    if (status === 200) this.list.replaceChildren(...data.results.map((line) => this.#line(line)));
  }

  #line(line) {
    const did = VERBS[line.verb]?.[line.noun] ?? `${line.verb} ${line.noun}`;
    return h("li", {},
      h("time", { datetime: line.at, class: "quiet" }, day(line.at)), " ",
      h("b", {}, words(line.actor ?? gettext("the service"))), ` ${did} `,
      line.rating ? h("span", { class: `standing standing-${line.rating}` }, STANDING[line.rating].name) : null,
      line.words ? h("q", {}, words(line.words)) : null,
      line.claim ? h("button", { type: "button", class: "link", onclick: () => this.open(line.claim) },
        told(gettext("claim"), {})) : null);
  }
}
