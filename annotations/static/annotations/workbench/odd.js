// Characters that do not show, or that turn the order of others: shown as badges.

const ODD =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\u0000-\u0008\u000b-\u001f\u007f-\u009f]|\ud834[\udd73-\udd7a]|\udb40[\udc00-\uddef]/g;

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

// A joiner between two emoji makes one picture of them; there it is no trick.
const JOINS = /\p{Extended_Pictographic}\p{Emoji_Modifier}?$/u;
const JOINED = /^\p{Extended_Pictographic}/u;

// [{ text }, { text, name }, ...] in order; a piece with a name is a single odd character.
export function pieces(text) {
  const found = [];
  let last = 0;
  for (const { 0: character, index } of text.matchAll(ODD)) {
    if (character === "\u200d" && joins(text, index)) continue;
    if (index > last) found.push({ text: text.slice(last, index) });
    found.push({ text: character, name: nameOf(character) });
    last = index + character.length;
  }
  if (last < text.length) found.push({ text: text.slice(last) });
  return found;
}

function joins(text, index) {
  const before = text.slice(Math.max(0, index - 8), index).replace(/\ufe0f$/, "");
  return JOINS.test(before) && JOINED.test(text.slice(index + 1, index + 3));
}

function nameOf(character) {
  const number = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return NAMES[character] ?? `U+${number}`;
}
