"""Why a text was refused: the docstring is the message, `code` is stable for clients."""

from typing import ClassVar


class Unreadable(Exception):  # noqa: N818 - our exceptions are noun phrases
    """The text cannot be taken in."""

    code: ClassVar[str] = "unreadable"

    def __str__(self) -> str:
        return self.__doc__ or self.code


class EmptyText(Unreadable):
    """The text is empty."""

    code = "empty_text"


class NotUtf8(Unreadable):
    """The text is not valid UTF-8."""

    code = "not_utf8"

    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset: int = offset  # in bytes, of the first one that does not fit

    def __str__(self) -> str:
        return f"The text is not valid UTF-8: byte {self.offset} does not fit."


class TextTooLarge(Unreadable):
    """The text is too large."""

    code = "text_too_large"

    def __init__(self, size: int, limit: int) -> None:
        super().__init__()
        self.size: int = size  # in bytes, as is the limit
        self.limit: int = limit

    def __str__(self) -> str:
        return f"The text has {self.size:,} bytes; the limit is {self.limit:,}."


class UnstorableText(Unreadable):
    """The text contains half of a surrogate pair, which no database can store."""

    code = "unstorable_text"


class TooManyMarks(UnstorableText):
    """The text stacks hundreds of combining marks on one letter."""

    code = "too_many_marks"
