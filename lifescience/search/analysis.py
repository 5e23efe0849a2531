"""Text to tokens: the same for what is indexed and what is asked (docs/search.md).

A run of Chinese becomes its overlapping pairs of characters and its last character alone, so that every part of it of
two or more characters is a phrase of pairs, and every single character is the beginning of a token. Latin words are
stemmed. Letters and digits are separate tokens: PD-1, PD1 and pd 1 are the same two.
"""

import re
import threading
import unicodedata
from functools import cache, lru_cache

import opencc
import snowballstemmer
from pypinyin import lazy_pinyin

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
TOKEN = re.compile(rf"[{HAN}]+|\d+|[^\W\d_{HAN}]+")
IS_HAN = re.compile(f"[{HAN}]")
POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
UNUSABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL refuses NUL, UTF-8 has no lone surrogates
INVISIBLE = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")  # part words, turn the line around
TONE = re.compile("[\u0300-\u036f]")
LONGEST_TOKEN = 40  # characters; PostgreSQL refuses words of more than 2,046 bytes
LONGEST_PINYIN = 8  # characters from one on whose pinyin is indexed: more is not typed for a suggestion

_local = threading.local()  # a stemmer keeps its word in itself


@cache
def _converter():
    return opencc.OpenCC("t2s")


def clean(text):
    """Without the characters no database or encoder takes, and those nobody sees."""
    return INVISIBLE.sub("", UNUSABLE.sub(" ", text or ""))


def normalize(text):
    """Lower case, half-width, simplified: 質子ＣＴ -> 质子ct."""
    text = unicodedata.normalize("NFKC", clean(text)).lower()
    return text if text.isascii() else _converter().convert(text)


def is_han(token):
    return bool(IS_HAN.match(token))


def matches(normalized):
    """Matches of the runs of Chinese, words and numbers of a normalized text, in order."""
    return TOKEN.finditer(POSSESSIVE.sub("  ", normalized))  # of the same length, so that places stay true


def words(text):
    """The same of any text, as strings."""
    found = (match[0] for match in matches(normalize(text)))
    return [word if is_han(word) else word[:LONGEST_TOKEN] for word in found]


@lru_cache(50_000)
def stem(word):
    """An English word without its ending; anything else as it is."""
    if not (word.isascii() and word.isalpha()):
        return word
    if not hasattr(_local, "stemmer"):
        _local.stemmer = snowballstemmer.stemmer("english")
    return _local.stemmer.stemWord(word)


def pairs(run):
    """生物医药 -> 生物 物医 医药; a single character as it is."""
    return [run] if len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]


def tokens(text, stemmed=True):
    """What the index holds of `text`, separated by spaces."""
    found = []
    for word in words(text):
        if is_han(word):
            found += [*pairs(word), word[-1]] if len(word) > 1 else [word]
        else:
            found.append(stem(word) if stemmed else word)
    return " ".join(found)


def suggestion_tokens(title):
    """What a title can be found by while it is being typed: its words as they are, and pinyin, whole and initials."""
    spelled = [spelling for word in words(title) if is_han(word) for spelling in _spellings(word)]
    return " ".join([tokens(title, stemmed=False), *dict.fromkeys(spelled)])


def toneless(pinyin):
    """fúruìdá -> furuida, lǜ -> lv: as pinyin is typed, and as `suggestion_tokens` has it."""
    return TONE.sub("", unicodedata.normalize("NFD", pinyin).replace("u\u0308", "v"))


def _spellings(run):
    """From every character on: 质子治疗 -> zhizizhiliao zzzl, zizhiliao zzl, ..."""
    syllables = [syllable for syllable in lazy_pinyin(run) if syllable.isascii() and syllable.isalpha()]
    for at in range(len(syllables)):
        rest = syllables[at : at + LONGEST_PINYIN]
        yield "".join(rest)
        yield "".join(syllable[0] for syllable in rest)
