"""Composite foreign keys: a version named beside an article is a version of that article."""

from django.db import migrations

_KEYS = {
    "annotations_article": ("article_current_version_is_its_own", "(id, current_version_id)"),
    "annotations_annotation": ("annotation_version_is_its_articles", "(article_id, version_id)"),
    "annotations_evidence": ("evidence_version_is_its_articles", "(article_id, version_id)"),
}


class Migration(migrations.Migration):
    dependencies = [("annotations", "0001_initial")]

    operations = [
        migrations.RunSQL(
            sql=(
                f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY {columns}"
                " REFERENCES annotations_articleversion (article_id, id)"
                " DEFERRABLE INITIALLY DEFERRED"
            ),
            reverse_sql=f"ALTER TABLE {table} DROP CONSTRAINT {name}",
        )
        for table, (name, columns) in _KEYS.items()
    ]
