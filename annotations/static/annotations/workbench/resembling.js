// Which sentence of another source resembles one most: shared words, the rarer the weightier.
// Words are told by how they begin, so that "election" and "electoral" are one; short ones tell
// nothing, in whatever language.

const WORD = /[\p{L}\p{N}][\p{L}\p{N}’'.,-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu;
const ENOUGH = 0.12;
const STEM = 5;

export function tokens(text) {
  const found = text.toLowerCase().match(WORD) ?? [];
  return new Set(found.map((word) => word.replace(/[’']s$/, "")).filter((word) => word.length > 1));
}

function stems(text) {
  const telling = [...tokens(text)].filter((word) => word.length > 3 || /\p{N}/u.test(word));
  return new Set(telling.map((word) => word.slice(0, STEM)));
}

// The index of the candidate most like `text`, or -1 where none is like it enough.
export function mostAlike(text, candidates) {
  const wanted = stems(text);
  const bags = candidates.map(stems);
  const rarity = weights(bags);
  const weight = (bag) => [...bag].reduce((sum, word) => sum + (rarity.get(word) ?? 1), 0);
  let best = -1;
  let most = ENOUGH;
  bags.forEach((bag, index) => {
    const shared = [...wanted].filter((word) => bag.has(word));
    const alike = weight(new Set(shared)) / (Math.sqrt(weight(wanted) * weight(bag)) || 1);
    if (alike > most) [best, most] = [index, alike];
  });
  return best;
}

function weights(bags) {
  const seen = new Map();
  for (const bag of bags) for (const word of bag) seen.set(word, (seen.get(word) ?? 0) + 1);
  for (const [word, times] of seen) seen.set(word, Math.log(1 + bags.length / times));
  return seen;
}
