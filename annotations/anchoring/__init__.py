"""Between a place in a text and the selectors that name it; plain values in and out."""

from annotations.anchoring.attaching import anchor
from annotations.anchoring.describing import describe
from annotations.anchoring.exceptions import (
    PositionDisagrees,
    PositionOutOfRange,
    QuoteAmbiguous,
    QuoteEmpty,
    QuoteNotFound,
    Unanchored,
)
from annotations.anchoring.selectors import (
    Candidate,
    Place,
    Selectors,
    TextPositionSelector,
    TextQuoteSelector,
)

__all__ = [
    "Candidate",
    "Place",
    "PositionDisagrees",
    "PositionOutOfRange",
    "QuoteAmbiguous",
    "QuoteEmpty",
    "QuoteNotFound",
    "Selectors",
    "TextPositionSelector",
    "TextQuoteSelector",
    "Unanchored",
    "anchor",
    "describe",
]
