"""Characters that do not show, or that turn the order of others.

workbench/odd.js has the same list for the browser; a test holds one against the other.
"""

import re
from collections.abc import Iterator
from typing import Final

BIDIRECTIONAL: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# What Unicode lets a font leave out, but for what asks for an emoji (U+FE0F); a blank of Braille.
INVISIBLE: Final = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
CONTROL: Final = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"

# A joiner between two emoji makes one picture of them; there it is no trick.
_PICTURE: Final = (
    "[\u2194\u2195\u2620\u2640\u2642\u2695\u2696\u26a7\u26d3\u26f9\u2708\u2764\u27a1\u2b1b"
    "\U0001f300-\U0001faff]"
)
_ODD = re.compile(
    f"(?!\u200d)[{BIDIRECTIONAL}{INVISIBLE}{CONTROL}]"
    f"|(?<!{_PICTURE})(?<!{_PICTURE}\ufe0f)\u200d|\u200d(?!{_PICTURE})"
)
_NAMES: Final = {
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
}


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text in order as (words, name): a piece with a name is a single odd character."""
    last = 0
    for found in _ODD.finditer(text):
        if found.start() > last:
            yield text[last : found.start()], ""
        yield found[0], name_of(found[0])
        last = found.end()
    if last < len(text):
        yield text[last:], ""


def name_of(character: str) -> str:
    """What its badge says."""
    return _NAMES.get(character, f"U+{ord(character):04X}")


def without_odd(text: str) -> str:
    """The text without them, for where no badge can stand."""
    return _ODD.sub("", text)
