"""Which bytes are taken in."""

import pytest

from annotations.ingest import EmptyText, NotUtf8, TextTooLarge, Unreadable, decode


def test_utf_8_is_decoded() -> None:
    assert decode("“Xi’s” 😀".encode()) == "“Xi’s” 😀"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\x00\x00", b"\xef\xbb\xbf\n"])
def test_nothing_to_read_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyText):
        decode(data)


@pytest.mark.parametrize(
    ("data", "offset"), [(b"caf\xe9", 3), (b"\xff\xfea\x00", 0), (b"a\xed\xa0\x80", 1)]
)
def test_another_encoding_is_refused_with_the_byte(data: bytes, offset: int) -> None:
    with pytest.raises(NotUtf8, match=f"byte {offset} ") as refused:
        decode(data)
    assert refused.value.offset == offset


def test_the_limit_is_a_million_bytes_not_characters() -> None:
    assert len(decode(b"a" * 1_000_000)) == 1_000_000
    with pytest.raises(TextTooLarge, match="1,000,002 bytes; the limit is 1,000,000"):
        decode("é".encode() * 500_001)
    with pytest.raises(TextTooLarge):
        decode(b"\xff" * 11, max_bytes=10)


def test_every_refusal_has_a_stable_code() -> None:
    codes = {refusal.code for refusal in Unreadable.__subclasses__()}
    assert codes == {"empty_text", "not_utf8", "text_too_large", "unstorable_text"}
