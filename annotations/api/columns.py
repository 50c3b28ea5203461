"""What is read for each shape: the columns of its rows (`QuerySet.values`)."""

PUBLISHER_COLUMNS = ("id", "slug", "name", "owner_group", "day_first", "created_at")
STORY_COLUMNS = ("id", "slug", "title", "created_at")
VERSION_COLUMNS = (
    "number",
    "sha256",
    "length",
    "furniture",
    "repeats",
    "notes",
    "created_by__username",
    "created_at",
)
OWN_ARTICLE_COLUMNS = (
    "id",
    "external_id",
    "url",
    "headline",
    "standfirst",
    "byline",
    "published_at",
    "language",
    "created_at",
    "updated_at",
)
ARTICLE_COLUMNS = (*OWN_ARTICLE_COLUMNS, "publisher__slug", "story__slug")
_SUMMARY_COLUMNS = ("band", "value", "low", "high", "coverage", "depth", "revision")
ARTICLE_ROW_COLUMNS = (
    *ARTICLE_COLUMNS,
    "revision",
    *(f"score__{column}" for column in _SUMMARY_COLUMNS),
)
ARTICLE_DETAIL_COLUMNS = (
    *ARTICLE_COLUMNS,
    "current_version__text",
    *(f"current_version__{column}" for column in VERSION_COLUMNS),
)
_PLACE_COLUMNS = ("start", "end", "exact", "prefix", "suffix", "version__number")
ANNOTATION_COLUMNS = (
    "id",
    "article_id",
    "state",
    "claim_id",
    "created_by__username",
    "created_at",
    "settled_at",
    "settled_by__username",
    *_PLACE_COLUMNS,
)
CORRECTION_COLUMNS = (
    "id",
    "row_revision",
    "article_id",
    "claim_id",
    "annotation_id",
    "kind",
    "old_words",
    "new_words",
    "old_version__number",
    "new_version__number",
    "note",
    "created_by__username",
    "created_at",
    "published_at",
    "published_by__username",
)
CLAIM_COLUMNS = (
    "id",
    "statement",
    "claimant",
    "voice",
    "importance",
    "checkable",
    "merged_into_id",
    "created_by__username",
    "created_at",
    "updated_at",
)
CLAIM_ROW_COLUMNS = (*CLAIM_COLUMNS, "ratings", "adjudication", "is_veiled")
VERDICT_COLUMNS = (
    "id",
    "claim_id",
    "editor__username",
    "rating",
    "rationale",
    "final",
    "created_at",
    "superseded_at",
    "withdrawn_at",
    "withdrawn_by__username",
)
EVIDENCE_COLUMNS = (
    "id",
    "claim_id",
    "stance",
    "url",
    "quote",
    "article_id",
    "state",
    "review_by",
    "confirmed_at",
    "confirmed_by__username",
    "needs_review",
    "created_by__username",
    "created_at",
    *_PLACE_COLUMNS,
)
LEASE_COLUMNS = ("article_id", "editor__username", "taken_at", "ends_at")
COUNTS = ("claims", "rated", "verified", "disputed", "wrong", "contested")
SCORE_COLUMNS = (
    *_SUMMARY_COLUMNS,
    *COUNTS,
    "article_id",
    "article__revision",
    "mass",
    "claim_ids",
    "masses",
    "means",
    "leverage",
    "formula",
    "computed_at",
)
SNAPSHOT_COLUMNS = (
    "id",
    "band",
    "value",
    "low",
    "high",
    "coverage",
    "formula",
    "revision",
    "computed_at",
)
