// The one place where JavaScript's UTF-16 units become the API's Unicode code points, and back.
// Everything on the page counts UTF-16 units; nothing but this leaves or enters the browser.

const PAIRS = /[\ud800-\udbff][\udc00-\udfff]/g;

export class CodePoints {
  constructor(text) {
    this.pairs = Array.from(text.matchAll(PAIRS), (found) => found.index);
  }

  // The code point offset of a UTF-16 offset; one inside a pair is its beginning.
  from(unit) {
    // A pair that begins before `unit` counts one less; one that `unit` splits, too, which is
    // the same as asking for its beginning.
    return unit - count(this.pairs, (index) => index < unit);
  }

  // The UTF-16 offset of a code point offset.
  to(point) {
    return point + count(this.pairs, (index, place) => index - place < point);
  }
}

// How many of the first entries hold: `holds` is true up to some place and false behind it.
function count(sorted, holds) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle], middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
