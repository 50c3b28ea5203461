"""From bytes to text."""

from typing import Final

from annotations.ingest.exceptions import EmptyText, NotUtf8, TextTooLarge
from annotations.ingest.normalising import REMOVED

MAX_BYTES: Final = 1_000_000


def decode(data: bytes, max_bytes: int = MAX_BYTES) -> str:
    """Decode UTF-8; the text still needs to be normalised.

    Raises TextTooLarge (before anything is decoded), NotUtf8, or EmptyText when nothing
    but white space, byte order marks and NULs is left.
    """
    if len(data) > max_bytes:
        raise TextTooLarge(len(data), max_bytes)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8(error.start) from error
    if not text.translate(REMOVED).strip():
        raise EmptyText
    return text
