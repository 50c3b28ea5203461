"""The Celery application."""

import os

from celery import Celery
from celery.signals import beat_init, worker_init

from factcheck import production

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def refuse_what_production_forbids(**_signal: object) -> None:
    """Let neither a worker nor beat start on settings or a database unfit for production."""
    production.refuse_settings()
    production.refuse_database()
