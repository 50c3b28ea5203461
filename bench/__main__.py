"""Runs all of it: see the package."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
os.environ["STATEMENT_TIMEOUT"] = "0"
django.setup()

from django.core.management import call_command  # noqa: E402 - after the set-up

from bench import browsing, carrying, chain, comparing, loading, scoring, serving  # noqa: E402
from bench.measuring import say  # noqa: E402

if __name__ == "__main__":
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    call_command("migrate", verbosity=0)
    people = loading.people()
    seconds = loading.load(articles, people)
    say(f"loaded {articles:,} articles by COPY", f"{seconds:.1f} s")
    scoring.run(articles)
    token = loading.token(people[0])
    loading.add_annotations(serving.LISTED, 100, people[0])
    loading.add_annotations(serving.SCATTERED, 100, people[0], between=40)
    chain.run(token)
    serving.run(token, articles)
    browsing.run(people[0], token)
    carrying.run()
    comparing.run()
