"""The article score `emp-1`, in plain Python: the formula a stored score is checked against."""

from annotations.scoring.bands import band
from annotations.scoring.emp1 import points, score, what_if
from annotations.scoring.evidence import standing
from annotations.scoring.terms import (
    ADJUDICATED_MASS,
    FORMULA,
    GRADES,
    KAPPA,
    P0,
    TAU,
    WEIGHTS,
    Z,
)
from annotations.scoring.values import (
    Band,
    ClaimInput,
    ClaimScore,
    Counts,
    Importance,
    InputsDisagree,
    Rating,
    Score,
    Standing,
)

__all__ = [
    "ADJUDICATED_MASS",
    "FORMULA",
    "GRADES",
    "KAPPA",
    "P0",
    "TAU",
    "WEIGHTS",
    "Band",
    "ClaimInput",
    "ClaimScore",
    "Counts",
    "Importance",
    "InputsDisagree",
    "Rating",
    "Score",
    "Standing",
    "Z",
    "band",
    "points",
    "score",
    "standing",
    "what_if",
]
