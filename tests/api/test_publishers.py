"""publishers/ by API."""

from tests import newsroom
from tests.api.conftest import ApiClient


def test_a_name_taken_is_a_conflict_by_api(tool: ApiClient) -> None:
    newsroom.publisher("Port Gazette")
    path = f"/publishers/{newsroom.publisher('Other Post').pk}/"
    answer = tool.patch(path, {"name": "Port Gazette"}, If_Match="*")
    assert (answer.status_code, answer.json()["code"]) == (409, "name_taken")
    assert answer.json()["errors"][0]["field"] == "name"
    assert tool.get(path).json()["name"] == "Other Post"
