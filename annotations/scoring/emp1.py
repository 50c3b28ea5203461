"""The evidence-mass posterior: a mean of grades, weighed by evidence, drawn towards 1/2.

Every sum is exact before it is rounded (`math.fsum`), so that the order of the claims
changes no number.
"""

from collections import Counter
from collections.abc import Iterable
from math import fsum

from annotations.scoring.bands import band
from annotations.scoring.evidence import Weighed, weigh
from annotations.scoring.interval import interval
from annotations.scoring.leverage import leverage
from annotations.scoring.terms import KAPPA, P0
from annotations.scoring.values import ClaimInput, ClaimScore, Counts, InputsDisagree, Score


def points(mass: float, mean: float | None, total_mass: float) -> float:
    """Return the points of one claim; 50 and the points of all claims make the score.

    mass is the claim's m, mean its s (None while open), total_mass the article's A.
    """
    return 0.0 if mean is None else 100 * mass * (mean - P0) / total_mass


def what_if(value: float, mass: float, mean: float | None, total_mass: float) -> float:
    """Return the score, 0..100, if the claim stood verified with the mass it has now.

    value is the article's score; an open claim has no mass yet and leaves it as it is.
    """
    return value if mean is None else value + 100 * mass * (1 - mean) / total_mass


def score(claims: Iterable[ClaimInput]) -> Score:
    """Score an article by its live claims; a claim or a verdict given twice counts once.

    Raises InputsDisagree when a claim, or an editor on a claim, comes with two values.
    """
    weighed = [weigh(claim) for claim in _once(claims)]
    mass = fsum([KAPPA, *(each.mass for each in weighed)])
    mean = fsum([KAPPA * P0, *(each.mass * (each.mean or 0) for each in weighed)]) / mass
    square = fsum([KAPPA * P0, *(each.mass * (each.square or 0) for each in weighed)]) / mass
    value, low, high = interval(mean, square, mass)
    coverage, depth = _coverage(weighed), _depth(weighed)
    return Score(
        value=value,
        low=low,
        high=high,
        coverage=coverage,
        depth=depth,
        mass=mass,
        band=band(
            low=low,
            coverage=coverage,
            verdicts=sum(each.editors for each in weighed),
            error=any(each.is_error for each in weighed),
            adjudicated_error=any(each.claim.final == "wrong" for each in weighed),
            contested_key=any(
                each.contested and each.claim.importance == "key" for each in weighed
            ),
        ),
        counts=_counts(weighed),
        claims=tuple(_part(each, value, mass) for each in weighed),
        leverage=leverage(weighed, mean, square, mass),
    )


def _once(claims: Iterable[ClaimInput]) -> Iterable[ClaimInput]:
    by_key: dict[object, ClaimInput] = {}
    for claim in claims:
        first = by_key.setdefault(claim.key, claim)
        if _facts(first) != _facts(claim):
            raise InputsDisagree
    return by_key.values()


def _facts(claim: ClaimInput) -> tuple[object, ...]:
    return claim.importance, frozenset(claim.verdicts), claim.final


def _coverage(weighed: list[Weighed]) -> float | None:
    if not weighed:
        return None
    rated = fsum(each.weight for each in weighed if each.mean is not None)
    return rated / fsum(each.weight for each in weighed)


def _depth(weighed: list[Weighed]) -> float | None:
    if not weighed:
        return None
    return fsum(each.mass for each in weighed) / fsum(each.weight for each in weighed)


def _counts(weighed: list[Weighed]) -> Counts:
    standings = Counter(each.standing for each in weighed)
    return Counts(
        claims=len(weighed),
        rated=len(weighed) - standings["open"],
        verified=standings["verified"],
        disputed=standings["disputed"],
        wrong=standings["wrong"],
        contested=sum(each.contested for each in weighed),
    )


def _part(each: Weighed, value: float, total_mass: float) -> ClaimScore:
    return ClaimScore(
        key=each.claim.key,
        mass=each.mass,
        mean=each.mean,
        points=points(each.mass, each.mean, total_mass),
        what_if=what_if(value, each.mass, each.mean, total_mass),
        standing=each.standing,
        contested=each.contested,
    )
