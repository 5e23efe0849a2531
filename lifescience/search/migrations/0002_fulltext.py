from django.db import migrations

from lifescience.search import fulltext


class Migration(migrations.Migration):
    """The full-text index, in the form of the database in use."""

    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(fulltext.create, fulltext.drop)]
