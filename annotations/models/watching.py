"""Triggers that raise what the comparison owes, so that no writer can forget.

Locks are taken article first, then extraction, suggestion or sighting, and last the story's
comparison or the claim's lookout; several of one kind in key order.
"""

import pgtrigger

from annotations.models.triggers import after, each_way

_FALL_BEHIND = "revision = {row}.revision + 1, behind_since = coalesce({row}.behind_since, now())"
_STORIES = [("stories", "bigint[]")]
_RAISE_STORIES = f"""
    IF stories <> '{{}}' THEN
        PERFORM 1 FROM annotations_storycomparison WHERE story_id = ANY(stories)
        ORDER BY story_id FOR NO KEY UPDATE;
        UPDATE annotations_storycomparison AS comparison
        SET {_FALL_BEHIND.format(row="comparison")} WHERE story_id = ANY(stories);
    END IF;
    RETURN NULL;
"""
_RAISE_LOOKOUTS = f"""
    UPDATE annotations_lookout AS lookout SET {_FALL_BEHIND.format(row="lookout")}
    WHERE claim_id IN (
        SELECT claim_id FROM annotations_lookout WHERE claim_id = ANY(claims)
        ORDER BY claim_id FOR NO KEY UPDATE);
    RETURN NULL;
"""
_CLAIMS = [("claims", "bigint[]")]


def open_comparison() -> pgtrigger.Trigger:
    """Every story is owed a comparison from its first moment."""
    return after(
        "open_comparison",
        pgtrigger.Insert,
        """
        INSERT INTO annotations_storycomparison (story_id, behind_since)
        SELECT id, now() FROM new_rows ORDER BY id;
        RETURN NULL;
        """,
    )


def articles_changed() -> list[pgtrigger.Trigger]:
    """Raises the stories of articles that came, went, or are another source than before."""
    one_sided = """
    stories := ARRAY(SELECT DISTINCT story_id FROM {rows} WHERE story_id IS NOT NULL);
    """
    watched = "story_id", "current_version_id", "published_at", "language", "publisher_id"
    both = f"""
    stories := ARRAY(
        SELECT DISTINCT story FROM new_rows JOIN old_rows USING (id),
               LATERAL (VALUES (new_rows.story_id), (old_rows.story_id)) AS one (story)
        WHERE story IS NOT NULL
          AND ({", ".join(f"new_rows.{name}" for name in watched)})
              IS DISTINCT FROM ({", ".join(f"old_rows.{name}" for name in watched)}));
    """
    return each_way("compare", one_sided, both, _RAISE_STORIES, declare=_STORIES)


def owner_changed() -> pgtrigger.Trigger:
    """Whose word an article is, is its publisher's owner."""
    func = """
        stories := ARRAY(
            SELECT DISTINCT story_id FROM annotations_article
            WHERE story_id IS NOT NULL AND publisher_id IN (
                SELECT id FROM new_rows JOIN old_rows USING (id)
                WHERE (new_rows.owner_group, new_rows.slug)
                   IS DISTINCT FROM (old_rows.owner_group, old_rows.slug)));
    """
    return after("owner_changed", pgtrigger.Update, func + _RAISE_STORIES, declare=_STORIES)


def await_reading() -> pgtrigger.Trigger:
    """An article's current text is owed its reading; an older one is not kept.

    Its name comes before those of `articles_changed`, and so do its locks.
    """
    return after(
        "await_reading",
        pgtrigger.Update,
        f"""
        DELETE FROM annotations_extraction WHERE version_id IN (
            SELECT old_rows.current_version_id FROM new_rows JOIN old_rows USING (id)
            WHERE new_rows.current_version_id IS DISTINCT FROM old_rows.current_version_id);
        INSERT INTO annotations_extraction AS extraction (version_id, behind_since)
        SELECT new_rows.current_version_id, now() FROM new_rows JOIN old_rows USING (id)
        WHERE new_rows.current_version_id IS NOT NULL
          AND (new_rows.current_version_id, new_rows.language)
              IS DISTINCT FROM (old_rows.current_version_id, old_rows.language)
        ORDER BY new_rows.current_version_id
        ON CONFLICT (version_id) DO UPDATE SET {_FALL_BEHIND.format(row="extraction")};
        RETURN NULL;
        """,
    )


def extraction_stored() -> pgtrigger.Trigger:
    """A story is compared again once a text of it is read."""
    func = """
        stories := ARRAY(
            SELECT DISTINCT article.story_id FROM new_rows JOIN old_rows USING (version_id)
            JOIN annotations_articleversion AS version ON version.id = new_rows.version_id
            JOIN annotations_article AS article ON article.id = version.article_id
            WHERE article.story_id IS NOT NULL
              AND new_rows.extracted_at IS DISTINCT FROM old_rows.extracted_at);
    """
    return after("extraction_stored", pgtrigger.Update, func + _RAISE_STORIES, declare=_STORIES)


def verdicts_watched() -> list[pgtrigger.Trigger]:
    """A claim is looked out for from its first verdict `wrong` on."""
    found = f"""
        INSERT INTO annotations_lookout AS lookout (claim_id, behind_since)
        SELECT DISTINCT claim_id, now() FROM new_rows WHERE rating = 'wrong' ORDER BY claim_id
        ON CONFLICT (claim_id) DO UPDATE SET {_FALL_BEHIND.format(row="lookout")};
        claims := ARRAY(SELECT DISTINCT claim_id FROM new_rows WHERE rating <> 'wrong');
    """
    return [
        after(f"watch_{name}", operation, found + _RAISE_LOOKOUTS, declare=_CLAIMS)
        for name, operation in (("inserted", pgtrigger.Insert), ("updated", pgtrigger.Update))
    ]


def marks_watched() -> list[pgtrigger.Trigger]:
    """What a claim is found by are its marks."""
    one_sided = "claims := ARRAY(SELECT DISTINCT claim_id FROM {rows});"
    told = 'SELECT claim_id, version_id, state, start, "end", id FROM {rows}'
    both = f"""
    claims := ARRAY(SELECT DISTINCT claim_id FROM (
        ({told.format(rows="old_rows")} EXCEPT {told.format(rows="new_rows")})
        UNION ALL
        ({told.format(rows="new_rows")} EXCEPT {told.format(rows="old_rows")})) AS differing);
    """
    return each_way("watch", one_sided, both, _RAISE_LOOKOUTS, declare=_CLAIMS)
