"""How many independent origins have what is cited against a claim."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal
from urllib.parse import urlsplit

from django.db import connection

from annotations.models.choices import Rating

ENOUGH = 2

_REFUTING = """
    SELECT evidence.claim_id, evidence.url, evidence.article_id, article.url,
           comparison.origins -> evidence.article_id::text,
           coalesce(nullif(publisher.owner_group, ''), publisher.slug)
    FROM annotations_evidence AS evidence
    LEFT JOIN annotations_article AS article ON article.id = evidence.article_id
    LEFT JOIN annotations_publisher AS publisher ON publisher.id = article.publisher_id
    LEFT JOIN annotations_storycomparison AS comparison ON comparison.story_id = article.story_id
    WHERE evidence.claim_id = ANY(%s) AND evidence.stance = 'refutes'
"""


def refuting_origins(claims: Iterable[int]) -> dict[int, int]:
    """How many independent origins refute each claim; claims without any are left out.

    Two pieces of evidence have one origin where the story's comparison says so of their articles,
    where these are of one owner, or where their addresses are on one host.
    """
    with connection.cursor() as cursor:
        cursor.execute(_REFUTING, [list(claims)])
        rows = cursor.fetchall()
    known_by: dict[int, list[set[object]]] = defaultdict(list)
    for claim, url, article, article_url, head, owner in rows:
        told = {article, head, owner, _host(url), _host(article_url)}
        known_by[claim].append(told - {None, ""})
    return {claim: _groups(pieces) for claim, pieces in known_by.items()}


def warning(claim: int, rating: str) -> Literal["single_origin"] | None:
    """What an editor is told who holds a claim wrong on the word of fewer than two origins."""
    if rating != Rating.WRONG or refuting_origins([claim]).get(claim, 0) >= ENOUGH:
        return None
    return "single_origin"


def _host(url: str | None) -> str:
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def _groups(pieces: list[set[object]]) -> int:
    """How many groups there are, where pieces that share a name are of one."""
    groups: list[set[object]] = []
    for piece in pieces:
        joined = [group for group in groups if group & piece]
        groups = [group for group in groups if not group & piece]
        groups.append(piece.union(*joined))
    return len(groups)
