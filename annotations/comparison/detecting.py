"""The protocol of a detector: what finds something between the articles of a story."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from annotations.comparison.making import Maker
from annotations.comparison.values import Finding


class Detector(Protocol):
    """Finds what it is there for; it is told what the detectors before it have found."""

    def __call__(self, maker: Maker, known: Sequence[Finding], /) -> Iterable[Finding]: ...
