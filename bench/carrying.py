"""How fast marks are carried to a new text, beside reading both texts' words and nothing else."""

import random
import time
from collections.abc import Callable

from annotations.anchoring import Place, carry
from annotations.anchoring.tokens import tokenize
from bench.measuring import milliseconds, say

MARKS = 400
RUNS = 3


def run() -> None:
    say(f"{MARKS} marks to a text's next version", "ours", "bare reading", "ours / bare")
    for length in (50_000, 100_000, 200_000, 400_000, 1_000_000):
        old = prose(random.Random(7), length)
        _compare(
            f"  {length:,} characters, {length // 1000} edits", old, edited(old, length // 1000)
        )
    for name, old, new in _hostile(200_000):
        _compare(f"  200,000 characters, {name}", old, new)


def prose(chance: random.Random, length: int) -> str:
    """So many code points of words out of 3,000, some of which end a sentence or a line."""
    words: list[str] = []
    written = 0
    while written < length:
        words.append(f"w{chance.randrange(3_000)}" + chance.choice(["", "", "", ".", ".", ".\n"]))
        written += len(words[-1]) + 1
    return " ".join(words)[:length]


def edited(text: str, edits: int) -> str:
    chance = random.Random(edits)
    for _ in range(edits):
        at = chance.randrange(len(text))
        put = chance.choice(["", " some words "])
        text = text[:at] + put + text[at + chance.randrange(30) :]
    return text


def _hostile(length: int) -> list[tuple[str, str, str]]:
    halves = "ab " * (length // 6), "ba " * (length // 6)
    return [
        ("rewritten", prose(random.Random(1), length), prose(random.Random(2), length)),
        ("one word", "ha " * (length // 3), "ha " * (length // 3 - 1_000)),
        ("swapped halves", halves[0] + halves[1], halves[1] + halves[0]),
    ]


def _compare(name: str, old: str, new: str) -> None:
    step = len(old) // (MARKS + 1)
    marks = [Place(n * step, n * step + 25) for n in range(MARKS)]
    ours = best_seconds(lambda: carry(old, new, marks))
    floor = best_seconds(lambda: (tokenize(old), tokenize(new)))
    say(name, milliseconds(ours), milliseconds(floor), f"{ours / floor:.1f}x")


def best_seconds(work: Callable[[], object]) -> float:
    """The best of some runs, of this process's own time: other processes are not counted."""
    seconds = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        seconds.append(time.process_time() - begun)
    return min(seconds)
