"""The workbench: one article, its marks, and everything that is done to them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from annotations.admin.access import actor
from annotations.admin.pages.reading import for_readers, rendered
from annotations.models import Article
from annotations.models.roles import abilities_of


@for_readers
def workbench(request: HttpRequest, pk: int) -> HttpResponse:
    """A shell: the text, the marks and the score come by the API, as to any other client."""
    reader = actor(request)
    articles = Article.objects.visible_to(reader).select_related("publisher", "story")
    article = get_object_or_404(articles, pk=pk)
    return rendered(
        request,
        "admin/annotations/workbench.html",
        article.headline,
        article=article,
        abilities=" ".join(sorted(abilities_of(reader))),
    )
