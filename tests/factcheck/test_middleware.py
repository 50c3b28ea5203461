"""Pages have a content security policy; JSON needs none."""

import pytest
from django.test import Client

from tests import newsroom

POLICY = "Content-Security-Policy"


@pytest.mark.django_db
def test_every_page_has_the_policy_and_json_is_never_taken_for_a_page(client: Client) -> None:
    client.force_login(newsroom.user("reader"))
    for page in ("/admin/login/", "/api/v1/docs/", "/no/such/page/"):
        assert "script-src 'self'" in client.get(page)[POLICY]
    for address in ("/api/v1/me/", "/api/v1/schema/", "/api/v1/no/such/address/"):
        answer = client.get(address)
        assert POLICY not in answer
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "json" in answer["Content-Type"]
