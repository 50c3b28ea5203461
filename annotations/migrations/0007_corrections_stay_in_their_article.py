"""Composite foreign keys: the versions a correction lies between are its article's."""

from django.db import migrations

_TABLE = "annotations_correction"


class Migration(migrations.Migration):
    dependencies = [("annotations", "0006_corrections")]

    operations = [
        migrations.RunSQL(
            sql=(
                f"ALTER TABLE {_TABLE} ADD CONSTRAINT correction_{which}_version_is_its_articles"
                f" FOREIGN KEY (article_id, {which}_version_id)"
                " REFERENCES annotations_articleversion (article_id, id)"
                " DEFERRABLE INITIALLY DEFERRED"
            ),
            reverse_sql=(
                f"ALTER TABLE {_TABLE} DROP CONSTRAINT correction_{which}_version_is_its_articles"
            ),
        )
        for which in ("old", "new")
    ]
