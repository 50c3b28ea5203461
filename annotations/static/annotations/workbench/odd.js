// Characters that do not show, or that turn the order of others: shown as badges.
// annotations/ingest/odd.py has the same list; a test holds one against the other.

// A joiner between two emoji makes one picture of them; there it is no trick.
const PICTURE =
  "[\\u2194\\u2195\\u2620\\u2640\\u2642\\u2695\\u2696\\u26a7\\u26d3\\u26f9\\u2708\\u2764\\u27a1\\u2b1b\\u{1f300}-\\u{1faff}]";
// The bidirectional; what Unicode lets a font leave out, but for what asks for an emoji (U+FE0F).
const ODD = new RegExp(
  "(?!\\u200d)[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069" +
    "\\u00ad\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200d\\u2060-\\u2065\\u206a-\\u206f" +
    "\\u2800\\u3164\\ufe00-\\ufe0e\\ufeff\\uffa0\\ufff0-\\ufffb\\u{1bca0}-\\u{1bca3}" +
    "\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}" +
    "\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029]" +
    `|(?<!${PICTURE}\\ufe0f?)\\u200d|\\u200d(?!${PICTURE})`,
  "gu",
);

const NAMES = {
  "\u00ad": "SHY",
  "\u061c": "ALM",
  "\u200b": "ZWSP",
  "\u200c": "ZWNJ",
  "\u200d": "ZWJ",
  "\u200e": "LRM",
  "\u200f": "RLM",
  "\u202a": "LRE",
  "\u202b": "RLE",
  "\u202c": "PDF",
  "\u202d": "LRO",
  "\u202e": "RLO",
  "\u2060": "WJ",
  "\u2066": "LRI",
  "\u2067": "RLI",
  "\u2068": "FSI",
  "\u2069": "PDI",
  "\ufeff": "BOM",
};

// [{ text }, { text, name }, ...] in order; a piece with a name is a single odd character.
export function pieces(text) {
  const found = [];
  let last = 0;
  for (const { 0: character, index } of text.matchAll(ODD)) {
    if (index > last) found.push({ text: text.slice(last, index) });
    found.push({ text: character, name: nameOf(character) });
    last = index + character.length;
  }
  if (last < text.length) found.push({ text: text.slice(last) });
  return found;
}

function nameOf(character) {
  const number = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return NAMES[character] ?? `U+${number}`;
}
