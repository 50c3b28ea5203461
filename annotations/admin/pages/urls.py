"""The addresses of the editors' pages, below the admin's own and before them."""

from django.contrib import admin
from django.urls import path
from django.views.i18n import JavaScriptCatalog

from annotations.admin.pages.desk import desk, take, take_next
from annotations.admin.pages.story import story
from annotations.admin.pages.workbench import workbench

_closed = admin.site.admin_view  # sends to the admin's login

urlpatterns = [
    path("", _closed(desk), name="desk"),
    path("take/", _closed(take_next), name="take_next"),
    path("take/<number:pk>/", _closed(take), name="take"),
    path("story/<slug:slug>/", _closed(story), name="story"),
    path("workbench/<number:pk>/", _closed(workbench), name="workbench"),
    path(
        "pages/jsi18n/",
        _closed(JavaScriptCatalog.as_view(packages=["annotations"]), cacheable=True),
        name="pages_jsi18n",
    ),
]
