"""Whether this process answers, and whether it is ready for traffic.

Neither address asks who is there, and neither says more than which part fails.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from annotations import rescoring

BROKER_WITHIN = 1.0
DRAINED_WITHIN = timedelta(minutes=1)


def database() -> bool:
    """Whether PostgreSQL answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def migrations() -> bool:
    """Whether the database has every migration of this code."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def broker() -> bool:
    """Whether Valkey answers, within a second."""
    client = Redis.from_url(
        settings.CELERY_BROKER_URL,
        socket_connect_timeout=BROKER_WITHIN,
        socket_timeout=BROKER_WITHIN,
        retry=Retry(NoBackoff(), 0),
    )
    with client:
        return bool(client.ping())


def worker() -> bool:
    """Whether a worker has looked for articles to score within the last minute."""
    last = rescoring.last_drain_at()
    return last is not None and timezone.now() - last < DRAINED_WITHIN


CHECKS: Mapping[str, Callable[[], bool]] = {
    "database": database,
    "migrations": migrations,
    "broker": broker,
    "worker": worker,
}


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, RedisError):
        return False


def healthz(_request: HttpRequest) -> JsonResponse:
    """Answer, without asking anything of anybody."""
    return JsonResponse({"status": "ok"})


def readyz(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when every check passes, else 503 with the names of those that fail."""
    failing = [name for name, check in CHECKS.items() if not _passes(check)]
    if failing:
        return JsonResponse({"status": "unready", "failing": failing}, status=503)
    return JsonResponse({"status": "ready"})
