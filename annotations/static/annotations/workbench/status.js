// One line that says whether everything is saved, and what stands in the way where it is not.

import { h, refill, words } from "./dom.js";
import { BAND, clock, gettext, ngettext, number, told } from "./labels.js";

export class Status {
  constructor(root, login) {
    Object.assign(this, { root, login });
  }

  draw(outbox, live, { hasNewText, lease, me, mayAnnotate, shown, doing }) {
    const { band, score } = shown.score;
    const key = JSON.stringify([
      outbox.entries.map(({ key: id, state }) => [id, state]), outbox.trouble, live.lost, live.status,
      hasNewText, lease, band, score,
    ]);
    if (key === this.key) return;
    this.key = key;
    // Where the panel stands far below the text, the score is told here as well.
    const summary = h("span", { class: `state status-score band-${band}` },
      `${BAND[band].sign} ${BAND[band].name} ${number(score)}`);
    refill(this.root, summary, this.#saved(outbox, live), this.#newText(hasNewText),
      mayAnnotate ? this.#lease(lease, me, doing) : [], outbox.stuck.map((entry) => this.#refused(entry, outbox)));
  }

  #saved(outbox, live) {
    const n = outbox.waiting.length;
    const waiting = n && told(ngettext("%(n)s change waits", "%(n)s changes wait", n), { n });
    const { trouble } = outbox;
    if (trouble?.kind === "somebody-else") {
      const names = { name: trouble.name, me: outbox.me };
      return line("bad", told(gettext("Signed in as %(name)s now: what %(me)s did is kept until they are back."), names));
    }
    if (trouble?.kind === "signed-out" || live.status === 401) {
      return line("bad", gettext("Your session has ended. Nothing is lost."), waiting,
        h("a", { href: this.login, target: "_blank", rel: "opener" }, gettext("Sign in again in a new tab")));
    }
    if (trouble || live.lost) {
      return line("bad", gettext("No connection."), waiting || gettext("What you do is kept and sent later."),
        h("button", { type: "button", onclick: () => outbox.flush() }, gettext("Try now")));
    }
    return line("quiet", waiting ? gettext("Saving…") : gettext("All saved"));
  }

  #newText(hasNewText) {
    if (!hasNewText) return [];
    return line("bad", gettext("The article has a new text."),
      h("button", { type: "button", onclick: () => location.reload() }, gettext("Load it")));
  }

  #lease(lease, me, doing) {
    if (lease === null) {
      return line("quiet", h("button", { type: "button", class: "link", onclick: () => doing.takeLease() },
        gettext("Take this article")));
    }
    const until = { editor: lease.editor, time: clock(lease.ends_at) };
    if (lease.editor !== me) {
      return line("warn", told(gettext("%(editor)s is at work here until %(time)s."), until));
    }
    return line("quiet", told(gettext("Yours until %(time)s."), until),
      h("button", { type: "button", class: "link", onclick: () => doing.releaseLease() }, gettext("Release")));
  }

  // A conflict is shown beside its claim; anything else that was refused, here.
  #refused(entry, outbox) {
    if (entry.state === "conflict" && entry.act.type === "amend") return [];
    const { act, problem } = entry;
    const said = problem?.errors?.[0]?.detail ?? problem?.detail ?? gettext("It rested on something that was refused.");
    const quote = act.place?.exact ?? act.rationale ?? Object.values(act.values ?? {})[0] ?? "";
    return line("bad", gettext("Not stored: "), words(said), quote ? h("q", {}, words(quote)) : null,
      h("button", { type: "button", onclick: () => outbox.drop(entry.key) }, gettext("Dismiss")));
  }
}

const line = (kind, ...parts) =>
  h("span", { class: `state state-${kind}` }, parts.filter(Boolean).flatMap((part) => [part, " "]));
