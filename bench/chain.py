"""From the POST of a verdict to its stored score, through the real broker and worker."""

import contextlib
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator

from django.db import connection

from annotations import rescoring
from annotations.models import ArticleScore
from bench import loading, serving
from bench.measuring import milliseconds, percentile, say
from factcheck.running import WORKER

VERDICTS = 200


def run(token: str) -> None:
    rescoring.drain()
    with serving.served("factcheck.wsgi") as port, worker():
        _settle()
        seconds = [_one(port, token, article) for article in range(2, VERDICTS + 2)]
        begun, before = time.perf_counter(), _computed()
        for rating in ("wrong", "verified") * (VERDICTS // 2):
            serving.reach(port, token, loading.claim_ids(1)[0], rating)
        _settle()
        runs = _computed() - before
    say("verdict POST to stored score", "p50", "p99")
    say("  real broker and worker", *(milliseconds(percentile(seconds, p)) for p in (0.5, 0.99)))
    say(
        f"  burst of {VERDICTS} verdicts on one article",
        f"{runs} re-scores",
        f"{time.perf_counter() - begun:.1f} s",
    )


def _one(port: int, token: str, article: int) -> float:
    begun = time.perf_counter()
    serving.reach(port, token, loading.claim_ids(article)[0], "wrong")
    while _behind(article):
        time.sleep(0.0005)
    return time.perf_counter() - begun


def _behind(article: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT behind_since IS NOT NULL FROM annotations_articlescore WHERE article_id = %s",
            [article],
        )
        return bool(cursor.fetchone()[0])


def _settle() -> None:
    while ArticleScore.objects.filter(behind_since__isnull=False).exists():
        time.sleep(0.01)


def _computed() -> int:
    """How often the first article's score row was written, by PostgreSQL's own count."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM annotations_scoresnapshot WHERE article_id = 1")
        return int(cursor.fetchone()[0])


@contextlib.contextmanager
def worker() -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-m", *shlex.split(WORKER)],
        env=os.environ | {"C_FORCE_ROOT": "1", "STATEMENT_TIMEOUT": "10"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(6)
        yield
    finally:
        process.terminate()
        process.wait()
