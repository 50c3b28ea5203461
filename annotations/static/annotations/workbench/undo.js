// Undo and redo of one's own acts, as new acts: the log keeps both.

import { announce } from "./dom.js";
import { gettext } from "./labels.js";
import { inverse, resolved } from "./acts.js";

const KEPT = 100;

export class Undo {
  // `now()` gives the document as it is shown.
  constructor(outbox, me, now) {
    Object.assign(this, { outbox, me, now });
  }

  // Does something new, after which nothing can be redone.
  act(act) {
    this.outbox.undone.redo = [];
    this.#perform([act], "undo");
  }

  undo() {
    this.#turn("undo", "redo", gettext("Undone"), gettext("Nothing to undo"));
  }

  redo() {
    this.#turn("redo", "undo", gettext("Done again"), gettext("Nothing to redo"));
  }

  #turn(from, onto, done, nothing) {
    const acts = this.outbox.undone[from].pop();
    if (acts) this.#perform(acts.map((act) => resolved(act, this.outbox.known)), onto);
    announce(acts ? done : nothing);
  }

  // What is withdrawn is one's verdict of the moment, whatever came between.
  #fitted(act) {
    if (act.type !== "withdraw") return act;
    const mine = this.now().claims.find(({ id }) => id === act.claim)?.verdicts
      .find(({ editor }) => editor === this.me);
    return mine ? { ...act, verdict: mine.id, revision: mine.revision } : null;
  }

  // Each act's inverse is made from the document before it, and kept in falling order.
  #perform(acts, onto) {
    const back = [];
    for (const each of acts) {
      const act = this.#fitted(each);
      if (!act) continue;
      back.unshift(...inverse(act, this.now(), this.me));
      this.outbox.add(act);
    }
    const stack = this.outbox.undone[onto];
    if (back.length) stack.push(back);
    if (stack.length > KEPT) stack.shift();
    this.outbox.keep();
  }
}
