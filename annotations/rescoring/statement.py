"""The formula emp-1 as one set-based statement: reads a batch of articles, stores their scores.

Parameters: `ids` and `revisions`, parallel arrays of articles the caller has locked and of the
revisions read at the lock. Returns one row with the number of scores written. It never goes back
to an older revision, writes nothing that is stored already, and adds a snapshot where the score
differs from the last.
"""

from collections.abc import Mapping
from typing import Any

from annotations.models.choices import STANDING, Band
from annotations.scoring.terms import (
    ADJUDICATED_MASS,
    FORMULA,
    GRADES,
    KAPPA,
    P0,
    RATED_COVERAGE,
    RATED_VERDICTS,
    SOUND_COVERAGE,
    SOUND_LOW,
    TAU,
    VERIFIED_FROM,
    WEIGHTS,
    WRONG_BELOW,
    WRONG_EDITORS,
    Z,
)


def _case(column: str, values: Mapping[Any, float]) -> str:
    whens = " ".join(f"WHEN '{name}' THEN {value}::float8" for name, value in values.items())
    return f"CASE {column} {whens} END"


_STANDING = ", ".join(f"'{state.value}'" for state in STANDING)

# Sums run in the order of the claims, so that the same verdicts give the same last digit.
SCORE_AND_STORE = f"""
WITH batch (article_id, revision) AS MATERIALIZED (
    SELECT * FROM unnest(%(ids)s::bigint[], %(revisions)s::bigint[])
), live AS MATERIALIZED (
    SELECT DISTINCT batch.article_id, mark.claim_id
    FROM batch
    JOIN annotations_article AS article ON article.id = batch.article_id
    JOIN annotations_annotation AS mark
      ON mark.article_id = article.id AND mark.version_id = article.current_version_id
     AND mark.state IN ({_STANDING})
), graded AS (
    SELECT claim_id, rating, final, {_case("rating", GRADES)} AS grade
    FROM annotations_verdict
    WHERE superseded_at IS NULL AND withdrawn_at IS NULL
      AND claim_id IN (SELECT claim_id FROM live)
), tally AS MATERIALIZED (
    SELECT claim_id, count(*) AS verdicts, max(grade) FILTER (WHERE final) AS final,
           avg(grade) AS mean, avg(grade * grade) AS square,
           bool_or(rating = 'verified') AND bool_or(rating = 'wrong') AS at_odds
    FROM graded GROUP BY claim_id
), judged AS (
    SELECT live.article_id, live.claim_id, claim.importance, tally.final,
           {_case("claim.importance", WEIGHTS)} AS weight,
           coalesce(tally.verdicts, 0) AS verdicts,
           CASE WHEN tally.final IS NULL THEN coalesce(tally.verdicts, 0)
                ELSE greatest(tally.verdicts, {ADJUDICATED_MASS}) END::float8 AS editors,
           coalesce(tally.final, tally.mean) AS mean,
           coalesce(tally.final * tally.final, tally.square) AS square,
           coalesce(tally.at_odds AND tally.final IS NULL, false) AS contested
    FROM live
    JOIN annotations_claim AS claim ON claim.id = live.claim_id AND claim.checkable
    LEFT JOIN tally ON tally.claim_id = live.claim_id
), weighed AS (
    SELECT *, weight * editors / (editors + {TAU}) AS mass FROM judged
), summed AS (
    SELECT batch.article_id, batch.revision,
           {KAPPA} + coalesce(sum(mass ORDER BY claim_id), 0) AS mass,
           coalesce(sum(mass ORDER BY claim_id), 0) AS evidence,
           coalesce(sum(mass * mean ORDER BY claim_id), 0) AS verified_mass,
           coalesce(sum(mass * square ORDER BY claim_id), 0) AS squared_mass,
           sum(weight ORDER BY claim_id) AS weight,
           coalesce(sum(weight ORDER BY claim_id) FILTER (WHERE verdicts > 0), 0) AS rated_weight,
           coalesce(sum(verdicts), 0) AS verdicts,
           count(claim_id) AS claims,
           count(*) FILTER (WHERE verdicts > 0) AS rated,
           count(*) FILTER (WHERE mean >= {VERIFIED_FROM}) AS verified,
           count(*) FILTER (WHERE mean >= {WRONG_BELOW} AND mean < {VERIFIED_FROM}) AS disputed,
           count(*) FILTER (WHERE mean < {WRONG_BELOW}) AS wrong,
           count(*) FILTER (WHERE contested) AS contested,
           coalesce(bool_or(final = 0), false) AS adjudicated_wrong,
           coalesce(bool_or(verdicts >= {WRONG_EDITORS} AND mean < {WRONG_BELOW}), false) AS found_wrong,
           coalesce(bool_or(contested AND importance = 'key'), false) AS key_contested,
           coalesce(array_agg(claim_id ORDER BY claim_id) FILTER (WHERE claim_id IS NOT NULL),
                    '{{}}') AS claim_ids,
           coalesce(array_agg(weighed.mass ORDER BY claim_id) FILTER (WHERE claim_id IS NOT NULL),
                    '{{}}') AS masses,
           coalesce(array_agg(mean ORDER BY claim_id) FILTER (WHERE claim_id IS NOT NULL),
                    '{{}}') AS means
    FROM batch LEFT JOIN weighed USING (article_id)
    GROUP BY batch.article_id, batch.revision
), posterior AS (
    SELECT *, ({KAPPA} * {P0} + verified_mass) / mass AS p,
           ({KAPPA} * {P0} + squared_mass) / mass AS q,
           rated_weight / weight AS coverage, evidence / weight AS depth
    FROM summed
), bounded AS (
    SELECT *, {Z} * sqrt(greatest(q - p * p, 0) / (mass + 1)) AS reach FROM posterior
), fresh AS MATERIALIZED (
    SELECT *, 100 * p AS value,
           100 * greatest(p - reach, 0) AS low, 100 * least(p + reach, 1) AS high,
           CASE WHEN adjudicated_wrong THEN '{Band.HAS_ERRORS.value}'
                WHEN coalesce(coverage, 0) < {RATED_COVERAGE} OR verdicts < {RATED_VERDICTS}
                THEN '{Band.UNRATED.value}'
                WHEN found_wrong THEN '{Band.HAS_ERRORS.value}'
                WHEN key_contested THEN '{Band.CONTESTED.value}'
                WHEN 100 * (p - reach) >= {SOUND_LOW} AND coverage >= {SOUND_COVERAGE}
                THEN '{Band.SOUND.value}'
                ELSE '{Band.MIXED.value}' END AS band
    FROM bounded
), previous AS MATERIALIZED (
    SELECT * FROM annotations_articlescore WHERE article_id IN (SELECT article_id FROM batch)
), stored AS (
    UPDATE annotations_articlescore AS score SET
        revision = fresh.revision, formula = '{FORMULA}', band = fresh.band, value = fresh.value,
        low = fresh.low, high = fresh.high, coverage = fresh.coverage, depth = fresh.depth,
        mass = fresh.mass, claims = fresh.claims, rated = fresh.rated,
        verified = fresh.verified, disputed = fresh.disputed, wrong = fresh.wrong,
        contested = fresh.contested, claim_ids = fresh.claim_ids, masses = fresh.masses,
        means = fresh.means, computed_at = clock_timestamp(), behind_since = NULL,
        attempts = 0, not_before = NULL, last_error = ''
    FROM fresh
    WHERE score.article_id = fresh.article_id AND score.revision <= fresh.revision
      AND (score.behind_since IS NOT NULL
           OR (score.revision, score.formula, score.band, score.value, score.low, score.high,
               score.coverage, score.depth, score.claim_ids, score.masses, score.means)
              IS DISTINCT FROM
              (fresh.revision, '{FORMULA}', fresh.band, fresh.value, fresh.low, fresh.high,
               fresh.coverage, fresh.depth, fresh.claim_ids, fresh.masses, fresh.means))
    RETURNING score.article_id, score.revision, score.computed_at, score.formula, score.band,
              score.value, score.low, score.high, score.coverage
), noted AS (
    INSERT INTO annotations_scoresnapshot
        (article_id, revision, computed_at, formula, band, value, low, high, coverage)
    SELECT stored.* FROM stored JOIN previous USING (article_id)
    WHERE previous.computed_at IS NULL
       OR (previous.formula, previous.band, previous.value, previous.low, previous.high,
           previous.coverage)
          IS DISTINCT FROM
          (stored.formula, stored.band, stored.value, stored.low, stored.high, stored.coverage)
)
SELECT count(*) FROM stored
"""
