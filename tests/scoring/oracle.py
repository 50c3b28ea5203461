"""The score computed a second way: exact fractions, and one square root in sixty digits.

Written from the formula's description alone; it shares no code and no constant with the
product. A claim is (importance, ratings, final); an article is a list of claims.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

Claim = tuple[str, tuple[str, ...], str | None]

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Expected:
    """What an article's score must be."""

    value: Fraction
    low: Decimal
    high: Decimal
    mass: Fraction
    coverage: Fraction | None
    depth: Fraction | None
    points: list[Fraction]
    what_ifs: list[Fraction]
    band: str
    leverage: Decimal


def grade(rating: str) -> Fraction:
    return {"verified": Fraction(1), "disputed": HALF, "wrong": Fraction(0)}[rating]


def weight(claim: Claim) -> Fraction:
    return {"minor": HALF, "standard": Fraction(1), "key": Fraction(2)}[claim[0]]


def msq(claim: Claim) -> tuple[Fraction, Fraction, Fraction]:
    """Return m, s and q; s and q are 1/2 and 0 where nobody rated, which m = 0 cancels."""
    _, ratings, final = claim
    k = len(ratings)
    if final is not None:
        s, q, k = grade(final), grade(final) ** 2, max(k, 3)
    elif k:
        s = sum(map(grade, ratings), Fraction(0)) / k
        q = sum((grade(r) ** 2 for r in ratings), Fraction(0)) / k
    else:
        s, q = HALF, Fraction(0)
    return weight(claim) * Fraction(k, k + 1), s, q


def root(number: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        return (Decimal(number.numerator) / Decimal(number.denominator)).sqrt()


def decimal(number: Fraction) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        return Decimal(number.numerator) / Decimal(number.denominator)


def ends(parts: list[tuple[Fraction, Fraction, Fraction]]) -> tuple[Fraction, Decimal, Decimal]:
    """Return the score and both ends of its interval."""
    total = 1 + sum((m for m, _, _ in parts), Fraction(0))
    p = (HALF + sum((m * s for m, s, _ in parts), Fraction(0))) / total
    q = (HALF + sum((m * q for m, _, q in parts), Fraction(0))) / total
    reach = Decimal("164.5") * root((q - p * p) / (total + 1))
    value = decimal(100 * p)
    return 100 * p, max(Decimal(0), value - reach), min(Decimal(100), value + reach)


def try_everything(claims: list[Claim]) -> Decimal:
    """Return the leverage: really add every verdict there could be, and score anew."""
    parts = [msq(claim) for claim in claims]
    value, *bounds = ends(parts)
    before, most = [decimal(value), *bounds], Decimal(0)
    for index, (importance, ratings, final) in enumerate(claims):
        is_open = not ratings and final is None
        if not is_open and (final is not None or not {"verified", "wrong"} <= set(ratings)):
            continue
        for rating in ("verified", "disputed", "wrong"):
            more = msq((importance, (*ratings, rating), final))
            value, *bounds = ends([*parts[:index], more, *parts[index + 1 :]])
            after = [decimal(value), *bounds]
            most = max(most, *(abs(a - b) for a, b in zip(after, before, strict=True)))
    return most


def expect(claims: list[Claim]) -> Expected:
    parts = [msq(claim) for claim in claims]
    evidence = sum((m for m, _, _ in parts), Fraction(0))
    total = 1 + evidence
    value, low, high = ends(parts)
    live = sum(map(weight, claims), Fraction(0))
    rated = sum((weight(c) for c in claims if c[1] or c[2]), Fraction(0))
    coverage = rated / live if claims else None
    return Expected(
        value=value,
        low=low,
        high=high,
        mass=total,
        coverage=coverage,
        depth=evidence / live if claims else None,
        points=[100 * m * (s - HALF) / total for m, s, _ in parts],
        what_ifs=[value + 100 * m * (1 - s) / total for m, s, _ in parts],
        band=name_band(claims, low, coverage),
        leverage=try_everything(claims),
    )


def name_band(claims: list[Claim], low: Decimal, coverage: Fraction | None) -> str:
    judged_wrong = any(final == "wrong" for _, _, final in claims)
    found_wrong = any(
        final is None and len(ratings) >= 2 and 4 * sum(map(grade, ratings)) < len(ratings)
        for _, ratings, final in claims
    )
    enough = coverage is not None and 4 * coverage >= 1 and sum(len(r) for _, r, _ in claims) > 1
    if judged_wrong or (enough and found_wrong):
        return "has_errors"
    if not enough:
        return "unrated"
    if any(
        importance == "key" and final is None and {"verified", "wrong"} <= set(ratings)
        for importance, ratings, final in claims
    ):
        return "contested"
    assert coverage is not None
    return "sound" if low >= 70 and 5 * coverage >= 3 else "mixed"
