"""What the endpoints take."""

from typing import Any

from rest_framework import serializers

from annotations.anchoring import TextPositionSelector, TextQuoteSelector
from annotations.api.fields import (
    Choice,
    Day,
    Flag,
    Id,
    Link,
    Moment,
    Number,
    Slug,
    Strict,
    Text,
    Words,
)
from annotations.models.choices import CorrectionKind, Dismissal, Importance, Rating, Stance, Voice
from annotations.services.annotations import NewClaim
from annotations.services.articles import LANGUAGE
from annotations.services.evidence import NewEvidence
from annotations.services.places import Target
from annotations.services.settling import Decision
from annotations.services.verdicts import NewVerdict

TEXT_BYTES = 1_000_000
NOTE = 10_000
MAX_NUMBER = 2**31 - 1  # of a version


class BodyText(Words):
    """An article's text: 1 MB of UTF-8 at most."""

    default_error_messages = {"too_large": f"The text is larger than {TEXT_BYTES:,} bytes."}

    def to_internal_value(self, data: Any) -> str:
        value = super().to_internal_value(data)
        if len(value.encode("utf-8", "surrogatepass")) > TEXT_BYTES:
            self.fail("too_large")
        return value


class ArticlePatch(Strict):
    external_id = Text(required=False, allow_blank=True, max_length=200)
    url = Link(required=False, allow_blank=True)
    headline = Words(required=False, max_length=1000)
    story = Slug(required=False, allow_null=True)
    standfirst = Text(required=False, allow_blank=True, max_length=NOTE)
    byline = Text(required=False, allow_blank=True, max_length=500)
    published_at = Moment(required=False, allow_null=True)
    language = serializers.RegexField(LANGUAGE, required=False, max_length=35)


class ArticleInput(ArticlePatch):
    headline = Words(max_length=1000)
    text = BodyText()
    publisher = Words(max_length=200, help_text="A name or a slug; made if new.")


class VersionInput(Strict):
    text = BodyText()


class SelectorInput(Strict):
    """A W3C TextQuoteSelector or TextPositionSelector; offsets are Unicode code points."""

    type = Choice(choices=["TextQuoteSelector", "TextPositionSelector"])
    exact = Text(required=False, max_length=TEXT_BYTES)
    prefix = Text(required=False, allow_blank=True, max_length=TEXT_BYTES)
    suffix = Text(required=False, allow_blank=True, max_length=TEXT_BYTES)
    start = Number(required=False, min_value=0, max_value=TEXT_BYTES)
    end = Number(required=False, min_value=0, max_value=TEXT_BYTES)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        is_quote = attrs["type"] == "TextQuoteSelector"
        needed, alien = (
            ({"exact"}, {"start", "end"})
            if is_quote
            else (
                {"start", "end"},
                {"exact", "prefix", "suffix"},
            )
        )
        if missing := sorted(needed - attrs.keys()):
            raise serializers.ValidationError(dict.fromkeys(missing, "Needed here."))
        if alien := alien & attrs.keys():
            raise serializers.ValidationError(
                dict.fromkeys(sorted(alien), f"Not a field of a {attrs['type']}.")
            )
        return attrs


class TargetInput(Strict):
    selector = serializers.ListField(child=SelectorInput(), min_length=1, max_length=2)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        kinds = [each["type"] for each in attrs["selector"]]
        if len(set(kinds)) != len(kinds):
            raise serializers.ValidationError({"selector": "One selector of each type at most."})
        return attrs


class VersionRead(Strict):
    """Where a target was read: with a number that is not the current one it is refused (409)."""

    version = Number(
        required=False,
        min_value=1,
        max_value=MAX_NUMBER,
        help_text="The number of the version the target was read from; current if left out.",
    )


class TargetOnly(VersionRead):
    target = TargetInput()


class SettleInput(VersionRead):
    """What became of what was said; a target is for `still`, a kind and a note for `corrected`."""

    target = TargetInput(required=False)
    kind = Choice(choices=CorrectionKind.choices, required=False)
    note = Text(required=False, allow_blank=True, max_length=NOTE)

    def get_fields(self) -> dict[str, Any]:
        how = Choice(choices=["corrected", "still", "different"])
        return {"as": how} | super().get_fields()  # a name that Python keeps for itself

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        fitting = {"still": {"target", "version"}, "corrected": {"kind", "note"}}
        if alien := attrs.keys() - {"as"} - fitting.get(attrs["as"], set()):
            raise serializers.ValidationError(
                dict.fromkeys(sorted(alien), f"Not a field of `{attrs['as']}`.")
            )
        return attrs


class CorrectionPatch(Strict):
    kind = Choice(choices=CorrectionKind.choices, required=False)
    old_words = Text(required=False, allow_blank=True, max_length=NOTE)
    new_words = Text(required=False, allow_blank=True, max_length=NOTE)
    note = Text(required=False, allow_blank=True, max_length=NOTE)


class CorrectionInput(CorrectionPatch):
    claim = Id(required=False)
    annotation = Id(required=False)
    old_version = Number(required=False, min_value=1, max_value=MAX_NUMBER)
    new_version = Number(required=False, min_value=1, max_value=MAX_NUMBER)


class ClaimInput(Strict):
    """Either the number of a claim there is, or what a new one says."""

    id = Id(required=False)
    statement = Words(required=False, max_length=NOTE)
    claimant = Text(required=False, allow_blank=True, max_length=300)
    voice = Choice(choices=Voice.choices, required=False)
    importance = Choice(choices=Importance.choices, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "id" in attrs and len(attrs) > 1:
            raise serializers.ValidationError({"id": "Either an id or a new claim's fields."})
        return attrs


class ClaimPatch(Strict):
    statement = Words(required=False, max_length=NOTE)
    claimant = Text(required=False, allow_blank=True, max_length=300)
    voice = Choice(choices=Voice.choices, required=False)
    importance = Choice(choices=Importance.choices, required=False)
    checkable = Flag(required=False)


class MergeInput(Strict):
    into = Id(help_text="The claim that takes this one's place.")


class VerdictInput(Strict):
    rating = Choice(choices=Rating.choices)
    rationale = Text(required=False, allow_blank=True, max_length=NOTE)
    final = Flag(required=False, help_text="An adjudication; a chief's.")


class AcceptInput(Strict):
    value = Number(min_value=0, max_value=MAX_NUMBER, help_text="Of the card's values; from 0.")
    rating = Choice(choices=Rating.choices)
    rationale = Text(required=False, allow_blank=True, max_length=NOTE)
    statement = Words(
        required=False, max_length=NOTE, help_text="The value's first sentence if left out."
    )
    importance = Choice(choices=Importance.choices, required=False)


class DismissInput(Strict):
    reason = Choice(choices=Dismissal.choices)


class EvidenceInput(VersionRead):
    """A url with a quote, a place in an article, or an article that is silent."""

    stance = Choice(choices=Stance.choices)
    url = Link(required=False)
    quote = Words(required=False, max_length=NOTE)
    article = Id(required=False)
    target = TargetInput(required=False)
    review_by = Day(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = attrs.keys() - {"stance", "review_by"}
        if "target" in given:
            given -= {"version"}
        if attrs["stance"] == Stance.SILENT:
            if given != {"article"}:
                raise serializers.ValidationError({"article": "Silence takes an article alone."})
        elif given not in ({"url", "quote"}, {"article", "target"}):
            raise serializers.ValidationError(
                {"target": "Evidence is a url with a quote, or an article with a target."}
            )
        return attrs


class EvidencePatch(Strict):
    review_by = Day(allow_null=True, help_text="The day to look at it again; null for none.")


class AnnotationInput(VersionRead):
    target = TargetInput()
    claim = ClaimInput(required=False)
    verdict = VerdictInput(required=False)
    evidence = serializers.ListField(child=EvidenceInput(), required=False, max_length=20)


class PublisherInput(Strict):
    name = Words(max_length=200)
    slug = Slug(required=False)
    owner_group = Text(required=False, allow_blank=True, max_length=200)
    day_first = Flag(required=False, allow_null=True)


class PublisherPatch(Strict):
    name = Words(required=False, max_length=200)
    owner_group = Text(required=False, allow_blank=True, max_length=200)
    day_first = Flag(required=False, allow_null=True)


class StoryInput(Strict):
    slug = Slug()
    title = Words(max_length=300)


class StoryPatch(Strict):
    title = Words(required=False, max_length=300)


# --- From what was parsed to what the services take ---------------------------------------------


def target(data: dict[str, Any], version: int | None = None) -> Target:
    by_type = {each["type"]: each for each in data["selector"]}
    quote, position = by_type.get("TextQuoteSelector"), by_type.get("TextPositionSelector")
    return Target(
        quote=quote
        and TextQuoteSelector(quote["exact"], quote.get("prefix", ""), quote.get("suffix", "")),
        position=position and TextPositionSelector(position["start"], position["end"]),
        version=version,
    )


def decision(data: dict[str, Any]) -> Decision:
    told = {name: data[name] for name in ("kind", "note") if name in data}
    where = data.get("target")
    return Decision(data["as"], where and target(where, data.get("version")), **told)


def claim(data: dict[str, Any] | None) -> int | NewClaim:
    data = data or {}
    return int(data["id"]) if "id" in data else NewClaim(**data)


def verdict(data: dict[str, Any] | None) -> NewVerdict | None:
    return None if data is None else NewVerdict(**data)


def evidence(data: dict[str, Any]) -> NewEvidence:
    told = {name: value for name, value in data.items() if name not in ("target", "version")}
    where = data.get("target")
    return NewEvidence(**told, target=where and target(where, data.get("version")))
