"""README's walk-through, run as written against a real server and a real worker."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from annotations.models import Claim, Correction, ScoreSnapshot, Suggestion
from tests import newsroom

README = Path(__file__).parent.parent / "README.md"


@pytest.mark.django_db(transaction=True)
def test_the_walk_through_runs_as_written(
    live_server: LiveServer, celery_worker: subprocess.Popen[bytes]
) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    token = newsroom.token(newsroom.user("editor", "tool"))
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "".join(blocks)],
        env=os.environ | {"API": f"{live_server.url}/api/v1", "TOKEN": token},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    claim = Claim.objects.get(importance="key")
    assert (claim.claimant, claim.importance) == ("The harbour master", "key")
    assert ScoreSnapshot.objects.filter(value=25).exists()
    told = Correction.objects.get(published_at__isnull=False)
    assert (told.old_words, told.new_words) == ("closed for four days", "closed for five days")
    assert '"points":-25.0' in ran.stdout
    (card,) = Suggestion.objects.filter(state="accepted")
    assert card.claim is not None
    assert set(card.claim.evidence.values_list("stance", flat=True)) == {"refutes"}
