"""Serializer fields that take what they say they take, and nothing that merely looks like it."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from rest_framework import serializers

MAX_ID = 2**63 - 1


class Text(serializers.CharField):
    """A string, kept to the letter: quotes may start or end with a space."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Words(Text):
    """A string that says something: not blank, also not when trimmed."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        value = super().run_validation(data)
        if isinstance(value, str) and not value.strip():
            self.fail("blank")
        return value


class Link(serializers.URLField):
    """An http(s) address."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=2000, **options)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        value = super().run_validation(data)
        if (
            isinstance(value, str)
            and value
            and not value.lower().startswith(("http://", "https://"))
        ):
            self.fail("invalid")
        return value


class Slug(Text):
    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=100, **options)
        self.validators.append(serializers.SlugField().validators[-1])


class Number(serializers.IntegerField):
    """A JSON integer, no string and no boolean."""

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class Id(Number):
    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=MAX_ID, **options)


class Flag(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Choice(serializers.ChoiceField):
    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return str(super().to_internal_value(data))


class Moment(serializers.DateTimeField):
    """An RFC 3339 time with its offset."""

    default_error_messages = {"naive": "A time needs its offset from UTC, such as Z or +01:00."}

    def enforce_timezone(self, value: datetime) -> datetime:
        if value.tzinfo is None:
            self.fail("naive")
        try:
            return super().enforce_timezone(value)
        except (OverflowError, ValueError):
            self.fail("overflow", timezone=settings.TIME_ZONE)

    def to_internal_value(self, value: Any) -> datetime:
        if not isinstance(value, str):
            self.fail("invalid", format="RFC 3339")
        return super().to_internal_value(value)


class Day(serializers.DateField):
    """An RFC 3339 full-date, such as 2024-03-19."""

    def to_internal_value(self, value: Any) -> date:
        if not isinstance(value, str):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(value)


class Strict(serializers.Serializer[Any]):
    """Refuses names it does not know, so that a typing error is not taken for silence."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := sorted(data.keys() - self.fields.keys())):
            raise serializers.ValidationError(
                {
                    name: serializers.ErrorDetail("Unknown field.", "unknown_field")
                    for name in unknown
                }
            )
        return super().to_internal_value(data)
