// A text cut into lines, and a line cut into runs: what is drawn, and what must be drawn anew.

// Every line that holds something: { start, end }, UTF-16 offsets, end exclusive.
export function lines(text) {
  const found = [];
  let start = 0;
  for (const words of text.split("\n")) {
    const end = start + words.length;
    if (words.trim()) found.push({ start, end });
    start = end + 1;
  }
  return found;
}

// The index of the line that holds an offset, or of the last one that begins before it.
export function lineAt(all, offset) {
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (all[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

// The marks over each line, in the order of the text: line index -> marks.
export function byLine(all, marks) {
  const over = new Map();
  for (const mark of marks) {
    for (let i = lineAt(all, mark.start); i < all.length && all[i].start < mark.end; i += 1) {
      if (all[i].end <= mark.start) continue;
      if (!over.has(i)) over.set(i, []);
      over.get(i).push(mark);
    }
  }
  return over;
}

// A line cut wherever a mark begins or ends: [{ start, end, marks }], the marks outermost first.
export function runs(line, marks) {
  const inside = (place) => Math.min(Math.max(place, line.start), line.end);
  const cuts = new Set([line.start, line.end]);
  for (const mark of marks) cuts.add(inside(mark.start)).add(inside(mark.end));
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(1).map((end, i) => ({
    start: edges[i],
    end,
    marks: marks.filter((mark) => mark.start <= edges[i] && end <= mark.end),
  }));
}

// What a line shows of its marks: a line with the same key need not be drawn again.
export function keyOf(marks) {
  return marks.map((mark) => [mark.id, mark.start, mark.end, mark.look].join(":")).join(" ");
}

// The lines whose marks differ between two drawings: both are maps of line index -> key.
export function differing(before, after) {
  const indexes = new Set([...before.keys(), ...after.keys()]);
  return [...indexes].filter((i) => (before.get(i) ?? "") !== (after.get(i) ?? ""));
}
