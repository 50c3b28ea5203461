"""The constants of `emp-1`. Another value is another formula, under another name."""

from typing import Final

from annotations.scoring.values import Importance, Rating

FORMULA: Final = "emp-1"
KAPPA: Final = 1.0  # the prior's evidence mass
P0: Final = 0.5  # the prior's mean, and the mean square of its two halves 0 and 1
TAU: Final = 1.0  # editors at which a claim reaches half of its weight
Z: Final = 1.645  # 90 % of a normal distribution, two-sided
ADJUDICATED_MASS: Final = 3  # editors an adjudication counts for at least

GRADES: Final[dict[Rating, float]] = {"verified": 1.0, "disputed": 0.5, "wrong": 0.0}
WEIGHTS: Final[dict[Importance, float]] = {"minor": 0.5, "standard": 1.0, "key": 2.0}

# Where a claim stands by its mean grade, and what the bands ask for.
VERIFIED_FROM: Final = 0.75
WRONG_BELOW: Final = 0.25
WRONG_EDITORS: Final = 2
RATED_COVERAGE: Final = 0.25
RATED_VERDICTS: Final = 2
SOUND_LOW: Final = 70.0
SOUND_COVERAGE: Final = 0.6
