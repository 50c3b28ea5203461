"""Requests a second and latencies under gunicorn with two processes, beside the floor's."""

import contextlib
import itertools
import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.models import ArticleVersion
from bench import loading
from bench.measuring import milliseconds, percentile, say

CONNECTIONS = 4
SECONDS = 2.0
ROUNDS = 3
LISTED = 1  # the article that got a hundred more annotations at once
SCATTERED = 2  # the one that got them one by one, among those of others

Request = Callable[[], bytes]


def run(token: str, articles: int) -> None:
    requests = _requests(token, articles)
    rounds = [
        (_round("factcheck.wsgi", requests), _round("bench.floor", requests)) for _ in range(ROUNDS)
    ]
    say("HTTP, 2 processes, 4 connections", "ours", "hand-written", "ours / floor", "SQL")
    for article in (LISTED, SCATTERED):
        say(f"  pages under article {article}'s annotations", str(loading.pages_of(article)))
    for name, request in requests.items():
        rates = [[len(figures[name]) / SECONDS for figures in pair] for pair in rounds]
        ours, floor = (median(side) for side in zip(*rates, strict=True))
        ratio = median(ours / floor for ours, floor in rates)
        say(
            f"  {name}, requests/s",
            f"{ours:,.0f}",
            f"{floor:,.0f}",
            f"{ratio:.2f}",
            str(statements(request)),
        )
        for share in (0.5, 0.99):
            pairs = [[percentile(figures[name], share) for figures in pair] for pair in rounds]
            both = [milliseconds(median(side)) for side in zip(*pairs, strict=True)]
            say(f"    p{share * 100:.0f}", *both)


def _round(application: str, requests: dict[str, Request]) -> dict[str, list[float]]:
    """Latencies of every request under the application; ours and the floor's rounds alternate."""
    with served(application) as port:
        return {name: _latencies(port, request) for name, request in requests.items()}


def _requests(token: str, articles: int) -> dict[str, Request]:
    numbers = itertools.cycle(range(2, articles + 1))
    marks = _marks()

    def get(path: str) -> Request:
        return lambda: raw("GET", path.format(next(numbers)), token)

    def annotations_of(article: int) -> Request:
        path = f"/api/v1/articles/{article}/annotations/?page_size=100"
        return lambda: raw("GET", path, token)

    return {
        "GET article": get("/api/v1/articles/{}/"),
        "GET 100 annotations": annotations_of(LISTED),
        "GET 100, made one by one": annotations_of(SCATTERED),
        "GET score": get("/api/v1/articles/{}/score/"),
        "POST annotation": lambda: raw("POST", *_split(next(marks), token)),
    }


def _split(mark: tuple[int, int, str], token: str) -> tuple[str, str, bytes]:
    article, start, exact = mark
    position = {"type": "TextPositionSelector", "start": start, "end": start + len(exact)}
    selector = [{"type": "TextQuoteSelector", "exact": exact}, position]
    body = json.dumps({"target": {"selector": selector}}).encode()
    return f"/api/v1/articles/{article}/annotations/", token, body


def _marks() -> Iterator[tuple[int, int, str]]:
    """Places all over the articles, none twice, none in an article with many of them."""
    texts = dict(ArticleVersion.objects.values_list("article_id", "text")[:2_000])
    for start in itertools.count():
        for article, text in texts.items():
            if article not in (LISTED, SCATTERED):
                yield article, start % 1_000, text[start % 1_000 : start % 1_000 + 20]


def raw(method: str, path: str, token: str, body: bytes = b"") -> bytes:
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


@contextlib.contextmanager
def served(application: str) -> Iterator[int]:
    """The application under gunicorn, as production runs it, with two processes."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", application, "--worker-class", "gthread"),
            *("--workers", "2", "--threads", "8", "--no-control-socket", "--log-level", "error"),
            *("--bind", f"127.0.0.1:{port}", "--keep-alive", "60"),
        ],
        env=os.environ | {"STATEMENT_TIMEOUT": "10"},
    )
    try:
        _await(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _await(port: int) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


def _latencies(port: int, request: Request) -> list[float]:
    """Seconds of each request, as many as fit into SECONDS on a few kept connections."""
    lock, found = threading.Lock(), list[float]()

    def drawn() -> bytes:
        with lock:
            return request()

    def work(limit: float, counted: bool) -> None:
        with socket.create_connection(("127.0.0.1", port)) as wire:
            while time.perf_counter() < limit:
                message = drawn()
                begun = time.perf_counter()
                _exchange(wire, message)
                if counted:
                    found.append(time.perf_counter() - begun)

    for seconds, counted in ((0.5, False), (SECONDS, True)):
        limit = time.perf_counter() + seconds
        threads = [threading.Thread(target=work, args=(limit, counted)) for _ in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return found


def _exchange(wire: socket.socket, message: bytes) -> None:
    wire.sendall(message)
    data = wire.recv(65_536)
    while b"\r\n\r\n" not in data:
        data += wire.recv(65_536)
    head, _, body = data.partition(b"\r\n\r\n")
    if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.1 201")):
        raise RuntimeError(f"{message[:80]!r} was answered {data[:400]!r}")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    missing = length - len(body)
    while missing > 0:
        missing -= len(wire.recv(65_536))


def statements(request: Request) -> int:
    """How many SQL statements one request takes, BEGIN and COMMIT apart."""
    head, _, body = request().partition(b"\r\n\r\n")
    method, path, _ = head.split(b"\r\n")[0].decode().split(" ")
    authorization = head.decode().split("Authorization: ")[1].split("\r\n")[0]
    client = Client(SERVER_NAME="localhost", headers={"Authorization": authorization})
    with CaptureQueriesContext(connection) as captured:
        client.generic(method, path, body, "application/json")
    return sum(each["sql"] not in ("BEGIN", "COMMIT") for each in captured)


def reach(port: int, token: str, claim: int, rating: str) -> None:
    """POST a verdict."""
    urllib.request.urlopen(
        urllib.request.Request(
            f"http://127.0.0.1:{port}/api/v1/claims/{claim}/verdicts/",
            json.dumps({"rating": rating}).encode(),
            {
                "Authorization": f"Bearer {token}",
                "Content-Type": "application/json",
                "Host": "localhost",
            },
        )
    ).close()
