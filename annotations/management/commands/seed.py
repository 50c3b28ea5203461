"""`manage.py seed`: a story whose articles disagree, marked and judged, from seeds/."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.db import transaction

from annotations.anchoring import TextQuoteSelector
from annotations.models import Annotation, Article, Publisher, Story
from annotations.services import accounts, annotations, evidence, imports, publishers, verdicts
from annotations.services.annotations import NewClaim
from annotations.services.evidence import NewEvidence
from annotations.services.places import Target
from annotations.services.verdicts import NewVerdict

SEEDS = Path(settings.BASE_DIR) / "seeds"
PEOPLE = {"editor": ("editor", "tool"), "chief": ("chief", "tool"), "second": ("editor",)}


class Command(BaseCommand):
    help = "Loads the story in seeds/ through the services; a second time changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        plan = json.loads((SEEDS / "story.json").read_text("utf-8"))
        with transaction.atomic():
            if Annotation.objects.filter(article__story__slug=plan["story"]["slug"]).exists():
                self.stdout.write("seeded already")
                return
            self.people = _people()
            self.articles = _articles(plan)
            claims = self._mark(plan)
            self._judge(plan, claims)
        self.stdout.write(f"seeded {len(self.articles)} articles and {len(claims)} claims")

    def _mark(self, plan: dict[str, Any]) -> dict[str, int]:
        """Make each claim at its first place; returns their numbers by key."""
        told = {claim["key"]: claim for claim in plan["claims"]}
        numbers: dict[str, int] = {}
        for mark in plan["marks"]:
            key = mark["claim"]
            what = {
                name: told[key][name] for name in ("statement", "claimant", "voice", "importance")
            }
            made = annotations.mark(
                article_id=self.articles[mark["article"]].pk,
                target=_target(mark),
                by=self.people["editor"],
                claim=numbers.get(key) or NewClaim(**what),
            )
            numbers[key] = made.claim.pk
        return numbers

    def _judge(self, plan: dict[str, Any], numbers: dict[str, int]) -> None:
        for claim in plan["claims"]:
            claim_id = numbers[claim["key"]]
            for each in claim["evidence"]:
                evidence.cite(
                    claim_id=claim_id, evidence=self._evidence(each), by=self.people["editor"]
                )
            for each in claim["verdicts"]:
                given = NewVerdict(each["rating"], each["rationale"], each.get("final", False))
                verdicts.reach(claim_id=claim_id, verdict=given, by=self.people[each["editor"]])

    def _evidence(self, each: dict[str, Any]) -> NewEvidence:
        if "url" in each:
            return NewEvidence(each["stance"], url=each["url"], quote=each["quote"])
        place = _target(each) if "quote" in each else None
        return NewEvidence(each["stance"], article=self.articles[each["article"]].pk, target=place)


def _people() -> dict[str, User]:
    """The editors of the story; those new here cannot log in until they are given a password."""
    accounts.sync_roles()
    people = {}
    for name, roles in PEOPLE.items():
        user, is_new = User.objects.get_or_create(username=name)
        if is_new:
            user.set_unusable_password()
            user.save(update_fields=["password"])
            accounts.give_roles(user=user, roles=roles)
        people[name] = user
    return people


def _articles(plan: dict[str, Any]) -> dict[str, Article]:
    slug = plan["story"]["slug"]
    if not Story.objects.filter(slug=slug).exists():
        publishers.open_story(slug=slug, title=plan["story"]["title"], by=None)
    return {each["slug"]: _article(each, slug) for each in plan["articles"]}


def _article(each: dict[str, Any], story: str) -> Article:
    name = each["publisher"]
    if not Publisher.objects.filter(name=name).exists():
        publishers.open_publisher(name=name, day_first=each["day_first"], by=None)
    record = {name: each[name] for name in ("external_id", "url", "language", "publisher")}
    record |= {"story": story, "text": (SEEDS / each["file"]).read_text("utf-8")}
    line = json.dumps(record).encode()
    return imports.record(line=line, defaults=imports.Defaults(publisher=name)).article


def _target(place: dict[str, Any]) -> Target:
    return Target(
        TextQuoteSelector(place["quote"], place.get("prefix", ""), place.get("suffix", ""))
    )
