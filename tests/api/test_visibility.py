"""Every address that reads rows asks the object filter which of them the asker may see."""

from collections.abc import Callable
from typing import Any

import pytest

from annotations import rescoring
from annotations.api.views.base import Resource
from annotations.models import Article, Claim, Sighting
from annotations.models.base import VisibleQuerySet
from annotations.models.roles import Actor
from annotations.services import corrections, evidence, leases, publishers
from annotations.services.corrections import NewCorrection
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.api.conftest import ApiClient
from tests.api.test_permissions import addresses
from tests.comparing import storm


class Scene:
    """One row of everything, and the address of each."""

    def __init__(self) -> None:
        editor = newsroom.user("editor")
        story = publishers.open_story(slug="storm", title="Storm", by=None)
        self.article = newsroom.article(story=story)
        marked = newsroom.mark(self.article, by=editor, rating="wrong")
        assert marked.verdict
        quote = NewEvidence("context", url="https://port.example.org/", quote="Closed.")
        cited = evidence.cite(claim_id=marked.claim.pk, evidence=quote, by=editor)
        words = NewCorrection(old_words="four", new_words="five")
        told = corrections.draft(article_id=self.article.pk, correction=words, by=editor)
        corrections.publish(pk=told.pk, by=editor)
        leases.take(article_id=self.article.pk, by=editor)
        rescoring.drain()
        other = newsroom.publisher("Morning Courier")
        newsroom.article("The harbour reopens after the storm.\n", story=story, publisher=other)
        card = storm.compared()
        Sighting.objects.create(
            claim=marked.claim,
            article=self.article,
            version_id=self.article.current_version_id or 0,
            start=0,
            end=7,
            exact="Harbour",
            sentence="Harbour",
            by="words",
        )
        self.numbers = {
            "articles": self.article.pk,
            "annotations": marked.annotation.pk,
            "claims": marked.claim.pk,
            "verdicts": marked.verdict.pk,
            "evidence": cited.pk,
            "corrections": told.pk,
            "stories": story.pk,
            "cards": card.pk,
            "publishers": self.article.publisher_id,
        }

    def address(self, route: str) -> str:
        number = str(self.numbers[route.split("/", maxsplit=1)[0]])
        for name in ("pk", "article", "claim"):
            route = route.replace(f"<number:{name}>", number)
        route = route.replace("<number:number>/diff/", "<number:number>/diff/?from=1")
        route = route.replace("counterparts/", "counterparts/?start=0&end=27")
        route = route.replace("<slug:story>", "ferry")
        return "/" + route.replace("<number:number>", "1")


def reading() -> dict[str, type[Resource]]:
    """The addresses a GET of which reads the rows of a model."""
    views = {route: view for route, view in addresses().items() if hasattr(view, "cls")}
    return {
        route: view.cls
        for route, view in views.items()
        if hasattr(view.cls, "model") and "get" in view.actions
    }


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


@pytest.fixture
def hide(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[Any]], None]:
    """Make the object filter leave no row of a model, as a narrower rule would for some."""
    visible = VisibleQuerySet.visible_to

    def hide(model: type[Any]) -> None:
        def narrower(rows: Any, actor: Actor) -> Any:
            return rows.none() if rows.model is model else visible(rows, actor)

        monkeypatch.setattr(VisibleQuerySet, "visible_to", narrower)

    return hide


@pytest.mark.parametrize("route", reading())
def test_what_the_filter_hides_is_not_served(
    reader: ApiClient, scene: Scene, hide: Callable[[type[Any]], None], route: str
) -> None:
    """The same request, without and with the filter: shown, then not."""
    address = scene.address(route)
    shown = reader.get(address)
    assert shown.status_code == 200
    assert shown.json().get("results", True)
    hide(reading()[route].model)
    hidden = reader.get(address)
    if hidden.status_code == 200:
        assert hidden.json()["results"] == []
    else:
        assert (hidden.status_code, hidden.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("query", ["", "?page_size=1"])
@pytest.mark.parametrize(
    "parent, route",
    [
        (Article, "articles/<number:article>/versions/"),
        (Article, "articles/<number:article>/annotations/"),
        (Article, "articles/<number:article>/corrections/"),
        (Article, "articles/<number:article>/score/history/"),
        (Article, "articles/<number:article>/history/"),
        (Claim, "claims/<number:claim>/verdicts/"),
        (Claim, "claims/<number:claim>/evidence/"),
        (Claim, "claims/<number:claim>/sightings/"),
        (Article, "articles/<number:article>/sightings/"),
    ],
)
def test_what_hangs_from_a_hidden_row_is_hidden(
    reader: ApiClient,
    scene: Scene,
    hide: Callable[[type[Any]], None],
    parent: type[Any],
    route: str,
    query: str,
) -> None:
    hide(parent)
    assert reader.get(scene.address(route) + query).status_code == 404
