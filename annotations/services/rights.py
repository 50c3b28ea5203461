"""Who may do what to a row: asked by services, whatever door the actor came by."""

from django.contrib.auth.models import User

from annotations.models.roles import Ability, abilities_of
from annotations.services.exceptions import Forbidden


def only_a_chief(by: User, message: str, *, field: str | None = None) -> None:
    """Raises Forbidden unless the actor may adjudicate."""
    if Ability.ADJUDICATE not in abilities_of(by):
        raise Forbidden(message, field=field)


def only_ones_own(owner_id: int | None, by: User, message: str) -> None:
    """Raises Forbidden unless the row is the actor's own, or the actor a chief."""
    if owner_id != by.pk:
        only_a_chief(by, message)
