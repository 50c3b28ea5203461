"""Places in a text, the selectors that name them, and where they stand in its next version."""

from annotations.anchoring.attaching import anchor
from annotations.anchoring.carrying import Carried, State, carry
from annotations.anchoring.describing import describe
from annotations.anchoring.differing import Run, difference
from annotations.anchoring.exceptions import (
    PositionDisagrees,
    PositionOutOfRange,
    QuoteAmbiguous,
    QuoteEmpty,
    QuoteNotFound,
    Unanchored,
)
from annotations.anchoring.proposing import Lost, Proposal, propose
from annotations.anchoring.searching import candidate
from annotations.anchoring.selectors import (
    Candidate,
    Place,
    Selectors,
    TextPositionSelector,
    TextQuoteSelector,
)
from annotations.anchoring.showing import Passage, Piece, passage, pieces

__all__ = [
    "Candidate",
    "Carried",
    "Lost",
    "Passage",
    "Piece",
    "Place",
    "PositionDisagrees",
    "PositionOutOfRange",
    "Proposal",
    "QuoteAmbiguous",
    "QuoteEmpty",
    "QuoteNotFound",
    "Run",
    "Selectors",
    "State",
    "TextPositionSelector",
    "TextQuoteSelector",
    "Unanchored",
    "anchor",
    "candidate",
    "carry",
    "describe",
    "difference",
    "passage",
    "pieces",
    "propose",
]
