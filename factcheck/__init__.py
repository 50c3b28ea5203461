"""The project: settings, URLs, the Celery application and the servers it can start itself."""

from factcheck.celery import app as celery_app

__all__ = ["celery_app"]
