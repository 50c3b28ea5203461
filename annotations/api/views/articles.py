"""articles/, their versions and their scores."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api import assembling, columns, inputs, representing, versions
from annotations.api.etags import expected_revisions, not_modified, tagged
from annotations.api.filters import ArticleFilters, DifferenceFilters
from annotations.api.schema import paged, shape
from annotations.api.shapes import (
    ArticleRowShape,
    ArticleShape,
    ScoreShape,
    SnapshotShape,
)
from annotations.api.version_shapes import (
    DifferenceShape,
    NewVersionShape,
    VersionShape,
    VersionWithTextShape,
)
from annotations.api.views.base import Resource, actor, parsed
from annotations.api.workbench_shapes import WorkbenchShape
from annotations.models import Article, ArticleScore, ArticleVersion, Claim, ScoreSnapshot
from annotations.models.roles import Ability, judges_blind
from annotations.services import articles, publishers
from annotations.services.transactions import atomically


class ArticleResource(Resource):
    model = Article
    needs = {
        "list": (Ability.READ,),
        "retrieve": (Ability.READ,),
        "create": (Ability.WRITE_ARTICLES,),
        "partial_update": (Ability.WRITE_ARTICLES,),
    }
    filters = {"list": ArticleFilters}

    @extend_schema(filters=True, responses=paged(ArticleRowShape))
    def list(self, request: Request) -> Response:
        return self.listing(self.rows(), columns.ARTICLE_ROW_COLUMNS, representing.article_row)

    @extend_schema(responses=shape(ArticleShape))
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.one(pk, columns.ARTICLE_DETAIL_COLUMNS, representing.article)

    @extend_schema(
        request=inputs.ArticleInput,
        responses={201: shape(ArticleShape), 200: shape(ArticleShape)},
        description=(
            "Brings an article in, or finds the one it is (by external_id within the publisher,"
            " by url, or by its words within the story), amends that (200) and adds a version"
            " where the words differ."
        ),
    )
    def create(self, request: Request) -> Response:
        ingested = _bring_in(request, parsed(inputs.ArticleInput, request))
        response = self.retrieve(request, ingested.article.pk)
        if ingested.is_new:
            response.status_code = status.HTTP_201_CREATED
        response["Location"] = request.build_absolute_uri(f"{request.path}{ingested.article.pk}/")
        return response

    @extend_schema(request=inputs.ArticlePatch, responses=shape(ArticleShape))
    def partial_update(self, request: Request, pk: int) -> Response:
        values = parsed(inputs.ArticlePatch, request)
        if values.get("story") is not None:
            values["story"] = articles.story_with(values["story"])
        articles.amend(
            pk=pk, by=actor(request), values=values, expected=expected_revisions(request)
        )
        return self.retrieve(request, pk)


class VersionResource(Resource):
    model = ArticleVersion
    needs = {
        "list": (Ability.READ,),
        "retrieve": (Ability.READ,),
        "create": (Ability.WRITE_ARTICLES,),
    }

    @extend_schema(responses=paged(VersionShape))
    def list(self, request: Request, article: int) -> Response:
        return self.hanging(
            (Article, "article", article),
            columns.VERSION_COLUMNS,
            versions.version,
            order=("-number",),
        )

    @extend_schema(responses=shape(VersionWithTextShape))
    def retrieve(self, request: Request, article: int, number: int) -> Response:
        rows = self.rows().values("text", *columns.VERSION_COLUMNS)
        row = get_object_or_404(rows, article=article, number=number)
        return tagged(request, versions.version_with_text(row), row["number"])

    @extend_schema(
        request=inputs.VersionInput,
        responses={201: shape(NewVersionShape), 200: shape(NewVersionShape)},
        description=(
            "A new text, and what became of every mark: same and moved ones stand in it, the"
            " others have left the score. The same words again are no new version (200)."
        ),
    )
    def create(self, request: Request, article: int) -> Response:
        values = parsed(inputs.VersionInput, request)
        version, carried = articles.add_version(pk=article, text=values["text"], by=actor(request))
        response = self.retrieve(request, article, version.number)
        response.data |= versions.carried(carried or ())
        response.status_code = status.HTTP_200_OK if carried is None else status.HTTP_201_CREATED
        return response


class DifferenceResource(Resource):
    model = ArticleVersion
    needs = {"retrieve": (Ability.READ,)}
    filters = {"retrieve": DifferenceFilters}

    @extend_schema(
        responses=shape(DifferenceShape),
        description=(
            "What became of the words from another version (the one before, unless `from` says)"
            " to this one. Versions never change, and so this does not either."
        ),
    )
    def retrieve(self, request: Request, article: int, number: int) -> Response:
        rows = self.rows().filter(article=article)
        new = get_object_or_404(rows.values("pk", "number"), number=number)
        others = self.filtered(rows)
        if "from" not in request.query_params:
            others = others.filter(number=number - 1)
        old = get_object_or_404(others.values("pk", "number"))
        tag = f"{old['number']}-{new['number']}"
        if unchanged := not_modified(request, tag):
            return unchanged
        texts = dict(rows.filter(pk__in=(old["pk"], new["pk"])).values_list("pk", "text"))
        told = versions.difference(*(row | {"text": texts[row["pk"]]} for row in (old, new)))
        return tagged(request, told, tag)


class ScoreResource(Resource):
    model = ArticleScore
    needs = {"retrieve": (Ability.READ,)}

    @extend_schema(responses=shape(ScoreShape))
    def retrieve(self, request: Request, article: int) -> Response:
        row = self.row(article, columns.SCORE_COLUMNS)
        computed = row["computed_at"].timestamp() if row["computed_at"] else 0
        tag = f"{row['article__revision']}-{row['revision']}-{computed:.6f}"
        if not judges_blind(request.user):
            return tagged(request, representing.score(row), tag)
        # Whoever judges blind has a view of their own. The verdict or the adjudication that lifts
        # a veil raises the article's revision, as its withdrawal does: within it the view is one.
        veiled = Claim.objects.veiled_for(request.user).filter(pk__in=row["claim_ids"])
        hidden = frozenset(veiled.order_by().values_list("pk", flat=True))
        return tagged(request, representing.score(row, hidden), f"{tag}-{request.user.pk}")


class WorkbenchResource(Resource):
    model = Article
    needs = {"retrieve": (Ability.READ,)}

    @extend_schema(
        responses=shape(WorkbenchShape),
        description=(
            "All that stands on an article, as the asker may see it: meant to be asked for again"
            " and again with If-None-Match, which costs one statement while nothing changes."
        ),
    )
    def retrieve(self, request: Request, article: int) -> Response:
        reader = actor(request)
        tag = assembling.fingerprint(article, reader)
        unchanged = not_modified(request, tag)
        if unchanged is not None and self.sees_everything(Article):
            return unchanged
        row = self.row(article, assembling.ARTICLE)
        return tagged(request, assembling.workbench(row, reader), tag)


class SnapshotResource(Resource):
    model = ScoreSnapshot
    needs = {"list": (Ability.READ,)}

    @extend_schema(responses=paged(SnapshotShape))
    def list(self, request: Request, article: int) -> Response:
        return self.hanging(
            (Article, "article", article), columns.SNAPSHOT_COLUMNS, representing.snapshot
        )


@atomically
def _bring_in(request: Request, values: dict[str, Any]) -> articles.Ingested:
    publisher = publishers.named(name=values.pop("publisher"), by=actor(request))
    text = values.pop("text")
    if values.get("story") is not None:
        values["story"] = articles.story_with(values["story"])
    metadata = articles.Metadata(**values)
    return articles.bring_in(publisher=publisher, text=text, metadata=metadata, by=actor(request))
