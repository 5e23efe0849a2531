from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed. Modules import each other by their hashed names too, so all may be cached for ever."""

    support_js_module_import_aggregation = True
