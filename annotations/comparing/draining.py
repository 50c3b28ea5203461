"""Drains what the comparison owes: first the texts, then the stories, then the claims."""

import math
import time

from annotations import comparison
from annotations.comparing import lookouts, reading, stories
from annotations.comparing.owing import Duty, attend, forget_nothing
from annotations.comparing.statements import execute

A_WHILE = 1.0  # seconds; what is behind then waits for the next call, and scores do not


def drain(*, thoroughly: bool = False, seconds: float = math.inf) -> int:
    """Read, compare and look out for whatever is behind. Returns how many rows were done.

    No row is begun after so many seconds: a worker that compares a thousand texts at a stretch
    would leave scores waiting meanwhile.

    `thoroughly` first finds what the behind marks have lost, were they ever to lose one, and what
    an earlier release has read otherwise.
    """
    if thoroughly:
        _find_forgotten()
    until = time.monotonic() + seconds
    return sum(attend(duty, until=until) for duty in (_TEXTS, _STORIES, _CLAIMS))


def _read_and_look(version_id: int) -> bool:
    """First store what is read and let it be seen, then look: see `lookouts`."""
    if not reading.store(version_id):
        return False
    lookouts.look_in(version_id)
    return True


_TEXTS = Duty("annotations_extraction", "version_id", _read_and_look)
_STORIES = Duty("annotations_storycomparison", "story_id", stories.compare)
_CLAIMS = Duty("annotations_lookout", "claim_id", lookouts.look_for)

_FIND = (
    """
    INSERT INTO annotations_extraction (version_id, behind_since)
    SELECT current_version_id, now() FROM annotations_article
    WHERE current_version_id IS NOT NULL ORDER BY current_version_id
    ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO annotations_storycomparison (story_id, behind_since)
    SELECT id, now() FROM annotations_story ORDER BY id
    ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO annotations_lookout (claim_id, behind_since)
    SELECT DISTINCT claim_id, now() FROM annotations_verdict
    WHERE rating = 'wrong' AND superseded_at IS NULL AND withdrawn_at IS NULL ORDER BY claim_id
    ON CONFLICT DO NOTHING
    """,
)
_READ_OTHERWISE = """
    UPDATE annotations_extraction SET behind_since = now()
    WHERE behind_since IS NULL AND extractor <> %s
"""


def _find_forgotten() -> None:
    for statement in _FIND:
        execute(statement)
    execute(_READ_OTHERWISE, [comparison.VERSION])
    for duty in (_TEXTS, _STORIES, _CLAIMS):
        forget_nothing(duty)
