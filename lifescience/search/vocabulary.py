"""The words of the index, and which of them a mistyped word may have meant."""

from itertools import islice, pairwise, product

import rjieba
from django.db import connection
from pypinyin import lazy_pinyin
from rapidfuzz import process
from rapidfuzz.distance import OSA

from .analysis import is_han, words
from .models import Entry, Word

SHORTEST = {True: 2, False: 4}  # characters of a word worth correcting: Chinese, other
SHORTEST_WITH_ONE_OTHER = 3  # of two Chinese characters, one other makes another word
LONGEST = 40
LONGEST_RUN = 6  # Chinese characters; names and short titles are no words of the dictionary
CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))  # what many speakers do not tell apart
BATCH = 500
NEAR = 0.7  # similarity from which a Latin word may be meant
MOST_PIECES = 8  # of a question
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
        for word in _names(run) if is_han(run) else (run,):
            longest = LONGEST_RUN if is_han(word) else LONGEST
            if SHORTEST[is_han(word)] <= len(word) <= longest and word.isalpha():
                yield word


def _names(run):
    """Words of a run of Chinese; with the character after them, for 透明质酸 is none of the dictionary; a short run."""
    parts = list(rjieba.cut(run))
    yield from chinese_pieces(run)
    yield from parts
    yield from (one + other for one, other in pairwise(parts) if len(other) == 1)
    yield run


def chinese_pieces(run):
    """Words of a run; single characters that are no word stand together, as parts of a name or of a mistyped one."""
    pieces, loose = [], ""
    for part in rjieba.cut(run):
        if len(part) == 1:
            loose += part
            continue
        pieces += [loose, part] if loose else [part]
        loose = ""
    return [*pieces, loose] if loose else pieces


def sound_of(word):
    """Pinyin of a Chinese word, without tones: words that sound alike are the most frequent typing errors."""
    if not is_han(word):
        return ""
    sound = " ".join(lazy_pinyin(word))
    for one, other in CONFUSED:
        sound = sound.replace(one, other)
    return sound


def corrected_texts(text):
    """Yields what the reader may have meant by the normalized `text`, the likeliest first."""
    wrong = {piece: found for piece in islice(_pieces(text), MOST_PIECES) if (found := corrections(piece))}
    yield from (text.replace(piece, found[0]) for piece, found in wrong.items())
    for choice in product(*wrong.values()) if wrong else ():
        meant = text
        for piece, correction in zip(wrong, choice, strict=True):
            meant = meant.replace(piece, correction)
        yield meant


def _pieces(text):
    """What may be mistyped: names of two words first, for a mistyped name falls into others, then single words."""
    for word in words(text):
        parts = chinese_pieces(word) if is_han(word) else [word]
        yield from (one + other for one, other in pairwise(parts))
        yield from parts


def corrections(word):
    """Words of the index that `word` may stand for, the likeliest first; empty where it is a word itself."""
    if len(word) < SHORTEST[is_han(word)] or Word.objects.filter(text=word).exists():
        return []
    return _chinese_corrections(word) if is_han(word) else _latin_corrections(word)


def _chinese_corrections(word):
    """Of the same sound, then with one other character."""
    same_sound = list(Word.objects.filter(sound=sound_of(word)).order_by("text").values_list("text", flat=True)[:MOST])
    return list(dict.fromkeys([*same_sound, *_with_one_other(word)]))[:MOST]


def _with_one_other(word):
    """Words and parts of titles. A word of the dictionary stays: 合成生物 is not 建成生物, 地图 is not 地处."""
    if len(word) < SHORTEST_WITH_ONE_OTHER:
        return
    at = 0
    for part in rjieba.cut(word, hmm=False):
        if len(part) == 1:
            like = word[:at] + "_" + word[at + 1 :]
            yield from (found for found in _like(like) if _is_name(found))
        at += len(part)


def _is_name(word):
    return len(rjieba.cut(word, hmm=False)) == 1 or Entry.objects.filter(title__contains=word).exists()


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
