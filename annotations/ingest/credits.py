"""Who a text is by: news agencies and bylines, on lines of their own."""

import re
from typing import Final

# As they sign; a word in capitals that is no agency must not be added lightly.
AGENCIES: Final = (
    "AAP", "AFP", "ANI", "ANSA", "AP", "Agence France-Presse", "Agencies", "Anadolu",
    "Anadolu Agency", "Associated Press", "Belga", "Bloomberg", "DPA", "EFE", "IANS",
    "Interfax", "Kyodo", "Kyodo News", "Lusa", "PA Media", "PTI", "Press Association",
    "Press Trust of India", "RIA Novosti", "Reuters", "Ritzau", "TASS", "Tass",
    "The Associated Press", "UNI", "UPI", "Xinhua", "Yonhap", "dpa",
)  # fmt: skip

_NAMES = f"(?:{'|'.join(map(re.escape, AGENCIES))})"
_AGENCY = re.compile(
    rf"[(\[–—-]? ?(?:(?:[Ww]ith (?:agency )?inputs? from|[Bb]y|BY|[Ss]ource:|[Aa]gency:) )?"
    rf"(?P<agency>{_NAMES})(?:(?: ?[,/&] ?| and ){_NAMES})*"
    rf"(?: ?[,|] ?[A-Z][A-Za-z ]{{1,30}})?[)\]]?\.?"
)
_BYLINE = re.compile(
    r"(?:(?:words|written|reported|posted|story|report) )?by:? (?P<who>.{3,100})", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(r" and | & ")
_AFTER_NAMES = re.compile(r" in | for | [|•·–—-] |, ")
_PARTICLES: Final = frozenset({
    "al", "ben", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "la", "le", "van",
    "von", "y",
})  # fmt: skip
_NO_NAMES: Final = frozenset({
    "the", "a", "an", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
})  # fmt: skip


def read_agency(words: str) -> str:
    """Return the first agency a whole line credits, or nothing."""
    match = _AGENCY.fullmatch(words)
    return match["agency"] if match else ""


def read_byline(words: str) -> str:
    """Return who a whole line ("By ...") says the text is by, or nothing.

    The line must hold personal names, of two to five words that begin with capitals, and
    may go on with a place, an outlet or a role.
    """
    match = _BYLINE.fullmatch(words)
    if match is None or re.search(r"(?<!Jr)(?<!Sr)[.!?:;…]$", words):
        return ""
    names = _BETWEEN_NAMES.split(match["who"])
    return match["who"] if all(_is_name(_AFTER_NAMES.split(name)[0]) for name in names) else ""


def _is_name(words: str) -> bool:
    parts = words.split()
    return 2 <= len(parts) <= 5 and all(
        (part[0].isupper() or part in _PARTICLES)
        and part.lower() not in _NO_NAMES
        and not any(map(str.isdigit, part))
        for part in parts
    )
