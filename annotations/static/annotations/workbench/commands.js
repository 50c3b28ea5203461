// What the keys of the text do.

import { showKeys } from "./dialogs.js";

// By key, for `listen`: marking for those who may, and going about for all.
export function commands(bench) {
  const { cursor, doing } = bench;
  const step = (way) => () => cursor.bySentence(way);
  const word = (way) => () => cursor.byWord(way);
  const tag = (rating) => () => doing.tag(rating);
  const marking = bench.mayAnnotate ? {
    1: tag("verified"), v: tag("verified"), 2: tag("disputed"), d: tag("disputed"), 3: tag("wrong"), w: tag("wrong"),
    t: () => doing.tie(), q: () => doing.quote(), e: () => doing.write(),
    u: () => bench.undo.undo(), "Shift+u": () => bench.undo.redo(),
  } : {};
  return {
    ...marking,
    enter: () => doing.enter(),
    j: step(1), arrowdown: step(1), k: step(-1), arrowup: step(-1),
    arrowright: word(1), arrowleft: word(-1),
    "Shift+arrowright": () => cursor.extend(1), "Shift+arrowleft": () => cursor.extend(-1),
    n: () => bench.byMark(1), p: () => bench.byMark(-1), c: () => doing.cite(), f: () => doing.compare(),
    l: () => bench.tabs.choose("wb-tab-claims") ?? bench.lost.focus(),
    escape: () => bench.open(null), "?": showKeys,
  };
}
