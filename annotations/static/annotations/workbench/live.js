// Keeps the document fresh: asks again and again, which costs next to nothing while it is the same.

import { Unreachable } from "./sending.js";

const AT_REST = 2500; // milliseconds
const UNSEEN = 30_000;
const EAGER = [80, 120, 160, 240, 320, 480, 700]; // until the worker has scored what was stored

export class Live {
  // `take(document, askedAt)` gets every new document.
  constructor(api, path, take) {
    Object.assign(this, { api, path, take, etag: null, step: 0, wanted: false, lost: false });
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
  }

  // Ask now, and then quickly until the score is that of the present.
  hurry() {
    this.step = 0;
    if (this.asking) this.wanted = true;
    else this.ask();
  }

  async ask() {
    clearTimeout(this.timer);
    this.asking = true;
    const askedAt = performance.timeOrigin + performance.now();
    try {
      const { status, data, etag } = await this.api.get(this.path, this.etag);
      this.status = status;
      this.lost = false;
      if (status === 200) {
        this.etag = etag;
        this.current = data.score.is_current;
        this.take(data, askedAt);
      } else if (status === 304) this.take(null, askedAt);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.lost = true;
    } finally {
      this.asking = false;
    }
    this.#next();
  }

  #next() {
    if (this.wanted) {
      this.wanted = false;
      this.ask();
      return;
    }
    const eager = !this.current || this.step < 2;
    const wait = document.hidden ? UNSEEN : eager && this.step < EAGER.length ? EAGER[this.step] : AT_REST;
    this.step += 1;
    this.timer = setTimeout(() => this.ask(), wait);
  }
}
