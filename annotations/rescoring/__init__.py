"""What DOES a re-score: the only writer of scores and snapshots."""

from annotations.rescoring.draining import drain, last_drain_at, rescore, sweep
from annotations.rescoring.verifying import Difference, differences

__all__ = ["Difference", "differences", "drain", "last_drain_at", "rescore", "sweep"]
