"""What a reader asked, as phrases to be found.

An Expression is alternatives; each alternative is phrases all of which must be there; a phrase is adjacent tokens.
It is strict (a run of Chinese must be found as it was typed) or relaxed (its dictionary words must be found, in any
order and place: 质子治疗 finds 质子放射治疗).
"""

import dataclasses
import re

import rjieba

from .analysis import clean, is_han, normalize, pairs, stem, toneless, words
from .models import Synonyms

LONGEST = 100  # characters of a question
MOST_PHRASES = 12
MOST_BEGUN = 6  # words of a title still being typed
MOST_VARIANTS = 8  # of a question with synonyms
JOINED = re.compile(r"[^\s\u3000]+")
PARTICLES = frozenset("的和与及在了是之等有吗呢个")


@dataclasses.dataclass(frozen=True)
class Phrase:
    tokens: tuple[str, ...]
    prefix: bool = False  # whether the last token may go on


@dataclasses.dataclass(frozen=True)
class Query:
    """One question: `text` as it was asked, shortened, and its variants with synonyms, itself the first."""

    text: str
    variants: tuple[str, ...]

    @property
    def strict(self):
        return _expression(self.variants, _typed)

    @property
    def relaxed(self):
        """Dictionary words in place of runs of Chinese; the same as `strict` where that changes nothing."""
        return _expression(self.variants, _segmented)

    @property
    def beginnings(self):
        """Every word may go on: biotech finds biotechnology."""
        return _expression(self.variants, _beginning)

    @property
    def similar(self):
        """Any two neighbouring Chinese characters, any Latin word: for questions that find nothing else."""
        runs = words(self.variants[0])[:MOST_PHRASES]
        found = [Phrase((token,)) for run in runs for token in (pairs(run) if is_han(run) else [stem(run)])]
        return tuple((phrase,) for phrase in dict.fromkeys(found) if len(phrase.tokens[0]) > 1)

    def __bool__(self):
        return bool(words(self.text))


def parse(text):
    text = clean(text)[:LONGEST].strip()
    return Query(text, tuple(_variants(text)))


def begun(text):
    """What titles may go on from: all words, the last one still being typed; or pinyin."""
    found = _begun_words(text)
    if not found:
        return ()
    *done, last = found
    typed = (*(_title_phrase(word, False) for word in done), _title_phrase(last, True))
    return tuple(dict.fromkeys([typed, *pinyin(text)]))


def pinyin(text):
    """The same of pinyin alone, with tones or without, in one word or as input methods cut it up (zhi'zi).

    Letters with anything else between them (R&D) are no pinyin.
    """
    if not toneless(text).replace("'", "").replace(" ", "").isalpha():
        return ()
    joined = toneless("".join(_begun_words(text)))
    return ((Phrase((joined,), prefix=True),),) if len(joined) > 1 and joined.isascii() else ()


def _begun_words(text):
    return words(text.replace("'", ""))[:MOST_BEGUN]


def _title_phrase(word, is_last):
    if is_han(word) and len(word) > 1:
        return Phrase(tuple(pairs(word)))
    return Phrase((word,), prefix=is_last or is_han(word))


def _variants(text):
    """The question itself, then with each of its terms replaced by the ones that staff say mean the same."""
    asked = normalize(text)[:LONGEST]  # a single character may stand for many
    variants = [asked]
    if asked:
        for group in Synonyms.objects.all():
            terms = [normalize(term) for term in group.term_list]
            found = next((term for term in sorted(terms, key=len, reverse=True) if _contains(asked, term)), None)
            if found:
                variants += [_bounded(found).sub(f" {term} ", asked) for term in terms if term != found]
    return variants[:MOST_VARIANTS]


def _contains(asked, term):
    return bool(term and _bounded(term).search(asked))


def _bounded(term):
    """Whole words of Latin, any part of a run of Chinese."""
    before, after = (r"(?<![a-z0-9])" if term[0].isascii() else ""), (r"(?![a-z0-9])" if term[-1].isascii() else "")
    return re.compile(f"{before}{re.escape(term)}{after}")


def _expression(variants, to_phrases):
    alternatives = [tuple(to_phrases(variant)[:MOST_PHRASES]) for variant in variants]
    return tuple(dict.fromkeys(alternative for alternative in alternatives if alternative))


def _typed(text):
    return [phrase for joined in JOINED.findall(text) for phrase in _phrases(joined)]


def _phrases(joined):
    """Of something typed without a space: runs of Chinese each alone, PD-1 and covid19 as adjacent tokens."""
    latin = []
    for word in words(joined):
        if not is_han(word):
            latin.append(stem(word))
            continue
        if latin:
            yield Phrase(tuple(latin))
            latin = []
        yield _run(word)
    if latin:
        yield Phrase(tuple(latin))


def _run(run):
    return Phrase((run,), prefix=True) if len(run) == 1 else Phrase(tuple(pairs(run)))


def _segmented(text):
    phrases = []
    for joined in JOINED.findall(text):
        for phrase in _phrases(joined):
            phrases += _split(phrase)
    return phrases


def _split(phrase):
    run = _text_of(phrase)
    if len(run) < 3 or not is_han(run):
        return [phrase]
    parts = [word for word in rjieba.cut(run) if word not in PARTICLES]
    return [_run(word) for word in parts] if parts and all(len(word) > 1 for word in parts) else [phrase]


def _text_of(phrase):
    """The run of Chinese its pairs came from."""
    first, *rest = phrase.tokens
    return first + "".join(token[-1] for token in rest) if is_han(first) else ""


def _beginning(text):
    return [dataclasses.replace(phrase, prefix=len(phrase.tokens[-1]) > 2) for phrase in _segmented(text)]
