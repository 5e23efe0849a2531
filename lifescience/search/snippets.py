"""A piece of a text as its author wrote it, with what the reader asked for marked in it."""

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import mark_safe

from .analysis import HAN, is_han, matches, normalize, stem

WIDTH = {True: 90, False: 200}  # characters of a snippet: Chinese, other
LINE_END = " · "
LEAD = 0.25  # of a snippet stands before what was found
CLUSTER = re.compile(r".[\u0300-\u036f\u3099\u309a]*", re.DOTALL)  # a character and what is combined with it
STARTS_WITH_HAN = re.compile(f"[{HAN}]")


class Marker:
    """Finds the phrases of an expression in texts. `expressions`: as of query.py, of one question."""

    def __init__(self, *expressions):
        phrases = {phrase for expression in expressions for alternative in expression for phrase in alternative}
        self.runs = {_run_of(phrase.tokens) for phrase in phrases if is_han(phrase.tokens[0])}
        self.words = {phrase.tokens for phrase in phrases if not is_han(phrase.tokens[0])}
        self.beginnings = tuple(p.tokens[-1] for p in phrases if p.prefix and not is_han(p.tokens[0]))

    def title(self, text):
        """The whole text as HTML."""
        return mark_safe(_marked(text, 0, len(text), self.spans(text)))

    def snippet(self, text):
        """The stretch of `text` with most of what was asked for, as HTML; its beginning where there is nothing."""
        spans = self.spans(text)
        width = WIDTH[bool(STARTS_WITH_HAN.search(text[:40]))]
        start = _start(text, spans, width)
        end = min(len(text), start + width)
        if end < len(text) and not is_han(text[end - 1]):
            end = max(text.rfind(" ", start, end), start + width // 2)
        cut = _marked(text, start, end, spans).replace("\n", LINE_END)
        return mark_safe(f"{'…' if start else ''}{cut}{'…' if end < len(text) else ''}")

    def spans(self, text):
        """[(start, end)] of what is marked, as offsets into `text`, in order and apart."""
        folded, places = _fold(text)
        found = sorted((places[start], places[end - 1] + 1) for start, end in self._found(folded))
        spans = []
        for start, end in found:
            if spans and start <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return spans

    def _found(self, folded):
        for run in self.runs:
            yield from ((match.start(), match.end()) for match in re.finditer(re.escape(run), folded))
        if self.words:
            yield from self._found_words(list(matches(folded)))

    def _found_words(self, found):
        stems = [stem(match[0]) for match in found]
        for wanted in self.words:
            for at in range(len(stems) - len(wanted) + 1):
                if self._matches(stems[at : at + len(wanted)], wanted):
                    yield found[at].start(), found[at + len(wanted) - 1].end()

    def _matches(self, found, wanted):
        if tuple(found) == wanted:
            return True
        goes_on = wanted[-1] in self.beginnings and found[-1].startswith(wanted[-1])
        return goes_on and tuple(found[:-1]) == wanted[:-1]


def _run_of(tokens):
    """质子 子治 治疗 -> 质子治疗."""
    return tokens[0] + "".join(token[-1] for token in tokens[1:])


def _fold(text):
    """(normalized text, for each of its characters the offset of the one in `text` it came from)."""
    folded = normalize(text)
    if len(folded) == len(text):
        return folded, range(len(text))
    pieces, places = [], []
    for match in CLUSTER.finditer(text):
        piece = _normalized(match[0])
        pieces.append(piece)
        places += [match.start() + min(at, len(match[0]) - 1) for at in range(len(piece))]
    return "".join(pieces), places


_normalized = lru_cache(20_000)(normalize)


def _start(text, spans, width):
    """Where the stretch begins in which most is marked: a little before it, at a word."""
    if not spans or spans[-1][1] <= width:
        return 0
    best = max(
        spans, key=lambda span: (sum(end - at for at, end in spans if span[0] <= at < span[0] + width), -span[0])
    )
    start = max(0, best[0] - int(LEAD * width))
    line = text.rfind("\n", start, best[0])
    if line >= 0:
        return line + 1
    return start if not start or is_han(text[start]) else min(text.find(" ", start, best[0]) + 1 or best[0], best[0])


def _marked(text, start, end, spans):
    pieces, at = [], start
    for first, last in spans:
        if first < end and last > start:
            first, last = max(first, start), min(last, end)
            pieces += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
            at = last
    return "".join([*pieces, escape(text[at:end])])
