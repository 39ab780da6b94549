"""Why the classifier takes a block for chrome, in words that a person accepts.

Its trees cannot be told, but what they look at can: what a block says, its shape, what is round it.
"""

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

import regex

from newsclean.document import Block
from newsclean.markup import Markup
from newsclean.stages.boilerplate.features import Line, Row
from newsclean.stages.boilerplate.naming import find_element_rule
from newsclean.stages.boilerplate.surroundings import DROPPED_LINE, FAR, TEXT_FEATURES

# Worth telling: words that weigh less, and a run that is longer.
LOW_MEAN: Final = -0.5
LONG_RUN: Final = 3
# A line is named for the phrase that it begins with if so much of it is that.
NAMING_SHARE: Final = 0.5
# Of so many words some should be the story's too.
TOPIC_WORDS: Final = 3
# Below a line that speaks of these stands more of the same.
_PASSED_ON: Final = frozenset({"related", "comments", "subscription", "advertising"})
# A menu is a run of so many short lines, each of so few words.
MENU_RUN, MENU_WORDS = 8, 6
# So much of the line is quoted below which a block stands.
LONGEST_QUOTE: Final = 40

_TOLD: Final = (
    "words", "opening", "word_mean", "topic", "topic_words", "run_short", "prose_within_2",
    "since_tail", "core_share", "in_core", "copies",
)  # fmt: skip
_pick: Final = itemgetter(*map(TEXT_FEATURES.index, _TOLD))
_SINCE_TAIL, _RUN_SHORT, _WORDS, _IN_CORE = (
    TEXT_FEATURES.index(name) for name in ("since_tail", "run_short", "words", "in_core")
)

# A day with its month as a number or a word, and its year; a weekday or a label, and a time.
_DATE: Final = regex.compile(
    r"\W*(?:\p{L}+[\s.,:]+){0,2}"
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}年\d{1,2}月(?:\d{1,2}日)?"
    r"|\d{1,2}\p{L}{0,2}\.?\s(?:de\s)?\p{L}+\.?,?\s(?:de\s)?\d{4}|\p{L}+\.?\s\d{1,2}\p{L}{0,2},?\s\d{4})"
    r"(?:[\s,.|–-]+(?:\p{L}+|\d{1,2}[:.]\d{2})){0,4}\W*"
)
_LONGEST_DATE: Final = 60
_NUMBER: Final = re.compile(r"\d\d")
# A bullet or another sign between spaces is no word.
_SIGNS: Final = re.compile(r"[^\w\s](?<!\S.)[^\w\s]*(?!\S)")


def explain(n: int, blocks: Sequence[Block], lines: Sequence[Line], row: Row) -> tuple[str, str]:
    """The rule and the detail for block `n`, which nothing but its probability removes."""
    line, text = lines[n], blocks[n].text
    phrase = line.phrases[0] if line.covered >= NAMING_SHARE else None
    if phrase is not None and line.folded.startswith(f"{phrase.text} "):
        return phrase.rule, f"begins with “{phrase.text}”"
    if len(text) <= _LONGEST_DATE and _NUMBER.search(text) and _DATE.fullmatch(text):
        return "timestamp-crumb", "a date by itself"
    return "classifier", "looks like chrome: " + ", ".join(_describe(n, blocks, line, row))


def name_kind(
    n: int, markup: Markup, lines: Sequence[Line], rows: Sequence[Row]
) -> tuple[str, str]:
    """The rule for chrome of a page of which no words tell, and the element that tells it.

    An element tells it, which is given if it is further out than those that are shown anyway, or an
    end marker above, or a run of short lines; the rule is empty where none of them does.
    """
    found = find_element_rule(markup)
    if found is not None:
        rule, element = found
        return rule, "" if element in markup.selector.split(" > ") else element
    row = rows[n]
    since_tail = row[_SINCE_TAIL]
    if since_tail < FAR:
        marker = lines[n - int(since_tail)]
        if marker.covered >= NAMING_SHARE and marker.phrases[0].rule in _PASSED_ON:
            return marker.phrases[0].rule, ""
    is_menu = row[_RUN_SHORT] >= MENU_RUN and row[_WORDS] <= MENU_WORDS and not row[_IN_CORE]
    return ("navigation" if is_menu else ""), ""


def _describe(n: int, blocks: Sequence[Block], line: Line, row: Row) -> list[str]:
    (
        words, opening, word_mean, topic, topic_words, run_short, prose_beside, since_tail,
        core_share, in_core, copies,
    ) = _pick(row)  # fmt: skip
    count = max(1, int(words) - len(_SIGNS.findall(blocks[n].text)))
    said = ["1 word" if count == 1 else f"{count} words"]
    if not line.is_prose:
        said.append("no sentence")
    if line.kept < DROPPED_LINE:
        said.append("a line that most pages drop")
    elif opening < DROPPED_LINE:
        said.append("begins as lines that pages drop")
    elif word_mean < LOW_MEAN:
        said.append("words that pages drop")
    if line.is_prose and topic_words >= TOPIC_WORDS and not topic:
        said.append("none of the story's longer words")
    if run_short > LONG_RUN:
        said.append(f"in a run of {run_short} short lines")
    elif prose_beside <= (words if line.is_prose else 0):
        said.append("no paragraph beside it")
    if since_tail < FAR:
        said.append(f"below “{_quote(blocks[n - int(since_tail)].text)}”")
    elif core_share and not in_core:
        said.append("apart from the story's paragraphs")
    if copies > 1:
        said.append(f"{copies} copies")
    return said


def _quote(text: str) -> str:
    text = " ".join(text.strip(" \t•*-").split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rstrip()}…"
