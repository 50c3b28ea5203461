"""Every page of ours in the admin, as the site knows them."""

from typing import Any

from django.contrib import admin
from django.urls import reverse

from annotations.models import ApiToken, Story

OURS: list[Any] = [
    model for model in admin.site._registry if model.__module__.split(".")[0] == "annotations"
]
# A token has no page of its own: its address would hold the digest.
WITH_A_PAGE = [model for model in OURS if model is not ApiToken]


def list_of(model: Any) -> str:
    return reverse(f"admin:annotations_{model._meta.model_name}_changelist")


def page_of(model: Any, view: str = "change") -> str:
    """A page of the model's first row."""
    first = model._default_manager.order_by("pk").first()
    return reverse(f"admin:annotations_{model._meta.model_name}_{view}", args=[first.pk])


def lists() -> list[str]:
    return [list_of(model) for model in OURS]


def own() -> list[str]:
    """The pages that are no list and no row of the stock admin."""
    stories = Story.objects.values_list("slug", flat=True)
    return [reverse("desk"), *(reverse("story", args=[slug]) for slug in stories)]


def rows() -> list[str]:
    return [page_of(model) for model in WITH_A_PAGE]
