"""What a production start refuses, in one clear sentence each.

`refuse_settings` runs before anything is loaded, `refuse_database` once the applications are.
Both are called by factcheck/wsgi.py and by the worker and beat (factcheck/celery.py); a local
start (FACTCHECK_LOCAL) is let through.
"""

import os
import sys
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

# gunicorn restarts a worker that ends with any other status, for ever.
REFUSED = 3
SHORTEST_KEY = 50
LOG_TABLE = "annotations_change"

RIGHTS = """
SELECT role.rolsuper,
       (SELECT pg_has_role(role.oid, relowner, 'MEMBER') FROM pg_class WHERE oid = to_regclass(%s))
FROM pg_roles AS role WHERE role.rolname = current_user
"""


def refuse_settings() -> None:
    """End the process when the settings are not fit for production."""
    try:
        if settings.LOCAL:
            return
        values = {name: _setting(name) for name in dir(settings) if name.isupper()}
        found = settings_problems(values, os.environ)
    except ImproperlyConfigured as error:
        found = [f"{str(error).rstrip('.')}."]
    _refuse(found)


def refuse_database() -> None:
    """End the process when the database is not fit for production."""
    if settings.LOCAL:
        return
    try:
        found = database_problems()
    except DatabaseError:
        found = ["The database named by DATABASE_URL does not answer."]
    finally:
        connection.close()  # the processes a worker forks must not share it
    _refuse(found)


def settings_problems(values: Mapping[str, Any], environment: Mapping[str, str]) -> list[str]:
    """What is wrong with these settings: a sentence each."""
    hosts = values["ALLOWED_HOSTS"]
    caches = [cache["BACKEND"] for cache in values["CACHES"].values()]
    schema = values["SPECTACULAR_SETTINGS"].get("SERVE_PERMISSIONS", ["AllowAny"])
    accepted = {content.lower() for content in values["CELERY_ACCEPT_CONTENT"]}
    refusals = {
        "DEBUG must be off.": values["DEBUG"],
        **_key_refusals(values["SECRET_KEY"]),
        "ALLOWED_HOSTS must name the hosts this service answers for.": not any(hosts),
        "ALLOWED_HOSTS must not contain *.": "*" in hosts,
        "The embedded servers are for one machine: set DATABASE_URL and CELERY_BROKER_URL to"
        " servers that are backed up.": environment.get("FACTCHECK_EMBEDDED"),
        "CELERY_TASK_ALWAYS_EAGER must be off.": values.get("CELERY_TASK_ALWAYS_EAGER"),
        "CELERY_ACCEPT_CONTENT must not accept pickle.": any("pickle" in one for one in accepted),
        "CACHES must not use LocMem: every process would count for itself.": any(
            backend.endswith("LocMemCache") for backend in caches
        ),
        "The API schema must not be open to anonymous visitors (SERVE_PERMISSIONS).": any(
            permission.endswith("AllowAny") for permission in schema
        ),
    }
    return [sentence for sentence, refused in refusals.items() if refused]


def database_problems() -> list[str]:
    """What is wrong with the database and with the role it is used by: a sentence each."""
    with connection.cursor() as cursor:
        cursor.execute(RIGHTS, [LOG_TABLE])
        superuser, owner = cursor.fetchone()
    executor = MigrationExecutor(connection)
    refusals = {
        "The application's database role must not be a superuser.": superuser,
        f"The application's database role must not own the change log ({LOG_TABLE}).": owner
        and not superuser,
        "The database has unapplied migrations: run manage.py migrate as its owner first.": (
            executor.migration_plan(executor.loader.graph.leaf_nodes())
        ),
    }
    return [sentence for sentence, refused in refusals.items() if refused]


def _key_refusals(key: str) -> dict[str, bool]:
    return {
        "SECRET_KEY is not set.": not key,
        f"SECRET_KEY must have at least {SHORTEST_KEY} characters.": 0 < len(key) < SHORTEST_KEY,
        "SECRET_KEY is an example: make one of your own.": key.startswith("django-insecure")
        or len(set(key)) < 5 < len(key),
    }


def _setting(name: str) -> Any:
    try:
        return getattr(settings, name)
    except ImproperlyConfigured:
        return ""  # Django's own answer to an empty SECRET_KEY


def _refuse(found: list[str]) -> None:
    if not found:
        return
    for sentence in found:
        sys.stderr.write(f"refusing to start: {sentence}\n")
    sys.stderr.flush()
    sys.exit(REFUSED)
