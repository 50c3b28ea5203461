"""A composite foreign key: the version a sighting lies in is its article's."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("annotations", "0010_cards")]

    operations = [
        migrations.RunSQL(
            sql=(
                "ALTER TABLE annotations_sighting ADD CONSTRAINT sighting_version_is_its_articles"
                " FOREIGN KEY (article_id, version_id)"
                " REFERENCES annotations_articleversion (article_id, id)"
                " DEFERRABLE INITIALLY DEFERRED"
            ),
            reverse_sql=(
                "ALTER TABLE annotations_sighting DROP CONSTRAINT sighting_version_is_its_articles"
            ),
        )
    ]
