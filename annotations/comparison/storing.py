"""How an extraction is stored, and what it is found again by."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, Final

from annotations.comparison.values import Extraction, Sentence, Slot, Span

# Raised whenever the same text would be read otherwise: what is stored is read anew then.
VERSION: Final = 1
SHINGLE: Final = 6  # words


def runs_of(words: Sequence[str], size: int = SHINGLE) -> list[str]:
    """Every run of so many words, as they follow one another."""
    return [" ".join(words[i : i + size]) for i in range(len(words) - size + 1)]


def number(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), signed=True)


def to_json(extraction: Extraction) -> dict[str, Any]:
    """The extraction as it is stored; `from_json` gives it back."""
    return {
        "sentences": [
            [
                each.line,
                [[place.start, place.end] for place in each.places],
                " ".join(each.words),
                list(each.breaks),
                " ".join(each.names),
                each.year,
            ]
            for each in extraction.sentences
        ],
        "slots": [
            [
                each.kind, each.fact, each.value, each.start, each.end, each.low, each.high,
                each.slack, " ".join(each.hints), " ".join(each.names), " ".join(each.groups),
                " ".join(each.flags), each.sentence,
            ]
            for each in extraction.slots
        ],
        "is_cut": extraction.is_cut,
    }  # fmt: skip


def from_json(data: dict[str, Any]) -> Extraction:
    return Extraction(
        tuple(
            Sentence(
                line,
                tuple(Span(*place) for place in places),
                _split(words),
                tuple(breaks),
                _split(names),
                year,
            )
            for line, places, words, breaks, names, year in data["sentences"]
        ),
        tuple(map(_slot, data["slots"])),
        data["is_cut"],
    )


def _slot(stored: list[Any]) -> Slot:
    kind, fact, value, start, end, low, high, slack, hints, names, groups, flags, sentence = stored
    return Slot(
        kind, fact, value, start, end, low, high, slack, _split(hints), _split(names),
        _split(groups), _split(flags), sentence,
    )  # fmt: skip


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split())
