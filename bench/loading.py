"""Fills the database by COPY: articles of 2,000 characters, 10 claims each, 2 verdicts a claim."""

import hashlib
import time
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction

from annotations.models import ArticleVersion, Publisher
from annotations.models.choices import Scope
from annotations.services import accounts

CLAIMS = 10
VERDICTS = 2
CHUNK = 1_000  # articles a transaction
SENTENCE = "In article {article} sentence {number:02d} says that {value} ships were waiting there. "
RATINGS = ("verified", "verified", "disputed", "wrong")


def people(number: int = VERDICTS) -> list[User]:
    accounts.sync_roles()
    found = []
    for index in range(number):
        user = User.objects.create_user(f"bench{index}")
        accounts.give_roles(user=user, roles=("chief", "tool"))
        found.append(user)
    return found


def token(user: User) -> str:
    return accounts.issue_token(user=user, name="bench", scopes=list(Scope))


def load(articles: int, editors: Sequence[User]) -> float:
    """Load as many articles; returns the seconds it took."""
    publisher = Publisher.objects.create(slug="bench", name="Bench")
    begun = time.perf_counter()
    for first in range(1, articles + 1, CHUNK):
        numbers = range(first, min(first + CHUNK, articles + 1))
        with transaction.atomic():
            _load_chunk(numbers, publisher.pk, editors)
    with connection.cursor() as cursor:
        for table in ("article", "articleversion", "claim", "annotation", "verdict"):
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('annotations_{table}', 'id'),"
                f" (SELECT max(id) FROM annotations_{table}))"
            )
        cursor.execute("VACUUM ANALYZE")
    return time.perf_counter() - begun


def text_of(article: int) -> str:
    return "".join(_sentences(article)) * 2


def _sentences(article: int) -> list[str]:
    return [
        SENTENCE.format(article=article, number=number, value=article * 31 % 997 + number)
        for number in range(CLAIMS)
    ]


def _load_chunk(numbers: range, publisher: int, editors: Sequence[User]) -> None:
    texts = {number: text_of(number) for number in numbers}
    digests = {n: hashlib.sha256(text.encode()).hexdigest() for n, text in texts.items()}
    copy(
        "article (id, publisher_id, external_id, url, content_hash, headline, standfirst, byline,"
        " language, updated_at)",
        (
            (n, publisher, f"b{n}", "", digests[n], f"Headline {n}", "", "", "en", "now")
            for n in numbers
        ),
    )
    copy(
        "articleversion (id, article_id, number, text, sha256, length, furniture, repeats, notes)",
        ((n, n, 1, text, digests[n], len(text), "[]", "[]", "[]") for n, text in texts.items()),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE annotations_article SET current_version_id = id WHERE id BETWEEN %s AND %s",
            [numbers.start, numbers.stop - 1],
        )
    copy(
        "claim (id, statement, claimant, voice, importance, checkable, updated_at)",
        (
            (c, f"Claim {c}", "", "article", "standard", True, "now")
            for n in numbers
            for c in claim_ids(n)
        ),
    )
    copy(
        'annotation (id, article_id, version_id, claim_id, start, "end", exact, prefix, suffix,'
        " state)",
        (row for n in numbers for row in _annotations(n)),
    )
    copy(
        "verdict (claim_id, editor_id, rating, rationale, final)",
        (
            (c, editor.pk, RATINGS[(c + index) % 4], "", False)
            for n in numbers
            for c in claim_ids(n)
            for index, editor in enumerate(editors)
        ),
    )


def claim_ids(article: int) -> range:
    return range((article - 1) * CLAIMS + 1, article * CLAIMS + 1)


def _annotations(article: int) -> Iterable[tuple[Any, ...]]:
    start = 0
    for claim, sentence in zip(claim_ids(article), _sentences(article), strict=True):
        exact = sentence.rstrip()
        yield (
            claim,
            article,
            article,
            claim,
            start,
            start + len(exact),
            exact,
            "",
            " In art",
            "same",
        )
        start += len(sentence)


def copy(target: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY annotations_{target} FROM STDIN") as out:
        for row in rows:
            out.write_row(row)


def add_annotations(article: int, number: int, editor: User, *, between: int = 0) -> None:
    """More annotations of one article, for the list that is read a hundred at a time.

    `between` any two of them as many of other articles are made, as in a busy newsroom.
    """
    texts = dict(ArticleVersion.objects.values_list("article_id", "text").order_by("pk")[:500])
    others = [other for other in texts if other != article]
    first = 10_000_000 * article
    with transaction.atomic():
        copy(
            "claim (id, statement, claimant, voice, importance, checkable, updated_at)",
            ((first + i, "Said.", "", "article", "standard", True, "now") for i in range(number)),
        )
        copy(
            'annotation (article_id, version_id, claim_id, start, "end", exact, prefix, suffix,'
            " state, created_by_id)",
            (
                (*_mark(where, texts[where], first + i, i * 3), "same", editor.pk)
                for i in range(number)
                for where in (article, *others[:between])
            ),
        )


def _mark(article: int, text: str, claim: int, start: int) -> tuple[Any, ...]:
    end = start + 40
    context = text[max(0, start - 32) : start], text[end : end + 32]
    return article, article, claim, start, end, text[start:end], *context


def pages_of(article: int) -> int:
    """How many pages of the table its annotations lie on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT (ctid::text::point)[0]) FROM annotations_annotation"
            " WHERE article_id = %s",
            [article],
        )
        return int(cursor.fetchone()[0])
