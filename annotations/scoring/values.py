"""What goes into a score and what comes out of it."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

Rating = Literal["verified", "disputed", "wrong"]
Importance = Literal["minor", "standard", "key"]
Standing = Literal["open", "verified", "disputed", "wrong"]
Band = Literal["unrated", "has_errors", "contested", "sound", "mixed"]


class InputsDisagree(ValueError):  # noqa: N818 - our exceptions are noun phrases
    """One claim, or one editor on one claim, came with two different values."""

    code = "inputs_disagree"

    def __str__(self) -> str:
        return self.__doc__ or self.code


@dataclass(frozen=True, slots=True)
class ClaimInput:
    """One live claim of an article.

    `verdicts` are (editor, rating), the current one of each editor; `final` is the rating
    of the adjudication that stands, whose own editor is among the verdicts too.
    """

    key: Hashable
    importance: Importance
    verdicts: tuple[tuple[Hashable, Rating], ...] = ()
    final: Rating | None = None


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """One claim's part in its article's score.

    mass: evidence mass m, 0..2. mean: s, 0..1, None while nobody rated the claim. points:
    what the claim moves the score away from 50. what_if: the score if it stood verified.
    """

    key: Hashable
    mass: float
    mean: float | None
    points: float
    what_if: float
    standing: Standing
    contested: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many live claims there are, and how they stand.

    rated: with a current verdict or an adjudication; verified, disputed and wrong add up
    to it. contested: with both a verified and a wrong verdict and no adjudication.
    """

    claims: int
    rated: int
    verified: int
    disputed: int
    wrong: int
    contested: int


@dataclass(frozen=True, slots=True)
class Score:
    """An article's score: value, low and high 0..100; coverage and depth 0..1, None without claims.

    mass is A, the prior's and the evidence's together, at least 1. claims keep the order
    in which they were first given. leverage, 0..100, is the most that one more verdict can
    move value, low or high.
    """

    value: float
    low: float
    high: float
    coverage: float | None
    depth: float | None
    mass: float
    band: Band
    counts: Counts
    claims: tuple[ClaimScore, ...]
    leverage: float
