"""The band: what is shown first, always with coverage beside it."""

from annotations.scoring.terms import (
    RATED_COVERAGE,
    RATED_VERDICTS,
    SOUND_COVERAGE,
    SOUND_LOW,
)
from annotations.scoring.values import Band


def band(
    *,
    low: float,
    coverage: float | None,
    verdicts: int,
    error: bool,
    adjudicated_error: bool,
    contested_key: bool,
) -> Band:
    """Name the band of an article.

    low: lower bound, 0..100. verdicts: current ones over all live claims. error: some live
    claim is adjudicated wrong, or s < 1/4 by two editors or more; adjudicated_error: the
    former. contested_key: a key claim has a verified and a wrong verdict, not adjudicated.
    """
    too_little = coverage is None or coverage < RATED_COVERAGE or verdicts < RATED_VERDICTS
    if too_little and not adjudicated_error:
        return "unrated"
    # An error overrides every number: trivial verified claims must never hide it.
    if error or adjudicated_error:
        return "has_errors"
    if contested_key:
        return "contested"
    if low >= SOUND_LOW and coverage is not None and coverage >= SOUND_COVERAGE:
        return "sound"
    return "mixed"
