"""What the verdicts on one claim amount to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from annotations.scoring.terms import (
    ADJUDICATED_MASS,
    GRADES,
    TAU,
    VERIFIED_FROM,
    WEIGHTS,
    WRONG_BELOW,
    WRONG_EDITORS,
)
from annotations.scoring.values import ClaimInput, InputsDisagree, Rating, Standing


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim with its weight w, mass m, mean grade s and mean squared grade q."""

    claim: ClaimInput
    weight: float
    editors: int
    mass: float
    mean: float | None
    square: float | None
    contested: bool

    @property
    def standing(self) -> Standing:
        """The adjudicated rating if any; else verified from 3/4, wrong below 1/4, or disputed."""
        if self.mean is None:
            return "open"
        if self.claim.final is not None:
            return self.claim.final
        if self.mean >= VERIFIED_FROM:
            return "verified"
        return "wrong" if self.mean < WRONG_BELOW else "disputed"

    @property
    def is_error(self) -> bool:
        """Whether the claim stands wrong beyond one editor's opinion."""
        if self.claim.final is not None:
            return self.claim.final == "wrong"
        return self.standing == "wrong" and self.editors >= WRONG_EDITORS


def weigh(claim: ClaimInput) -> Weighed:
    """Weigh the verdicts on one claim.

    Raises InputsDisagree when an editor came with two different ratings.
    """
    by_editor = dict(claim.verdicts)
    if len(by_editor) < len(set(claim.verdicts)):
        raise InputsDisagree
    ratings = set(by_editor.values())
    grades = [GRADES[rating] for rating in by_editor.values()]
    count = len(grades)
    if claim.final is not None:
        grades, count = [GRADES[claim.final]], max(count, ADJUDICATED_MASS)
    weight = WEIGHTS[claim.importance]
    return Weighed(
        claim=claim,
        weight=weight,
        editors=len(by_editor),
        mass=weight * count / (count + TAU),
        mean=_mean(grades),
        square=_mean(grade * grade for grade in grades),
        contested=claim.final is None and ratings >= {"verified", "wrong"},
    )


def standing(ratings: Sequence[Rating], final: Rating | None) -> Standing:
    """How a claim stands by its editors' current ratings and its adjudication."""
    verdicts = tuple(enumerate(ratings))
    return weigh(ClaimInput(None, "standard", verdicts=verdicts, final=final)).standing


def _mean(values: Iterable[float]) -> float | None:
    numbers = list(values)
    return fsum(numbers) / len(numbers) if numbers else None
