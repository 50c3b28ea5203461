"""The nouns, their constraints and their query sets."""

from annotations.models.accounts import ApiToken, IdempotencyKey
from annotations.models.annotations import Annotation
from annotations.models.articles import Article, ArticleVersion
from annotations.models.changes import Change
from annotations.models.claims import Claim, Verdict
from annotations.models.corrections import Correction
from annotations.models.evidence import Evidence
from annotations.models.leases import Lease
from annotations.models.publishers import Publisher, Story
from annotations.models.scores import ArticleScore, Heartbeat, ScoreSnapshot

__all__ = [
    "Annotation",
    "ApiToken",
    "Article",
    "ArticleScore",
    "ArticleVersion",
    "Change",
    "Claim",
    "Correction",
    "Evidence",
    "Heartbeat",
    "IdempotencyKey",
    "Lease",
    "Publisher",
    "ScoreSnapshot",
    "Story",
    "Verdict",
]
