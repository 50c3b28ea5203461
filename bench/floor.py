"""A hand-written WSGI application that runs the same SQL with psycopg, for four requests.

No validation, no permissions beyond the token, no bell: what is left when everything a framework
does is taken away. Served by the same gunicorn: `gunicorn bench.floor`.
"""

import hashlib
import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

import orjson
import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from annotations.anchoring import describe

_WHOSE = """
    SELECT t.digest, t.scopes, t.expiry, u.id, u.username, u.is_active, u.is_superuser,
           array_agg(g.name) AS roles
    FROM annotations_apitoken t JOIN auth_user u ON u.id = t.user_id
    LEFT JOIN auth_user_groups ug ON ug.user_id = u.id LEFT JOIN auth_group g ON g.id = ug.group_id
    WHERE t.digest = %s AND u.is_active AND (t.expiry IS NULL OR t.expiry > now())
    GROUP BY t.digest, u.id
"""
_ARTICLE = """
    SELECT a.id, a.external_id, a.url, a.headline, a.standfirst, a.byline, a.published_at,
           a.language, a.created_at, a.updated_at, a.row_revision, p.slug AS publisher,
           s.slug AS story, v.number, v.sha256, v.length, v.furniture, v.repeats, v.notes,
           v.created_at AS version_at, v.text, u.username
    FROM annotations_article a JOIN annotations_publisher p ON p.id = a.publisher_id
    LEFT JOIN annotations_story s ON s.id = a.story_id
    LEFT JOIN annotations_articleversion v ON v.id = a.current_version_id
    LEFT JOIN auth_user u ON u.id = v.created_by_id
    WHERE a.id = %s
"""
_ANNOTATIONS = """
    SELECT n.id, n.article_id, n.state, n.claim_id, u.username, n.created_at, n.start, n."end",
           n.exact, n.prefix, n.suffix, v.number
    FROM annotations_annotation n JOIN annotations_articleversion v ON v.id = n.version_id
    LEFT JOIN auth_user u ON u.id = n.created_by_id
    WHERE n.article_id = %s ORDER BY n.start, n.id LIMIT 101
"""
_SCORE = """
    SELECT s.*, a.revision AS article_revision FROM annotations_articlescore s
    JOIN annotations_article a ON a.id = s.article_id WHERE s.article_id = %s
"""
_COUNT = "SELECT count(*) FROM annotations_annotation WHERE article_id = %s"
_LOCK = """
    SELECT a.*, v.text FROM annotations_article a
    LEFT JOIN annotations_articleversion v ON v.id = a.current_version_id
    WHERE a.id = %s FOR NO KEY UPDATE OF a
"""
_CLAIM = """
    INSERT INTO annotations_claim (statement, claimant, voice, importance, checkable, updated_at,
                                   created_by_id)
    VALUES (%s, '', 'article', 'standard', true, now(), %s) RETURNING id
"""
_ANNOTATION = """
    INSERT INTO annotations_annotation (article_id, version_id, claim_id, start, "end", exact,
                                        prefix, suffix, state, created_by_id)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, 'same', %s) RETURNING id
"""
_CHANGE = """
    INSERT INTO annotations_change (at, actor_id, verb, noun, object_id, article_id, after)
    SELECT now(), %s, 'create', * FROM unnest(%s::text[], %s::bigint[], %s::bigint[], %s::jsonb[])
"""
_local = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    connection = _connection()
    _, _, _, _, number, what = (environ["PATH_INFO"].split("/") + [""] * 3)[:6]
    digest = hashlib.sha512(environ["HTTP_AUTHORIZATION"][7:].encode()).hexdigest()
    with connection.cursor(row_factory=dict_row) as cursor:
        user = cursor.execute(_WHOSE, [digest]).fetchone()
        if user is None:
            start_response("401 Unauthorized", [])
            return [b""]
        if environ["REQUEST_METHOD"] == "POST":
            sent = orjson.loads(environ["wsgi.input"].read())
            with connection.transaction():
                answer = _mark(cursor, int(number), sent, user)
        elif what == "annotations":
            answer = _list(cursor.execute(_ANNOTATIONS, [number]).fetchall())
        else:
            answer = cursor.execute(_SCORE if what else _ARTICLE, [number]).fetchone() or {}
    body = orjson.dumps(answer)
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    start_response("201 Created" if environ["REQUEST_METHOD"] == "POST" else "200 OK", headers)
    return [body]


def _list(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "results": [
            {
                "id": row["id"],
                "article": row["article_id"],
                "version": row["number"],
                "target": {
                    "selector": [
                        {
                            "type": "TextQuoteSelector",
                            "exact": row["exact"],
                            "prefix": row["prefix"],
                            "suffix": row["suffix"],
                        },
                        {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
                    ]
                },
                "state": row["state"],
                "claim": row["claim_id"],
                "created_by": row["username"],
                "created_at": row["created_at"],
            }
            for row in rows[:100]
        ],
        "next": None,
    }


def _mark(cursor: Any, article_id: int, sent: Any, user: dict[str, Any]) -> dict[str, Any]:
    cursor.execute(_COUNT, [article_id])
    article = cursor.execute(_LOCK, [article_id]).fetchone()
    position = sent["target"]["selector"][1]
    quote = describe(article["text"], position["start"], position["end"]).quote
    claim = cursor.execute(_CLAIM, [quote.exact, user["id"]]).fetchone()["id"]
    place = [position["start"], position["end"], quote.exact, quote.prefix, quote.suffix]
    row = [article_id, article["current_version_id"], claim, *place, user["id"]]
    made = cursor.execute(_ANNOTATION, row).fetchone()["id"]
    told = Jsonb({"id": made, "exact": quote.exact, "start": position["start"]})
    cursor.execute(
        _CHANGE,
        [user["id"], ["claim", "annotation"], [claim, made], [article_id] * 2, [told, told]],
    )
    return {"id": made, "article": article_id, "claim": claim, "exact": quote.exact}


def _connection() -> psycopg.Connection[Any]:
    if not hasattr(_local, "connection"):
        _local.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    kept: psycopg.Connection[Any] = _local.connection
    return kept
