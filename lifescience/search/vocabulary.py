"""The words of the index, and which of them a mistyped word may have meant."""

import rjieba
from django.db import connection
from pypinyin import lazy_pinyin
from rapidfuzz import process
from rapidfuzz.distance import OSA

from .analysis import is_han, words
from .models import Word

SHORTEST = {True: 2, False: 4}  # characters of a word worth correcting: Chinese, other
LONGEST = 40
LONGEST_RUN = 6  # Chinese characters; names and short titles are no words of the dictionary
CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))  # what many speakers do not tell apart
BATCH = 500
NEAR = 0.7  # similarity from which a Latin word may be meant
MOST = 6  # corrections of one word worth trying


def remember_words(entries):
    """Add the words of these entries. Words that are gone stay until the index is made anew; they only wait."""
    found = {word for entry in entries for text in (entry.title, entry.body) for word in _words(text)}
    known = set()
    listed = sorted(found)
    for at in range(0, len(listed), BATCH):
        known.update(Word.objects.filter(text__in=listed[at : at + BATCH]).values_list("text", flat=True))
    new = [Word(text=word, sound=sound_of(word), length=len(word)) for word in listed if word not in known]
    Word.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)


def _words(text):
    for run in words(text):
        for word in [*rjieba.cut(run), run[: LONGEST_RUN + 1]] if is_han(run) else (run,):
            if SHORTEST[is_han(word)] <= len(word) <= (LONGEST_RUN if is_han(word) else LONGEST) and word.isalpha():
                yield word


def sound_of(word):
    """Pinyin of a Chinese word, without tones: words that sound alike are the most frequent typing errors."""
    if not is_han(word):
        return ""
    sound = " ".join(lazy_pinyin(word))
    for one, other in CONFUSED:
        sound = sound.replace(one, other)
    return sound


def corrections(word):
    """Words of the index that `word` may stand for, the likeliest first; empty where it is a word itself."""
    if len(word) < SHORTEST[is_han(word)] or Word.objects.filter(text=word).exists():
        return []
    return _chinese_corrections(word) if is_han(word) else _latin_corrections(word)


def _chinese_corrections(word):
    """Of the same sound, then with one other character."""
    same_sound = list(Word.objects.filter(sound=sound_of(word)).order_by("text").values_list("text", flat=True)[:MOST])
    likes = [word[:at] + "_" + word[at + 1 :] for at in range(len(word))]
    one_off = [text for like in likes for text in _like(like)]
    return list(dict.fromkeys([*same_sound, *one_off]))[:MOST]


def _like(pattern):
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM search_word WHERE text LIKE %s ORDER BY id LIMIT %s", [pattern, MOST])
        return [text for (text,) in cursor.fetchall()]


def _latin_corrections(word):
    near = Word.objects.filter(length__range=(len(word) - 2, len(word) + 2), sound="")
    found = process.extract(
        word,
        near.values_list("text", flat=True),
        scorer=OSA.normalized_similarity,
        score_cutoff=NEAR,
        limit=MOST,
    )
    return [text for text, _score, _at in found]
