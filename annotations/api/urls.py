"""The addresses of /api/v1/."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter
from drf_spectacular.views import SpectacularAPIView

from annotations.api.views.annotations import AnnotationResource, ArticleAnnotationResource
from annotations.api.views.articles import ArticleResource, ScoreResource, VersionResource
from annotations.api.views.claims import (
    ClaimEvidenceResource,
    ClaimResource,
    ClaimVerdictResource,
    EvidenceResource,
    VerdictResource,
)
from annotations.api.views.me import MeResource
from annotations.api.views.publishers import PublisherResource, StoryResource


class NumberConverter(IntConverter):
    """A row's number: one that PostgreSQL's bigint can hold."""

    regex = "[1-9][0-9]{0,17}"


register_converter(NumberConverter, "number")

_LIST = {"get": "list", "post": "create"}
_READ = {"get": "retrieve"}
_PATCH = _READ | {"patch": "partial_update"}
_DELETE = _READ | {"delete": "destroy"}

urlpatterns = [
    path("articles/", ArticleResource.as_view(_LIST)),
    path("articles/<number:pk>/", ArticleResource.as_view(_PATCH)),
    path("articles/<number:article>/versions/", VersionResource.as_view(_LIST)),
    path("articles/<number:article>/versions/<number:number>/", VersionResource.as_view(_READ)),
    path("articles/<number:article>/annotations/", ArticleAnnotationResource.as_view(_LIST)),
    path("articles/<number:article>/score/", ScoreResource.as_view(_READ)),
    path("articles/<number:article>/score/history/", ScoreResource.as_view({"get": "history"})),
    path("annotations/<number:pk>/", AnnotationResource.as_view(_PATCH | _DELETE)),
    path("claims/", ClaimResource.as_view({"get": "list"})),
    path("claims/<number:pk>/", ClaimResource.as_view(_PATCH)),
    path("claims/<number:pk>/merge/", ClaimResource.as_view({"post": "merge"})),
    path("claims/<number:claim>/verdicts/", ClaimVerdictResource.as_view(_LIST)),
    path("claims/<number:claim>/evidence/", ClaimEvidenceResource.as_view(_LIST)),
    path("verdicts/<number:pk>/", VerdictResource.as_view(_DELETE)),
    path("evidence/<number:pk>/", EvidenceResource.as_view(_DELETE)),
    path("stories/", StoryResource.as_view(_LIST)),
    path("stories/<number:pk>/", StoryResource.as_view(_PATCH)),
    path("publishers/", PublisherResource.as_view(_LIST)),
    path("publishers/<number:pk>/", PublisherResource.as_view(_PATCH)),
    path("me/", MeResource.as_view(_READ)),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
]
