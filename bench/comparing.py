"""How fast a story is compared, beside reading its texts' words and nothing else."""

import random
import resource
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from annotations.comparison import Extraction, Source, compare_story, extract
from annotations.comparison.words import tokenize
from bench.carrying import best_seconds
from bench.measuring import milliseconds, say

_STORIES = ((10, 60), (20, 120), (40, 120))  # articles, sentences of each
_FACTS = (
    "The quake killed {n} people and injured {m} in {name}",
    "{name} was given {n} percent of the vote after {m} hours of counting",
    "The fine of ${n} million was announced by {name} on Monday",
    "It was the {o} visit of {name} to the region since {y}",
    "Police spokesman {name} {other} said that {n} houses had been destroyed",
    "Nobody in {name} was hurt when the bridge opened again in October",
)
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth")
_FIRST = datetime(2024, 3, 18, tzinfo=UTC)


def run() -> None:
    say(
        "a story compared, processor time", "from scratch", "stored", "bare reading", "scratch/bare"
    )
    costs = {}
    for articles, sentences in _STORIES:
        texts = [article(random.Random(n), sentences) for n in range(articles)]
        read = [_read(text) for text in texts]
        scratch = best_seconds(partial(_from_scratch, texts))
        stored = best_seconds(partial(_stored, read))
        bare = best_seconds(partial(_bare, texts))
        total = articles * sentences
        costs[total] = scratch / total
        say(
            f"  {articles} articles of {sentences} sentences", milliseconds(scratch),
            milliseconds(stored), milliseconds(bare), f"{scratch / bare:.1f}x",
        )  # fmt: skip
    least, most = min(costs), max(costs)
    say(f"  a sentence among {most:,} costs", f"{costs[most] / costs[least]:.2f}x", f"of {least:,}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say("  memory of this process at its most", f"{peak:.0f} MB")


def _from_scratch(texts: Sequence[str]) -> None:
    _stored([_read(text) for text in texts])


def _stored(read: Sequence[Extraction]) -> None:
    compare_story(_sources(read))


def _bare(texts: Sequence[str]) -> None:
    for text in texts:
        list(tokenize(text, 0, len(text)))


def article(chance: random.Random, sentences: int) -> str:
    """A text of the length, of which every fourth sentence states something to be compared."""
    told = [_fact(chance) if number % 4 == 0 else _prose(chance) for number in range(sentences)]
    return "\n\n".join(". ".join(told[at : at + 3]) + "." for at in range(0, sentences, 3))


def _fact(chance: random.Random) -> str:
    return chance.choice(_FACTS).format(
        n=chance.randrange(13, 900), m=chance.randrange(13, 900), o=chance.choice(_ORDINALS),
        y=chance.randrange(1990, 2024), name=_name(chance), other=_name(chance),
    )  # fmt: skip


def _prose(chance: random.Random) -> str:
    words = [_word(chance) for _ in range(chance.randrange(12, 28))]
    return " ".join([words[0].capitalize(), *words[1:-1], f"of {_name(chance)}"])


def _name(chance: random.Random) -> str:
    return f"N{_word(chance)}".capitalize()


def _word(chance: random.Random) -> str:
    number = int(chance.paretovariate(0.6)) % 4_000
    return "".join("bcdfgklmnprstv"[number // 14**at % 14] + "aeiou"[number % 5] for at in range(3))


def _read(text: str) -> Extraction:
    return extract(text, (), "en")


def _sources(read: Sequence[Extraction]) -> list[Source]:
    return [
        Source(number, f"{number:064x}", f"paper {number}", _FIRST + timedelta(hours=number), each)
        for number, each in enumerate(read, 1)
    ]
