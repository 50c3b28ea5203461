"""Who may see and do what in the admin: our roles decide, not Django's model permissions."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from annotations.admin.links import log_of
from annotations.models.roles import Ability, abilities_of
from annotations.services.exceptions import Refused

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:  # the class has no parameters when it runs
    ModelAdmin = admin.ModelAdmin


def may(request: HttpRequest, *abilities: Ability) -> bool:
    """Whether the asker has one of the abilities."""
    held = abilities_of(request.user)
    return any(ability in held for ability in abilities)


def actor(request: HttpRequest) -> User:
    """The asker, whom the site has let in."""
    return cast("User", request.user)


class FollowsRoles(ModelAdmin):
    """Pages to read for everybody with a role that may read, and to write for nobody.

    Counting big tables is left out: of facets, and of all rows beside the rows found.
    """

    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    list_per_page = 50

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request, Ability.READ)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may(request, Ability.READ)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_annotate_permission(self, request: HttpRequest) -> bool:
        """What an action with `permissions=["annotate"]` asks for."""
        return may(request, Ability.ANNOTATE)

    def has_adjudicate_permission(self, request: HttpRequest) -> bool:
        return may(request, Ability.ADJUDICATE)


class ReadOnlyAdmin(FollowsRoles):
    """The rows the asker may see, with the change log for their history."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        return cast("QuerySet[Any]", rows.visible_to(request.user))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The row, which knows who asked: what hangs on it is shown as they may see it."""
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            row.shown_to = actor(request)
        return row

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The history of a row is what the change log says of it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(log_of(self.model, object_id))


class TendedAdmin(ReadOnlyAdmin):
    """Metadata that moves no score: desks and chiefs may write it, through the services."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request, Ability.WRITE_ARTICLES, Ability.ADJUDICATE)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may(request, Ability.WRITE_ARTICLES, Ability.ADJUDICATE)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The stock form; what a service refuses is said on it."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            self.message_user(request, refusal.message, "ERROR")
            return redirect(request.path)
