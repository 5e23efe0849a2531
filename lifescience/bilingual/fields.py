from wagtail.fields import StreamField


class BodyField(StreamField):
    """A StreamField whose blocks are not frozen into migrations: the column is JSON whatever they are, and a changed
    label would otherwise make a migration."""

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
