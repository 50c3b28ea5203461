"""What Celery runs: one call out, nothing decided here."""

from celery import shared_task
from django.core.cache import cache

from annotations import carrying, comparing, rescoring
from annotations.models import IdempotencyKey, Lease

BELL = "bell"


@shared_task
def drain() -> None:
    """Carry what waits, score and compare what is behind.

    The bell rings again before this, never after.
    """
    cache.delete(BELL)
    carrying.drain()
    rescoring.drain()
    comparing.drain(seconds=comparing.A_WHILE)


@shared_task
def reap() -> None:
    """Forget the answers kept for repeated requests after a day, and leases long over."""
    IdempotencyKey.objects.expired().delete()
    Lease.objects.long_over().delete()
