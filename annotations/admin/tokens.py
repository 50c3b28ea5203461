"""API tokens: whose they are and what they may do; to be revoked, never to be read."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse

from annotations.admin.access import FollowsRoles, actor, may
from annotations.admin.links import link
from annotations.models import ApiToken
from annotations.models.roles import Ability
from annotations.services import accounts


@admin.register(ApiToken)
class ApiTokenAdmin(FollowsRoles):
    """One's own tokens, or everybody's for a superuser.

    A token's primary key is its digest, which stands in no page, address or log: a token is
    addressed by the first characters of its secret, which are stored to find it by.
    """

    list_display = ("name", "user", "scopes_told", "created", "expiry", "revoke")
    list_display_links = None
    list_select_related = ("user",)
    search_fields = ("name", "user__username")
    ordering = ("name", "created")
    actions = None
    delete_confirmation_template = "admin/annotations/revoke.html"

    def get_urls(self) -> list[URLPattern]:
        """The list and the revocation; the other stock pages would name the digest."""
        kept = {f"annotations_apitoken_{page}" for page in ("changelist", "delete")}
        return [pattern for pattern in super().get_urls() if pattern.name in kept]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of the tokens one sees (`get_queryset`), any."""
        return may(request, Ability.READ)

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Nobody asks for a digest letter by letter."""
        return not lookup.startswith("digest") and super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        asker = actor(request)
        return rows if asker.is_superuser else rows.filter(user=asker)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        return self.get_queryset(request).filter(token_key=object_id).first()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Nothing hangs on a token; the stock answer would link to its digest."""
        return [str(token) for token in objs], {"API tokens": len(objs)}, set(), []

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Django's own log would keep the digest; keep the key instead."""
        about = ContentType.objects.get_for_model(ApiToken)
        return [
            LogEntry.objects.create(
                user=actor(request),
                content_type=about,
                object_id=token.token_key,
                object_repr=str(token),
                action_flag=DELETION,
            )
            for token in queryset
        ]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        accounts.revoke_token(token=obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> Any:
        """The stock answer, which has no use for the digest."""
        return super().response_delete(request, obj_display, 0)

    @admin.display(description="scopes")
    def scopes_told(self, row: ApiToken) -> str:
        return ", ".join(row.scopes)

    def revoke(self, row: ApiToken) -> str:
        address = reverse("admin:annotations_apitoken_delete", args=[row.token_key])
        return link(address, "Revoke")
