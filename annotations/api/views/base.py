"""What every endpoint does before its own work."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django_filters import FilterSet
from rest_framework import exceptions, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import ViewSet

from annotations.api import pagination
from annotations.api.compiled import Compiled
from annotations.api.etags import tagged
from annotations.api.idempotency import once
from annotations.api.permissions import MayAct
from annotations.api.shapes import Row
from annotations.models.roles import Ability

_ROW = Compiled(
    lambda pk, model, columns: model._default_manager.filter(pk=pk).order_by().values(*columns)
)
_PAGE = Compiled(
    lambda pk, model, field, columns, order, size: (
        model._default_manager.filter(**{field: pk}).order_by(*order).values(*columns)[:size]
    )
)

Needs = dict[str, tuple[Ability, ...]]


class Resource(ViewSet):
    """One resource: its rows, who may do what with them, and which parameters its list takes."""

    permission_classes = (MayAct,)
    http_method_names = ("get", "post", "patch", "delete", "head")
    model: ClassVar[type[Model]]
    needs: ClassVar[Needs]
    filters: ClassVar[dict[str, type[FilterSet]]] = {}
    listed: ClassVar[frozenset[str]] = frozenset({"list"})
    is_conditional: ClassVar[bool] = True  # PATCH and DELETE ask for If-Match

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if not self.action:
            return  # a method this address does not have, to be answered 405
        self._refuse_unknown_parameters(request)
        if request.method == "POST":
            self.post = once(self, getattr(self, self.action))

    def rows(self) -> Any:
        """The rows the asker may see."""
        return self.model._default_manager.all().visible_to(self.request.user)  # type: ignore[attr-defined]

    def filtered(self, rows: QuerySet[Any]) -> Any:
        """`rows` as the query parameters want them; 400 where they do not fit."""
        return self.filter_set(rows).qs

    def filter_set(self, rows: QuerySet[Any]) -> FilterSet:
        """The query parameters as they were taken. Raises ValidationError."""
        filter_set = self.filters[self.action](
            self.request.query_params, queryset=rows, request=self.request
        )
        if not filter_set.is_valid():
            raise exceptions.ValidationError(
                {
                    name: [exceptions.ErrorDetail(each["message"], each["code"]) for each in found]
                    for name, found in filter_set.errors.get_json_data().items()
                }
            )
        return filter_set

    def listing(
        self,
        rows: QuerySet[Any],
        columns: Sequence[str],
        represent: Callable[[Row], Any],
        order: Sequence[str] = ("-id",),
    ) -> Response:
        if self.action in self.filters:
            rows = self.filtered(rows)
        return pagination.page(self.request, rows.values(*columns), order, represent)

    def hanging(
        self,
        of: tuple[type[Model], str, int],
        columns: Sequence[str],
        represent: Callable[[Row], Any],
        order: Sequence[str] = ("-id",),
    ) -> Response:
        """A page of the rows that hang from another: of a model, by a field, with a number.

        Raises Http404 where the asker may not see that one.
        """
        model, field, pk = of
        if self.request.query_params.keys() <= {"page_size"} and self.sees_everything(self.model):
            size = pagination.size_of(self.request)
            found = _PAGE(pk, self.model, field, tuple(columns), tuple(order), size + 1)
            page = pagination.paged(self.request, found, size, order, represent)
        else:
            page = self.listing(self.rows().filter(**{field: pk}), columns, represent, order)
        # Rows that are there prove what they hang from, but not that the asker may see it.
        if not page.data["results"] or not self.sees_everything(model):
            self.row(pk, ("pk",), model)
        return page

    def one(self, pk: int, columns: Sequence[str], represent: Callable[[Row], Any]) -> Response:
        """The row's representation with its ETag. Raises Http404."""
        row = self.row(pk, (*columns, "row_revision"))
        return tagged(self.request, represent(row), row["row_revision"])

    def row(self, pk: int, columns: tuple[str, ...], model: type[Model] | None = None) -> Row:
        """Some columns of a row the asker may see. Raises Http404."""
        model = model or self.model
        if not self.sees_everything(model):
            visible = model._default_manager.all().visible_to(self.request.user)  # type: ignore[attr-defined]
            return dict(get_object_or_404(visible.values(*columns), pk=pk))
        found = _ROW(pk, model, columns)
        if not found:
            raise exceptions.NotFound
        return found[0]

    def sees_everything(self, model: type[Model]) -> bool:
        """Does the object filter leave every row? Then a statement compiled without it will do."""
        everything: Any = model._default_manager.all()
        return everything.visible_to(self.request.user) is everything

    def created(self, pk: int, columns: Sequence[str], represent: Callable[[Row], Any]) -> Response:
        response = self.one(pk, columns, represent)
        response.status_code = status.HTTP_201_CREATED
        return response

    def _refuse_unknown_parameters(self, request: Request) -> None:
        known: set[str] = set()
        if self.action in self.listed:
            known |= pagination.PARAMETERS
        if self.action in self.filters:
            known |= self.filters[self.action].base_filters.keys()
        if unknown := sorted(request.query_params.keys() - known):
            raise exceptions.ValidationError(
                {
                    name: exceptions.ErrorDetail("Unknown query parameter.", "unknown_parameter")
                    for name in unknown
                }
            )


def actor(request: Request) -> User:
    """Who acts; permissions have let nobody anonymous through."""
    assert isinstance(request.user, User)  # noqa: S101 - for the type checker
    return request.user


def parsed(serializer: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The body as the serializer takes it. Raises ValidationError."""
    checked = serializer(data=request.data)
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)
