"""The whole described API, against requests drawn from its own description."""

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error, unsupported_method
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from annotations import comparing, rescoring
from annotations.models import Article, Claim
from annotations.services import evidence, publishers
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.comparing import storm

EXAMPLES = 25
CHECKS: list[Callable[..., Any]] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
]
described = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(public=True))


@pytest.fixture
def headers(transactional_db: None) -> dict[str, str]:
    """Somebody who may do everything, and rows to be found."""
    person = newsroom.user("tool", "chief")
    publishers.open_story(slug="storm", title="Storm", by=None)
    claim = newsroom.mark(newsroom.article(), by=person, rating="wrong").claim
    silent = NewEvidence("silent", article=newsroom.article().pk)
    evidence.cite(claim_id=claim.pk, evidence=silent, by=person)
    storm.two()
    comparing.drain()
    rescoring.drain()
    return {"Authorization": f"Bearer {newsroom.token(person)}"}


@described.hook
def map_path_parameters(_context: Any, parameters: dict[str, Any]) -> dict[str, Any]:
    """Odd numbers become those of rows that are there; the others mostly hit nothing."""
    models: dict[str, Any] = {"article": Article, "claim": Claim}
    for name, value in (parameters or {}).items():
        if isinstance(value, int) and value % 2:
            row = models.get(name, Claim).objects.first()
            parameters[name] = row.pk if row else value
    return parameters


@described.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_is_described(
    case: Any, live_server: Any, headers: dict[str, str]
) -> None:
    case.call_and_validate(base_url=live_server.url, headers=headers, checks=CHECKS)
