"""What a stored score says, and what each claim contributes to it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.template.loader import render_to_string

from annotations import scoring
from annotations.admin.links import listing
from annotations.admin.sparkline import sparkline
from annotations.admin.standing import band_badge, percent, standing_of
from annotations.models import Article, ArticleScore, Claim, ScoreSnapshot

CHARTED = 100  # snapshots at most


@dataclass(frozen=True, slots=True)
class Part:
    """One claim's points, and the score were it verified; not to be shown of a veiled claim."""

    claim: Any
    ratings: str
    points: float
    what_if: float

    @property
    def shown_points(self) -> str:
        """Always with a sign, a true minus among them; nothing is neither."""
        return f"{self.points:+.1f}".replace("-", "−") if self.points else "0.0"


def score_shown(score: ArticleScore, wanted: int) -> str:
    """The band first, with coverage beside it, then the numbers; `wanted`: the article's revision.

    Whether they are today's, too.
    """
    context = {
        "score": score,
        "badge": band_badge(score.band),
        "coverage": percent(score.coverage),
        "depth": percent(score.depth),
        "standing": standing_of(score, wanted),
        "wanted": wanted,
    }
    return render_to_string("admin/annotations/parts/score.html", context)


def breakdown(score: ArticleScore, reader: User) -> str:
    """The claims of a score, what weighs on it first; veiled ones last, in no telling order."""
    context = {
        "parts": sorted(_parts(score, reader), key=_place),
        "total": score.value,
    }
    return render_to_string("admin/annotations/parts/breakdown.html", context)


def history(article: Article) -> str:
    """The latest snapshots as a chart, and the way to all of them."""
    latest = list(article.score_snapshots.all()[:CHARTED])
    context = {
        "chart": sparkline(latest[::-1]),
        "all": listing(ScoreSnapshot, article__id__exact=article.pk),
    }
    return render_to_string("admin/annotations/parts/history.html", context)


def _parts(score: ArticleScore, reader: User) -> list[Part]:
    weighed = zip(score.claim_ids, score.masses, score.means, strict=True)
    terms = {claim_id: (mass, mean) for claim_id, mass, mean in weighed}
    claims = Claim.objects.with_ratings(reader).filter(pk__in=terms)
    return [_part(score, claim, *terms[claim.pk]) for claim in claims]


def _place(part: Part) -> tuple[bool, float]:
    return part.claim.is_veiled, part.claim.pk if part.claim.is_veiled else part.points


def _part(score: ArticleScore, claim: Any, mass: float, mean: float | None) -> Part:
    return Part(
        claim=claim,
        ratings=ratings_told(claim),
        points=scoring.points(mass, mean, score.mass),
        what_if=scoring.what_if(score.value, mass, mean, score.mass),
    )


def ratings_told(claim: Any) -> str:
    """The current ratings of a claim read `with_ratings`, counted."""
    if claim.is_veiled:
        return "after your verdict"
    if not claim.ratings:
        return "open"
    counted = ", ".join(
        f"{claim.ratings.count(rating)} {rating}" for rating in sorted(set(claim.ratings))
    )
    return f"{counted}; adjudicated {claim.adjudication}" if claim.adjudication else counted
