"""A sentence as the readers of facts get it, and what they find around a value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from annotations.comparison.lexicon import WHERE
from annotations.comparison.reading.scope import flags
from annotations.comparison.values import Kind, Slot
from annotations.comparison.words import Token, is_content, stem

MOST_HINTS: Final = 8
_VOID: Final = frozenset({"end", "ends", "start", "beginning", "middle", "late", "early", "around"})
_EDGES: Final = frozenset(";:—–()")


@dataclass(slots=True)
class Reading:
    """A sentence's tokens, the names of its text, and which tokens a reader has taken already.

    `origin` is where the sentence starts in the text: a dateline before it has no tokens.
    """

    tokens: Sequence[Token]
    known: frozenset[str]
    origin: int
    taken: set[int] = field(default_factory=set)

    def word(self, index: int) -> str:
        """The word at an index, empty beyond the sentence."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def is_name(self, index: int) -> bool:
        if not 0 <= index < len(self.tokens):
            return False
        token = self.tokens[index]
        return token.is_capital and token.word in self.known

    def joined(self, index: int) -> bool:
        """Whether nothing stands between the token and the one before it."""
        return 0 < index < len(self.tokens) and (
            self.tokens[index - 1].end == self.tokens[index].start
        )

    def shown(self, first: int, last: int) -> str:
        """The tokens as the text writes them, white space as one space."""
        return "".join(
            ("" if index == first or self.joined(index) else " ") + self.tokens[index].text
            for index in range(first, last)
        )

    def free(self, first: int, last: int) -> bool:
        return not any(index in self.taken for index in range(first, last))

    def slot(
        self,
        kind: Kind,
        fact: str,
        value: str,
        first: int,
        last: int,
        **more: object,
    ) -> Slot:
        """A slot over the tokens from first to last (exclusive), with what stands around it."""
        self.taken.update(range(first, last))
        left, right = clause(self, first, last)
        told = {
            "hints": hints(self, first, last, left, right),
            "names": names(self, left, right, first, last),
            "flags": flags(self.word, len(self.tokens), first, last),
        } | more
        return Slot(
            kind,
            fact,
            value,
            self.tokens[first].start - self.origin,
            self.tokens[last - 1].end - self.origin,
            **told,  # type: ignore[arg-type]
        )


class Reader(Protocol):
    """Finds the values of one kind of fact in a sentence."""

    def __call__(self, reading: Reading) -> Iterator[Slot]: ...


def clause(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The stretch around the tokens that no strong mark cuts."""
    left, right = first, last
    while left > 0 and reading.tokens[left - 1].text not in _EDGES:
        left -= 1
    while right < len(reading.tokens) and reading.tokens[right].text not in _EDGES:
        right += 1
    return left, right


def hints(reading: Reading, first: int, last: int, left: int, right: int) -> tuple[str, ...]:
    """The stems of the clause's content words that are no names, the nearest first."""
    near = sorted(
        (max(first - index, index - last + 1), index)
        for index in range(left, right)
        if not first <= index < last
    )
    words = (reading.tokens[index] for _, index in near if not reading.is_name(index))
    found = dict.fromkeys(
        stem(each.word) for each in words if is_content(each.word) and each.word not in _VOID
    )
    return tuple(found)[:MOST_HINTS]


def names(reading: Reading, left: int, right: int, first: int, last: int) -> tuple[str, ...]:
    """The names of the clause: again as @name where it says where, as #name the last before."""
    inside = [
        index
        for index in range(left, right)
        if not first <= index < last and reading.is_name(index)
    ]
    before = [index for index in inside if index < first]
    nearest = {f"#{reading.word(index)}" for index in before[-1:]}
    comma = next((i for i in range(last, right) if reading.word(i) == ","), right)
    where = {
        f"@{reading.word(index)}"
        for index in inside
        if index < comma and reading.word(index - 1) in WHERE
    }
    return tuple(sorted(where | nearest | {reading.word(index) for index in inside}))
