"""Static files under names that tell their content, to be kept by browsers for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """The imports of our ES modules name hashed files, too."""

    support_js_module_import_aggregation = True
