"""Statement-level triggers that raise `Article.revision`, so that no writer can forget.

Locks are taken claim first, then article, each in key order. Without the claim's lock a verdict
and a new place of the same claim, written at the same moment, would each miss the other: the
article would be scored without the verdict and pass for current.
"""

import pgtrigger

# Runs in the article's own BEFORE UPDATE row trigger: another text is another set of live claims.
RAISE_OWN_REVISION = """
    IF NEW.current_version_id IS DISTINCT FROM OLD.current_version_id THEN
        NEW.revision := OLD.revision + 1;
    END IF;
"""

_RAISE_TOUCHED = """
    IF touched <> '{}' THEN
        PERFORM 1 FROM annotations_article WHERE id = ANY(touched) ORDER BY id FOR NO KEY UPDATE;
        UPDATE annotations_article SET revision = revision + 1 WHERE id = ANY(touched);
    END IF;
    RETURN NULL;
"""
_TOUCHED = [("touched", "bigint[]")]
_TOUCHED_BY_CLAIMS = [("claims", "bigint[]"), *_TOUCHED]
_ARTICLES_OF_CLAIMS = """
    touched := ARRAY(SELECT DISTINCT article_id FROM annotations_annotation
                     WHERE claim_id = ANY(claims));
"""


def after(
    name: str,
    operation: pgtrigger.Operation,
    func: str,
    *,
    declare: list[tuple[str, str]] | None = None,
) -> pgtrigger.Trigger:
    """A trigger that sees the rows of one statement as `old_rows` and `new_rows`."""
    has_old = operation is not pgtrigger.Insert
    has_new = operation is not pgtrigger.Delete
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(
            old="old_rows" if has_old else None, new="new_rows" if has_new else None
        ),
        declare=declare,
        func=func,
    )


def each_way(
    name: str, one_sided: str, both: str, then: str, *, declare: list[tuple[str, str]]
) -> list[pgtrigger.Trigger]:
    """Triggers for rows that come, change and go, which gather what they touch and `then` use it.

    `one_sided` gathers it from `{rows}`, `both` from the old rows and the new.
    """
    gatherings = (
        ("inserted", pgtrigger.Insert, one_sided.format(rows="new_rows")),
        ("updated", pgtrigger.Update, both),
        ("deleted", pgtrigger.Delete, one_sided.format(rows="old_rows")),
    )
    return [
        after(f"{name}_{verb}", operation, gather + then, declare=declare)
        for verb, operation, gather in gatherings
    ]


def open_score() -> pgtrigger.Trigger:
    """Every article has a score row from its first moment, and is behind until it is computed."""
    return after(
        "open_score",
        pgtrigger.Insert,
        """
        INSERT INTO annotations_articlescore (article_id, behind_since)
        SELECT id, now() FROM new_rows ORDER BY id;
        RETURN NULL;
        """,
    )


def fall_behind() -> pgtrigger.Trigger:
    return after(
        "fall_behind",
        pgtrigger.Update,
        """
        UPDATE annotations_articlescore AS score SET behind_since = now()
        FROM new_rows JOIN old_rows USING (id)
        WHERE score.article_id = new_rows.id AND new_rows.revision <> old_rows.revision
          AND score.behind_since IS NULL;
        RETURN NULL;
        """,
    )


def annotations_changed() -> list[pgtrigger.Trigger]:
    lock = """
    PERFORM 1 FROM annotations_claim WHERE id = ANY(claims) ORDER BY id FOR SHARE;
    """
    one_sided = """
    claims := ARRAY(SELECT DISTINCT claim_id FROM {rows});
    touched := ARRAY(SELECT DISTINCT article_id FROM {rows});
    """
    moved = """
    SELECT article_id, claim_id, version_id, state, id FROM {rows}
    """
    both = f"""
    WITH differing AS (
        ({moved.format(rows="old_rows")} EXCEPT {moved.format(rows="new_rows")})
        UNION ALL
        ({moved.format(rows="new_rows")} EXCEPT {moved.format(rows="old_rows")})
    )
    SELECT coalesce(array_agg(DISTINCT claim_id), '{{}}'),
           coalesce(array_agg(DISTINCT article_id), '{{}}')
    INTO claims, touched FROM differing;
    """
    then = lock + _RAISE_TOUCHED
    return each_way("annotation", one_sided, both, then, declare=_TOUCHED_BY_CLAIMS)


def verdicts_changed() -> list[pgtrigger.Trigger]:
    """No trigger for DELETE: a verdict row cannot be deleted."""
    func = (
        "claims := ARRAY(SELECT DISTINCT claim_id FROM new_rows);"
        "PERFORM 1 FROM annotations_claim WHERE id = ANY(claims) ORDER BY id FOR NO KEY UPDATE;"
        + _ARTICLES_OF_CLAIMS
        + _RAISE_TOUCHED
    )
    return [
        after(f"verdict_{name}", operation, func, declare=_TOUCHED_BY_CLAIMS)
        for name, operation in (("inserted", pgtrigger.Insert), ("updated", pgtrigger.Update))
    ]


def claim_changed() -> pgtrigger.Trigger:
    func = (
        """
        claims := ARRAY(
            SELECT new_rows.id FROM new_rows JOIN old_rows USING (id)
            WHERE (new_rows.importance, new_rows.voice, new_rows.checkable)
               IS DISTINCT FROM (old_rows.importance, old_rows.voice, old_rows.checkable));
        """
        + _ARTICLES_OF_CLAIMS
        + _RAISE_TOUCHED
    )
    return after("claim_changed", pgtrigger.Update, func, declare=_TOUCHED_BY_CLAIMS)
