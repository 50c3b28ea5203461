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


def _sum_of(values: Mapping[Any, float]) -> str:
    """The counts of the ratings, each times its value."""
    return "(" + " + ".join(f"{name} * {value}::float8" for name, value in values.items()) + ")"


_SQUARES = {name: grade * grade for name, grade in GRADES.items()}
_STANDING = ", ".join(f"'{state.value}'" for state in STANDING)
_GRADES = ", ".join(f"({grade}::float8)" for grade in GRADES.values())

# The largest distance one more verdict moves the score or a bound by: `scoring.leverage` for each
# grade and each claim that is open or contested, claims alike (of the same w, k, s and t) once.
_LEVERAGE = f"""
    SELECT max(greatest(abs(100 * p - value), abs(100 * greatest(p - reach, 0) - low),
                        abs(100 * least(p + reach, 1) - high)))
    FROM (
        SELECT p, {Z} * sqrt(greatest(q - p * p, 0) / (total + 1)) AS reach
        FROM (
            SELECT total, (mass * p - m * s + more * (k * s + grade)) / total AS p,
                   (mass * q - m * t + more * (k * t + grade * grade)) / total AS q
            FROM (
                SELECT DISTINCT k, s, t, m, w / (k + 1 + {TAU}) AS more,
                       mass - m + w * (k + 1) / (k + 1 + {TAU}) AS total
                FROM unnest(moving_weights, moving_masses, moving_verdicts::float8[],
                            moving_means, moving_squares) AS claim (w, m, k, s, t)
            ) AS claim, (VALUES {_GRADES}) AS verdict (grade)
            OFFSET 0
        ) AS moved OFFSET 0
    ) AS reached
"""

# OFFSET 0 keeps each expression to one evaluation a row; the planner would else write it out again
# in every aggregate above (a third of the time).
# Sums run in the order of the claims, so that the same verdicts give the same last digit.
# Every join follows an index from the batch on, and no join is between two CTEs: by a wrong
# estimate of such a join one batch once took seconds.
SCORE_AND_STORE = f"""
WITH batch (article_id, revision) AS MATERIALIZED (
    SELECT * FROM unnest(%(ids)s::bigint[], %(revisions)s::bigint[])
), live AS MATERIALIZED (
    SELECT DISTINCT batch.article_id, mark.claim_id
    FROM batch
    JOIN annotations_article AS article ON article.id = batch.article_id
    JOIN annotations_annotation AS mark
      ON mark.version_id = article.current_version_id AND mark.state IN ({_STANDING})
), tallied AS (
    SELECT live.article_id, claim.id AS claim_id, claim.importance, count(rating) AS verdicts,
           count(*) FILTER (WHERE rating = 'verified') AS verified,
           count(*) FILTER (WHERE rating = 'disputed') AS disputed,
           count(*) FILTER (WHERE rating = 'wrong') AS wrong,
           max(rating) FILTER (WHERE final) AS final
    FROM live
    JOIN annotations_claim AS claim ON claim.id = live.claim_id AND claim.checkable
    LEFT JOIN annotations_verdict AS verdict
      ON verdict.claim_id = live.claim_id
     AND superseded_at IS NULL AND withdrawn_at IS NULL
    GROUP BY live.article_id, claim.id
), graded AS (
    SELECT article_id, claim_id, importance, verdicts, {_case("final", GRADES)} AS final,
           {_sum_of(GRADES)} / nullif(verdicts, 0) AS mean,
           {_sum_of(_SQUARES)} / nullif(verdicts, 0) AS square,
           verified > 0 AND wrong > 0 AS at_odds,
           {_case("importance", WEIGHTS)} AS weight
    FROM tallied OFFSET 0
), weighed AS (
    SELECT article_id, claim_id, importance, verdicts, final, weight,
           coalesce(final, mean) AS mean, coalesce(final * final, square) AS square,
           at_odds AND final IS NULL AS contested,
           verdicts = 0 OR at_odds AND final IS NULL AS moving,
           weight * editors / (editors + {TAU}) AS mass
    FROM (SELECT *, CASE WHEN final IS NULL THEN verdicts
                         ELSE greatest(verdicts, {ADJUDICATED_MASS}) END::float8 AS editors
          FROM graded OFFSET 0) AS judged OFFSET 0
), summed AS (
    SELECT article_id,
           sum(mass ORDER BY claim_id) AS evidence,
           sum(mass * mean ORDER BY claim_id) AS verified_mass,
           sum(mass * square ORDER BY claim_id) AS squared_mass,
           sum(weight ORDER BY claim_id) AS weight,
           sum(weight ORDER BY claim_id) FILTER (WHERE verdicts > 0) AS rated_weight,
           sum(verdicts) AS verdicts, count(*) AS claims, count(mean) AS rated,
           count(*) FILTER (WHERE mean >= {VERIFIED_FROM}) AS verified,
           count(*) FILTER (WHERE mean < {WRONG_BELOW}) AS wrong,
           count(*) FILTER (WHERE contested) AS contested,
           min(final) AS worst_adjudication,
           min(mean) FILTER (WHERE verdicts >= {WRONG_EDITORS}) AS worst_mean,
           bool_or(contested AND importance = 'key') AS key_contested,
           array_agg(claim_id ORDER BY claim_id) AS claim_ids,
           array_agg(mass ORDER BY claim_id) AS masses,
           array_agg(mean ORDER BY claim_id) AS means,
           array_agg(weight) FILTER (WHERE moving) AS moving_weights,
           array_agg(mass) FILTER (WHERE moving) AS moving_masses,
           array_agg(verdicts) FILTER (WHERE moving) AS moving_verdicts,
           array_agg(coalesce(mean, 0)) FILTER (WHERE moving) AS moving_means,
           array_agg(coalesce(square, 0)) FILTER (WHERE moving) AS moving_squares
    FROM weighed GROUP BY article_id
), posterior AS (
    SELECT batch.article_id, batch.revision, weight, worst_adjudication, worst_mean,
           key_contested,
           {KAPPA} + coalesce(evidence, 0) AS mass,
           ({KAPPA} * {P0} + coalesce(verified_mass, 0)) / ({KAPPA} + coalesce(evidence, 0)) AS p,
           ({KAPPA} * {P0} + coalesce(squared_mass, 0)) / ({KAPPA} + coalesce(evidence, 0)) AS q,
           CASE WHEN weight > 0 THEN coalesce(rated_weight, 0) / weight END AS coverage,
           evidence / weight AS depth,
           coalesce(verdicts, 0) AS verdicts, coalesce(claims, 0) AS claims,
           coalesce(rated, 0) AS rated, coalesce(verified, 0) AS verified,
           coalesce(rated - verified - wrong, 0) AS disputed, coalesce(wrong, 0) AS wrong,
           coalesce(contested, 0) AS contested, coalesce(claim_ids, '{{}}') AS claim_ids,
           coalesce(masses, '{{}}') AS masses, coalesce(means, '{{}}') AS means,
           moving_weights, moving_masses, moving_verdicts, moving_means, moving_squares
    FROM batch LEFT JOIN summed USING (article_id)
), bounded AS (
    SELECT *, {Z} * sqrt(greatest(q - p * p, 0) / (mass + 1)) AS reach FROM posterior
), banded AS (
    SELECT *, 100 * p AS value,
           100 * greatest(p - reach, 0) AS low, 100 * least(p + reach, 1) AS high,
           CASE WHEN worst_adjudication = {GRADES["wrong"]} THEN '{Band.HAS_ERRORS.value}'
                WHEN coalesce(coverage, 0) < {RATED_COVERAGE} OR verdicts < {RATED_VERDICTS}
                THEN '{Band.UNRATED.value}'
                WHEN worst_mean < {WRONG_BELOW} THEN '{Band.HAS_ERRORS.value}'
                WHEN key_contested THEN '{Band.CONTESTED.value}'
                WHEN 100 * (p - reach) >= {SOUND_LOW} AND coverage >= {SOUND_COVERAGE}
                THEN '{Band.SOUND.value}'
                ELSE '{Band.MIXED.value}' END AS band
    FROM bounded OFFSET 0
), fresh AS MATERIALIZED (
    SELECT *, CASE WHEN moving_weights IS NULL THEN 0 ELSE ({_LEVERAGE}) END AS leverage
    FROM banded
), previous AS MATERIALIZED (
    SELECT * FROM annotations_articlescore WHERE article_id IN (SELECT article_id FROM batch)
), stored AS (
    UPDATE annotations_articlescore AS score SET
        revision = fresh.revision, formula = '{FORMULA}', band = fresh.band, value = fresh.value,
        low = fresh.low, high = fresh.high, coverage = fresh.coverage, depth = fresh.depth,
        mass = fresh.mass, claims = fresh.claims, rated = fresh.rated,
        verified = fresh.verified, disputed = fresh.disputed, wrong = fresh.wrong,
        contested = fresh.contested, claim_ids = fresh.claim_ids, masses = fresh.masses,
        means = fresh.means, leverage = fresh.leverage, computed_at = clock_timestamp(),
        behind_since = NULL, attempts = 0, not_before = NULL, last_error = ''
    FROM fresh
    WHERE score.article_id = fresh.article_id AND score.revision <= fresh.revision
      AND (score.behind_since IS NOT NULL
           OR (score.revision, score.formula, score.band, score.value, score.low, score.high,
               score.coverage, score.depth, score.claim_ids, score.masses, score.means,
               score.leverage)
              IS DISTINCT FROM
              (fresh.revision, '{FORMULA}', fresh.band, fresh.value, fresh.low, fresh.high,
               fresh.coverage, fresh.depth, fresh.claim_ids, fresh.masses, fresh.means,
               fresh.leverage))
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
