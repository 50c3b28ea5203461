"""The story: the articles of one event side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from annotations.admin.access import actor
from annotations.admin.pages.reading import for_readers, rendered
from annotations.models import Story


@for_readers
def story(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Story.objects.visible_to(actor(request)), slug=slug)
    return rendered(request, "admin/annotations/story.html", found.title, story=found)
