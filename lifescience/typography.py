"""Where large type may break."""

import re
from functools import lru_cache

import rjieba
from django.utils.html import escape
from django.utils.safestring import mark_safe

HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"\S+")
OPENING = "（《〈“‘「『【〔［｛([{"


@lru_cache(maxsize=2000)
def display(text):
    """HTML of a title: Chinese may break between words only (`word-break: keep-all`), English not at a hyphen."""
    if HAN.search(text):
        return mark_safe("<wbr>".join(escape(word) for word in chinese_words(text)))
    return mark_safe(WORD.sub(_unbroken, escape(text)))


def _unbroken(match):
    word = match[0]
    return f'<span class="nobreak">{word}</span>' if "-" in word[1:-1] else word


def chinese_words(text):
    """The pieces between which a line may break.

    Single characters and punctuation stay with what is before them, opening brackets with what follows.
    """
    pieces = []
    for word in rjieba.cut(text):
        if pieces and (_hangs(word) or _leads(pieces[-1])):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _hangs(word):
    return word not in OPENING and (len(word) < 2 or not HAN.search(word))


def _leads(piece):
    return len(piece) < 2 or piece[-1] in OPENING
