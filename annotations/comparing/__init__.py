"""What DOES the comparison: reads texts, compares stories, looks for claims judged wrong.

The only writer of extractions, comparisons and lookouts; of suggestions and sightings it writes
all but what editors decide.
"""

from annotations.comparing.draining import A_WHILE, drain
from annotations.comparing.resembling import Resembling, resembling

__all__ = ["A_WHILE", "Resembling", "drain", "resembling"]
