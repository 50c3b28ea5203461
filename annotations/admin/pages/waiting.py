"""What waits for a person: articles, by what one more verdict would move."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.safestring import SafeString

from annotations.admin.standing import band_badge
from annotations.models import ArticleScore, Lease

PAGE = 25
PAGES = 40
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
