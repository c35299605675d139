"""The static files as they are served: compressed, each under a name with a hash of its content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage that also rewrites what JavaScript modules import to the hashed names.

    Without it a module would import the plain name, which a browser keeps for a while after an update.
    """

    support_js_module_import_aggregation = True
