"""The addresses of /api/v1/."""

from typing import Any, TypeAlias

from django.contrib.auth.decorators import login_required
from django.urls import path, register_converter
from django.urls.converters import IntConverter
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView

from annotations.api.views.annotations import AnnotationResource, ArticleAnnotationResource
from annotations.api.views.articles import (
    ArticleResource,
    DifferenceResource,
    ScoreResource,
    SnapshotResource,
    VersionResource,
    WorkbenchResource,
)
from annotations.api.views.cards import CardResource
from annotations.api.views.changes import HistoryResource
from annotations.api.views.claims import (
    ClaimEvidenceResource,
    ClaimResource,
    ClaimVerdictResource,
    EvidenceResource,
    VerdictResource,
)
from annotations.api.views.corrections import ArticleCorrectionResource, CorrectionResource
from annotations.api.views.counterparts import CounterpartResource
from annotations.api.views.leases import LeaseResource
from annotations.api.views.me import MeResource
from annotations.api.views.publishers import PublisherResource, StoryResource
from annotations.api.views.sightings import (
    ArticleSightingResource,
    ClaimSightingResource,
    SightingResource,
)


class NumberConverter(IntConverter):
    """A row's number: one that PostgreSQL's bigint can hold."""

    regex = "[1-9][0-9]{0,17}"


register_converter(NumberConverter, "number")

# The one page for people below /api/: it sends them to the login page instead of a problem.
docs = login_required(
    SpectacularSwaggerSplitView.as_view(url_name="schema", template_name="annotations/docs.html")
)

_Methods: TypeAlias = dict[str, Any]

_LIST: _Methods = {"get": "list", "post": "create"}
_ROWS: _Methods = {"get": "list"}
_READ: _Methods = {"get": "retrieve"}
_PATCH: _Methods = _READ | {"patch": "partial_update"}
_DELETE: _Methods = _READ | {"delete": "destroy"}

urlpatterns = [
    path("articles/", ArticleResource.as_view(_LIST)),
    path("articles/<number:pk>/", ArticleResource.as_view(_PATCH)),
    path("articles/<number:article>/versions/", VersionResource.as_view(_LIST)),
    path("articles/<number:article>/versions/<number:number>/", VersionResource.as_view(_READ)),
    path(
        "articles/<number:article>/versions/<number:number>/diff/",
        DifferenceResource.as_view(_READ),
    ),
    path("articles/<number:article>/annotations/", ArticleAnnotationResource.as_view(_LIST)),
    path("articles/<number:article>/score/", ScoreResource.as_view(_READ)),
    path("articles/<number:article>/score/history/", SnapshotResource.as_view(_ROWS)),
    path(
        "articles/<number:article>/workbench/",
        WorkbenchResource.as_view(_READ),
        name="workbench_document",
    ),
    path("articles/<number:article>/history/", HistoryResource.as_view(_ROWS)),
    path(
        "articles/<number:article>/lease/",
        LeaseResource.as_view(_READ | {"post": "create", "delete": "destroy"}),
    ),
    path("articles/<number:article>/counterparts/", CounterpartResource.as_view(_READ)),
    path("articles/<number:article>/sightings/", ArticleSightingResource.as_view(_ROWS)),
    path("annotations/<number:pk>/", AnnotationResource.as_view(_PATCH | _DELETE)),
    path("annotations/<number:pk>/settle/", AnnotationResource.as_view({"post": "settle"})),
    path("annotations/<number:pk>/reopen/", AnnotationResource.as_view({"post": "reopen"})),
    path("articles/<number:article>/corrections/", ArticleCorrectionResource.as_view(_LIST)),
    path("corrections/", CorrectionResource.as_view(_ROWS)),
    path("corrections/<number:pk>/", CorrectionResource.as_view(_PATCH | _DELETE)),
    path("corrections/<number:pk>/publish/", CorrectionResource.as_view({"post": "publish"})),
    path("corrections/<number:pk>/unpublish/", CorrectionResource.as_view({"post": "unpublish"})),
    path("claims/", ClaimResource.as_view(_ROWS)),
    path("claims/<number:pk>/", ClaimResource.as_view(_PATCH)),
    path("claims/<number:pk>/merge/", ClaimResource.as_view({"post": "merge"})),
    path("claims/<number:claim>/verdicts/", ClaimVerdictResource.as_view(_LIST)),
    path("claims/<number:claim>/evidence/", ClaimEvidenceResource.as_view(_LIST)),
    path("claims/<number:claim>/sightings/", ClaimSightingResource.as_view(_ROWS)),
    path("sightings/<number:pk>/accept/", SightingResource.as_view({"post": "accept"})),
    path("sightings/<number:pk>/dismiss/", SightingResource.as_view({"post": "dismiss"})),
    path("sightings/<number:pk>/reopen/", SightingResource.as_view({"post": "reopen"})),
    path("verdicts/<number:pk>/", VerdictResource.as_view(_DELETE)),
    path("evidence/", EvidenceResource.as_view(_ROWS)),
    path("evidence/<number:pk>/", EvidenceResource.as_view(_PATCH | _DELETE)),
    path("evidence/<number:pk>/confirm/", EvidenceResource.as_view({"post": "confirm"})),
    path("stories/", StoryResource.as_view(_LIST)),
    path("stories/<number:pk>/", StoryResource.as_view(_PATCH)),
    path("stories/<slug:story>/cards/", CardResource.as_view(_ROWS)),
    path("cards/<number:pk>/", CardResource.as_view(_READ)),
    path("cards/<number:pk>/accept/", CardResource.as_view({"post": "accept"})),
    path("cards/<number:pk>/dismiss/", CardResource.as_view({"post": "dismiss"})),
    path("cards/<number:pk>/reopen/", CardResource.as_view({"post": "reopen"})),
    path("publishers/", PublisherResource.as_view(_LIST)),
    path("publishers/<number:pk>/", PublisherResource.as_view(_PATCH)),
    path("me/", MeResource.as_view(_READ)),
    path("schema/", SpectacularJSONAPIView.as_view(), name="schema"),
    path("docs/", docs),
]
