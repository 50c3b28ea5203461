// What was done and is not stored by the service yet. Kept in the browser's own storage from the
// moment it is done, so that a reload, a lost connection or an ended session loses nothing.

import { learnt, request, resolved, temporary } from "./acts.js";
import { Unreachable } from "./sending.js";

const WAITS = [1, 2, 4, 8, 15]; // seconds
const AMENDED = { amend: "claim", reword: "correction", review: "evidence" }; // the row an act of this type changes
const REFUSED = "refused";
const CONFLICT = "conflict";

export class Outbox extends EventTarget {
  // `name` keeps one person's acts on one article apart from all others'.
  constructor(api, me, name, storage = window.localStorage) {
    super();
    Object.assign(this, { api, me, name, storage, tries: 0, busy: false, trouble: null });
    Object.assign(this, { entries: [], known: {}, undone: { undo: [], redo: [] }, drafts: {} });
    [this.seen, this.raised] = [new Set(), new Map()];
    const { entries: _, ...kept } = this.#stored();
    Object.assign(this, kept);
    this.#adopt();
    window.addEventListener("online", () => this.flush());
    window.addEventListener("storage", (event) => event.key === name && this.#adopt());
  }

  #stored() {
    return JSON.parse(this.storage.getItem(this.name) ?? "{}");
  }

  // Takes over what another window of the same person and article has added.
  #adopt() {
    const { entries = [], known = {} } = this.#stored();
    const added = entries.filter(({ key }) => !this.seen.has(key));
    for (const entry of added) this.seen.add(entry.key);
    this.entries.push(...added);
    Object.assign(this.known, known);
    if (added.length) this.#tell();
  }

  keep() {
    this.#adopt();
    const { entries, known, undone, drafts } = this;
    this.storage.setItem(this.name, JSON.stringify({ entries, known, undone, drafts }));
  }

  // The acts to lay over the document: those that wait, and those it does not tell of yet.
  get acts() {
    const laid = this.entries.filter(({ state }) => state !== REFUSED && state !== CONFLICT);
    return laid.map(({ act, state }) => ({
      ...resolved(act, this.known), pending: state !== "stored",
    }));
  }

  get waiting() {
    return this.entries.filter(({ state }) => state === "waiting");
  }

  get stuck() {
    return this.entries.filter(({ state }) => state === REFUSED || state === CONFLICT);
  }

  add(act) {
    const entry = { key: temporary(), act, state: "waiting", tries: 0 };
    this.seen.add(entry.key);
    this.entries.push(entry);
    this.keep();
    this.#tell();
    this.flush();
  }

  drop(key) {
    this.entries = this.entries.filter((entry) => entry.key !== key);
    this.keep();
    this.#tell();
  }

  // The document now tells of every act that was stored before it was asked for.
  settle(moment) {
    const before = this.entries.length;
    this.entries = this.entries.filter(({ state, at }) => state !== "stored" || at > moment);
    if (this.entries.length < before) this.keep();
  }

  // Sends what waits, one after the other, and never twice at once; also not from two windows.
  async flush() {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.timer);
    const send = () => this.#drain();
    try {
      await (navigator.locks ? navigator.locks.request(this.name, send) : send());
    } finally {
      this.busy = false;
    }
    this.#tell();
  }

  async #drain() {
    for (let entry = this.waiting[0]; entry; entry = this.waiting[0]) {
      try {
        if (needsSignIn(this.trouble) && !(await this.#signedIn())) return this.#later();
        if (!(await this.#deliver(entry))) return this.#later();
        [this.tries, this.trouble] = [0, null];
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
        entry.tries += 1;
        this.trouble = { kind: "offline" };
        return this.#later();
      }
      this.keep();
      this.#tell();
    }
    return null;
  }

  #later() {
    this.keep();
    this.#tell();
    const seconds = WAITS[Math.min(this.tries, WAITS.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => this.flush(), seconds * 1000);
  }

  // Whether the entry is done with, one way or another; false when the session has ended.
  async #deliver(entry) {
    const act = this.#latest(resolved(entry.act, this.known));
    if (Object.values(act).some((value) => isTemporary(value) && !makes(act, value))) {
      Object.assign(entry, { state: REFUSED, problem: null });
      return true;
    }
    const { method, path, body, match } = request(act);
    const answer = await this.api.send(method, path, { body, match, key: entry.key });
    if (answer.status === 401 || isForgery(answer)) {
      this.trouble = { kind: "signed-out" };
      return false;
    }
    if (answer.status >= 500 || answer.status === 429) throw new Unreachable(String(answer.status));
    // A deletion that is refused after an answer was lost had been done then.
    if (answer.status < 300 || (entry.tries > 0 && method === "DELETE")) {
      this.#done(entry, act, answer);
      return true;
    }
    const state = answer.status === 412 ? CONFLICT : REFUSED;
    Object.assign(entry, { state, problem: answer.data });
    this.dispatchEvent(new CustomEvent("stuck", { detail: entry }));
    return true;
  }

  #done(entry, act, answer) {
    if (answer.status < 300 && answer.data) Object.assign(this.known, learnt(entry.act, answer.data));
    Object.assign(entry, { state: "stored", at: performance.timeOrigin + performance.now() });
    this.#raised(act, answer.etag);
    this.dispatchEvent(new CustomEvent("stored", { detail: { act, data: answer.data } }));
  }

  // One's own change raised the row's revision: what was begun on the one before knows of that.
  #raised(act, etag) {
    const revision = Number(etag?.slice(1, -1));
    if (act.type in AMENDED && revision > act.revision) this.raised.set(this.#rowOf(act), revision);
  }

  #latest(act) {
    let { revision } = act;
    while (revision && this.raised.has(this.#rowOf({ ...act, revision }))) {
      revision = this.raised.get(this.#rowOf({ ...act, revision }));
    }
    return { ...act, revision };
  }

  #rowOf(act) {
    return [act.type, act[AMENDED[act.type]], act.revision].join(":");
  }

  async #signedIn() {
    const { status, data } = await this.api.get("me/");
    if (status !== 200) return false;
    this.trouble = data.username === this.me ? null : { kind: "somebody-else", name: data.username };
    if (this.trouble === null) this.api.renew();
    return this.trouble === null;
  }

  // Keeps what is typed until it is sent or thrown away.
  draft(name, value) {
    if (value === null) delete this.drafts[name];
    else this.drafts[name] = value;
    this.keep();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

const isTemporary = (value) => typeof value === "string" && /^t[0-9a-f]{32}$/.test(value);

// Whether an act makes the row of a temporary id itself.
function makes(act, id) {
  if (act.type === "mark") return id === act.mark || id === act.verdict || (act.about !== null && id === act.claim);
  return (act.type === "verdict" && id === act.verdict) || (act.type === "cite" && id === act.evidence);
}

const needsSignIn = (trouble) => trouble !== null && trouble.kind !== "offline";

const isForgery = ({ status, data }) => status === 403 && /CSRF/.test(data?.detail ?? "");
