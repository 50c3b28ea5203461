"""What waits for a person: articles by what one more verdict would move, marks that lost words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.utils.safestring import SafeString

from annotations.admin.standing import band_badge
from annotations.models import Annotation, ArticleScore, Lease
from annotations.models.choices import LOST

PAGE = 25
PAGES = 40
LOST_SHOWN = 25
_UNSHOWN = ("claim_ids", "masses", "means", "last_error")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article of the queue, and who has taken it."""

    score: ArticleScore
    lease: Lease | None

    @property
    def badge(self) -> SafeString:
        return SafeString(band_badge(self.score.band))

    @property
    def unjudged(self) -> int:
        return self.score.claims - self.score.rated


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of the queue; `more` is the number of the next page, if there is one."""

    rows: Sequence[Waiting]
    number: int
    more: int | None


def queue(reader: User, page: str) -> Queue:
    """What moves most comes first: 25 a page, a thousand at most."""
    number = min(int(page), PAGES) if page.isdecimal() and len(page) < 9 and int(page) else 1
    scores = list(
        ArticleScore.objects.visible_to(reader)
        .filter(leverage__gt=0)
        .select_related("article__publisher", "article__story")
        .defer(*_UNSHOWN)
        .order_by("-leverage", "article_id")[(number - 1) * PAGE : number * PAGE + 1]
    )
    running = Lease.objects.visible_to(reader).running().select_related("editor")
    held = running.in_bulk([score.pk for score in scores])
    rows = [Waiting(score, held.get(score.pk)) for score in scores[:PAGE]]
    return Queue(rows, number, number + 1 if len(scores) > PAGE and number < PAGES else None)


def lost_marks(reader: User) -> list[Annotation]:
    """The newest marks whose words an edit has changed or taken away, and nobody has settled.

    One more than is shown.
    """
    marks = (
        Annotation.objects.visible_to(reader)
        .filter(Q(state__in=LOST, settled_at=None), ~Q(version=F("article__current_version")))
        .select_related("article__publisher")
        .order_by("-id")
    )
    return list(marks[: LOST_SHOWN + 1])
