"""The nouns, their constraints and their query sets."""

from annotations.models.accounts import ApiToken, IdempotencyKey
from annotations.models.annotations import Annotation
from annotations.models.articles import Article, ArticleVersion
from annotations.models.changes import Change
from annotations.models.claims import Claim, Verdict
from annotations.models.corrections import Correction
from annotations.models.evidence import Evidence
from annotations.models.extractions import Extraction
from annotations.models.leases import Lease
from annotations.models.publishers import Publisher, Story
from annotations.models.scores import ArticleScore, Heartbeat, ScoreSnapshot
from annotations.models.sightings import Lookout, Sighting
from annotations.models.stories import StoryComparison
from annotations.models.suggestions import Suggestion

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
    "Extraction",
    "Heartbeat",
    "IdempotencyKey",
    "Lease",
    "Lookout",
    "Publisher",
    "ScoreSnapshot",
    "Sighting",
    "Story",
    "StoryComparison",
    "Suggestion",
    "Verdict",
]
