// The article's corrections: drafts to be worked on, and what readers are told.

import { h, isRefilling, refill, words } from "./dom.js";
import { KIND, day, gettext } from "./labels.js";

export class Corrections {
  constructor(root, api, bench) {
    Object.assign(this, { root, api, bench, rows: [] });
    this.path = `articles/${bench.article}/corrections/`;
  }

  async load() {
    const { status, data } = await this.api.get(this.path).catch(() => ({ status: 0 }));
    if (status === 200) this.#draw(data.results);
  }

  #draw(rows) {
    const key = JSON.stringify(rows);
    if (key === this.key) return;
    this.key = key;
    this.root.hidden = rows.length === 0;
    refill(this.root, h("h2", {}, gettext("Corrections")), h("ul", {}, rows.map((row) => this.#row(row))));
  }

  #row(row) {
    const state = row.published_at ? `${gettext("published")} ${day(row.published_at)}` : gettext("draft");
    return h("li", {},
      h("p", { class: "quiet" }, row.published_at ? `${KIND[row.kind]} · ${state}` : state),
      h("p", { class: "lost-words" },
        row.old_words ? h("del", {}, words(row.old_words)) : null, " ",
        row.new_words ? h("ins", {}, words(row.new_words)) : null),
      row.published_at && row.note ? h("p", {}, words(row.note)) : null,
      this.bench.mayAnnotate ? this.#form(row) : null);
  }

  #form(row) {
    const { doing } = this.bench;
    if (row.published_at) {
      return h("button", { type: "button", onclick: () => doing.publish(row, false) }, gettext("Take back"));
    }
    const { outbox } = this.bench;
    const draft = `correction-${row.id}`;
    const amend = (name) => ({ target: { value } }) => {
      if (isRefilling()) return;
      if (name === "note") outbox.draft(draft, null);
      if (value !== row[name]) doing.reword(row, { [name]: value });
    };
    const kind = h("select", { id: `kind-${row.id}`, "aria-label": gettext("Kind"), onchange: amend("kind") },
      Object.entries(KIND).map(([value, label]) => h("option", { value, selected: value === row.kind }, label)));
    const note = h("textarea", {
      id: `note-${row.id}`, rows: 2, maxlength: 10_000, value: outbox.drafts[draft] ?? row.note,
      onblur: amend("note"), oninput: ({ target }) => outbox.draft(draft, target.value),
      "aria-label": gettext("Note for the readers"), placeholder: gettext("Note for the readers"),
    });
    return h("div", { class: "correction" }, kind, note,
      h("p", { class: "row" },
        h("button", { type: "button", onclick: () => doing.publish(row, true) }, gettext("Publish"))));
  }
}
