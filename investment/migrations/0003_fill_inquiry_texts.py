from django.db import migrations


def fill(apps, schema_editor):
    """A contact page of before gets the texts that a new site starts with, in its row and in its latest draft."""
    from lifescience.seed.contact import TEXTS

    Revision = apps.get_model("wagtailcore", "Revision")
    for page in apps.get_model("investment", "InquiryPage").objects.all():
        values = {}
        for name, (chinese, english) in TEXTS.items():
            values |= {name: chinese, f"{name}_zh_hans": chinese, f"{name}_en": english}
        for name, value in values.items():
            setattr(page, name, value)
        page.save(update_fields=list(values))
        for revision in Revision.objects.filter(pk=page.latest_revision_id):
            revision.content = {**revision.content, **values}
            revision.save(update_fields=["content"])


class Migration(migrations.Migration):

    dependencies = [
        ("investment", "0002_inquiry_texts"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
