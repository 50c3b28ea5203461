"""What is offered to the editors, and decided by one of them."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

from annotations.models.base import Revised, Stamped
from annotations.models.choices import DECIDED, CardState


class Decided(Revised, Stamped):
    """A row that is open until an editor decides, and withdrawn while nothing bears it out."""

    state = models.CharField(max_length=9, choices=CardState, default=CardState.OPEN)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CardState.values), name="%(class)s_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DECIDED, decided_by__isnull=False, decided_at__isnull=False)
                | ~Q(state__in=DECIDED) & Q(decided_by=None, decided_at=None),
                name="%(class)s_decided_by_somebody",
            ),
        ]

    def bear_out(self, is_found: bool) -> None:
        """Open while something bears it out, else withdrawn; what is decided stays so."""
        if self.state not in DECIDED:
            self.state = CardState.OPEN if is_found else CardState.WITHDRAWN
