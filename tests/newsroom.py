"""People, articles and marks for tests, made through the services as the doors make them."""

from itertools import count
from typing import Any

from django.contrib.auth.models import User

from annotations.anchoring import TextPositionSelector, TextQuoteSelector
from annotations.models import Article, Claim, Publisher, Verdict
from annotations.models.choices import Scope
from annotations.services import accounts, annotations, articles, publishers, verdicts
from annotations.services.annotations import Marked, NewClaim
from annotations.services.places import Target
from annotations.services.verdicts import NewVerdict

TEXT = (
    "Harbour reopens after storm\n\n"
    "The harbour of Port Vell reopened on Tuesday, its master, Ana Ruiz, said. "
    "It had been closed for four days.\n\n"
    "Some 120 ships were waiting outside. The harbour of Port Vell reopened on Tuesday.\n"
)

_numbers = count(1)


def user(*roles: str, name: str = "") -> User:
    accounts.sync_roles()
    person = User.objects.create_user(name or f"{'-'.join(roles) or 'nobody'}{next(_numbers)}")
    accounts.give_roles(user=person, roles=roles)
    return person


def token(person: User, *scopes: Scope) -> str:
    return accounts.issue_token(user=person, name="test", scopes=list(scopes or Scope))


def publisher(name: str = "Port Gazette") -> Publisher:
    return publishers.named(name=name, by=None)


def article(text: str = TEXT, **metadata: Any) -> Article:
    told = {"headline": "Harbour reopens", "external_id": f"test-{next(_numbers)}"} | metadata
    outlet = told.pop("publisher", None) or publisher()
    return articles.bring_in(
        publisher=outlet, text=text, metadata=articles.Metadata(**told), by=None
    ).article


def target(exact: str, start: int | None = None, **context: str) -> Target:
    position = None if start is None else TextPositionSelector(start, start + len(exact))
    return Target(quote=TextQuoteSelector(exact, **context), position=position)


def mark(
    where: Article,
    exact: str = "four days",
    *,
    by: User,
    claim: Claim | None = None,
    rating: str = "",
    importance: str = "standard",
) -> Marked:
    return annotations.mark(
        article_id=where.pk,
        target=target(exact),
        by=by,
        claim=claim.pk if claim else NewClaim(importance=importance),
        verdict=NewVerdict(rating) if rating else None,
    )


def judge(claim: Claim, rating: str, *, by: User, final: bool = False) -> Verdict:
    return verdicts.reach(claim_id=claim.pk, verdict=NewVerdict(rating, final=final), by=by)


def revision(where: Article) -> int:
    return Article.objects.values_list("revision", flat=True).get(pk=where.pk)
