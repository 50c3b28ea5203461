"""Puts our admin site in the place of the stock one."""

from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    default_site = "factcheck.site.Site"
