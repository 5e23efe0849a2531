from django.utils.translation import gettext

from ..findings import Finding, Level, rule


@rule
def pictures_without_text(content, targets):
    """A picture needs words for those who cannot see it, in both languages; each picture is named once."""
    seen = set()
    for reference in content.of_kind("image"):
        image = targets.images.get(reference.target)
        if reference.target in seen:
            continue
        seen.add(reference.target)
        if not image:
            yield finding(Level.BROKEN, gettext("The picture has been deleted."), reference)
        elif not reference.text and not image.alt_text_zh_hans:
            sentence = gettext("The picture “%(title)s” has no alternative text.") % {"title": image.title}
            yield finding(Level.WARNING, sentence, reference)
        elif not reference.text and not image.alt_text_en:
            sentence = gettext("The picture “%(title)s” has no English alternative text.") % {"title": image.title}
            yield finding(Level.WARNING, sentence, reference)


@rule
def page_without_photo(content, targets):
    if getattr(content.page, "photo_id", True) is None:
        sentence = gettext("The page has no photo: lists and shared links show a drawing instead.")
        yield Finding(Level.HINT, sentence, "photo", gettext("Photo"))


def finding(level, sentence, reference):
    return Finding(level, sentence, reference.path, reference.label)
