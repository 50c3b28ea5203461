"""From rows of an article's texts, and what each did to the marks, to shapes."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from annotations import anchoring
from annotations.api.shapes import Row
from annotations.api.version_shapes import (
    DifferenceShape,
    RunShape,
    VersionShape,
    VersionWithTextShape,
)
from annotations.carrying import CarriedMark
from annotations.models.choices import MarkState


def version(row: Row, prefix: str = "") -> VersionShape:
    return {
        "number": row[f"{prefix}number"],
        "sha256": row[f"{prefix}sha256"],
        "length": row[f"{prefix}length"],
        "furniture": row[f"{prefix}furniture"],
        "repeats": row[f"{prefix}repeats"],
        "notes": row[f"{prefix}notes"],
        "created_by": row[f"{prefix}created_by__username"],
        "created_at": row[f"{prefix}created_at"],
    }


def version_with_text(row: Row, prefix: str = "") -> VersionWithTextShape:
    return {**version(row, prefix), "text": row[f"{prefix}text"]}


def carried(marks: Sequence[CarriedMark]) -> dict[str, Any]:
    """What a new version is answered with beside itself."""
    states = [mark.state for mark in marks]
    return {
        "carried": [asdict(mark) for mark in marks],
        "carried_counts": {state: states.count(state) for state in MarkState.values},
    }


def difference(old: Row, new: Row) -> DifferenceShape:
    """The rows are two versions' numbers and texts."""
    runs = anchoring.difference(old["text"], new["text"])
    return {
        "old_version": old["number"],
        "new_version": new["number"],
        "runs": [_run(run, old["text"], new["text"]) for run in runs],
    }


def _run(run: anchoring.Run, old: str, new: str) -> RunShape:
    told: RunShape = {
        "op": run.op,
        "old": {"start": run.old.start, "end": run.old.end},
        "new": {"start": run.new.start, "end": run.new.end},
    }
    if run.op != "equal":
        told["old_text"] = old[run.old.start : run.old.end]
        told["new_text"] = new[run.new.start : run.new.end]
    return told
