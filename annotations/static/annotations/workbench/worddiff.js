// Old words against new, word by word: what is shown where an edit took a mark's words away.

const WORD = /\s+|[\p{L}\p{N}\p{M}’'-]+|[^\s]/gu;
const MOST = 400; // words; longer passages are shown as a whole, old and new

// [{ op: "same" | "gone" | "come", text }, ...] in reading order, what went before what came.
export function worddiff(old, now) {
  const [before, after] = [old, now].map((text) => text.match(WORD) ?? []);
  if (before.length > MOST || after.length > MOST) return whole(old, now);
  const lengths = common(before, after);
  const pieces = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && before[i] === after[j]) {
      push(pieces, "same", before[i]);
      [i, j] = [i + 1, j + 1];
    } else if (j >= after.length || (i < before.length && lengths[i + 1][j] >= lengths[i][j + 1])) {
      push(pieces, "gone", before[i]);
      i += 1;
    } else {
      push(pieces, "come", after[j]);
      j += 1;
    }
  }
  return pieces;
}

// lengths[i][j]: the longest common subsequence of what follows i and j.
function common(before, after) {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      lengths[i][j] = before[i] === after[j]
        ? lengths[i + 1][j + 1] + 1
        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

function whole(old, now) {
  return [{ op: "gone", text: old }, { op: "come", text: now }].filter(({ text }) => text);
}

function push(pieces, op, text) {
  const last = pieces.at(-1);
  if (last?.op === op) last.text += text;
  else pieces.push({ op, text });
}
