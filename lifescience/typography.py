"""Where large type may break."""

import re
from functools import lru_cache

import rjieba
from django.utils.html import escape
from django.utils.safestring import mark_safe

HAN = re.compile(r"[\u3400-\u9fff]")
HYPHENATED = re.compile(r"(\S+-\S+)")


@lru_cache(maxsize=2000)
def display(text):
    """HTML of a title: Chinese may break between words only (`word-break: keep-all`), English not at a hyphen."""
    if HAN.search(text):
        return mark_safe("<wbr>".join(escape(word) for word in chinese_words(text)))
    return mark_safe(HYPHENATED.sub(r'<span class="nobreak">\1</span>', escape(text)))


def chinese_words(text):
    """The pieces between which a line may break: single characters and punctuation stay with what is before them."""
    pieces = []
    for word in rjieba.cut(text):
        if (pieces and (len(word) < 2 or not HAN.search(word))) or (pieces and len(pieces[-1]) < 2):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces
