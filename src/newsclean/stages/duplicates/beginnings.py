"""Tells by a few letters whether some blocks of a text may be others in another layout.

Two layouts begin with the same block, or one block begins with all of another and goes on as the
next one begins. That is looked for; in most texts it is nowhere.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from newsclean.stages.duplicates.candidates import OPENING_SLICE, Borders
from newsclean.stages.duplicates.readings import WIDEST_GAP
from newsclean.stages.duplicates.terms import END, read_letters

# So many letters are looked at where a text may begin with all of another one.
OPENING: Final = 12
# The texts with one beginning that are compared with each other.
REMEMBERED: Final = 4


def may_be_relaid(
    texts: Mapping[int, str], borders: Borders, keys: Sequence[str], show: Callable[[str], str]
) -> bool:
    """Whether one of the texts may be some others run together, whole or cut short.

    It begins with all of another text, such as a title or a first paragraph, and goes on as one
    that stands below that begins. `keys` are all texts, of which the short ones are folded; `show`
    takes the marks of a markup language off a text.
    """
    pairs = chain(
        _with_long_beginnings(texts, borders, keys, show), _with_short_beginnings(texts, keys)
    )
    return any(
        read_letters(show(key)[:OPENING_SLICE]).startswith(rest)
        for at, rest in pairs
        if len(rest) == END
        for key in keys[at + 1 : at + 1 + WIDEST_GAP]
    )


def _with_long_beginnings(
    texts: Mapping[int, str], borders: Borders, keys: Sequence[str], show: Callable[[str], str]
) -> Iterator[tuple[int, str]]:
    """The places of long texts that another one begins with, and how that goes on."""
    for group in borders.heads:
        openings: defaultdict[str, list[int]] = defaultdict(list)
        for at in group if len({keys[at] for at in group}) > 1 else ():
            openings[read_letters(texts[at][:OPENING_SLICE])[:OPENING]].append(at)
        for alike in openings.values():
            if len({keys[at] for at in alike}) > 1:
                # In this order those that begin with a text follow it.
                said = sorted([(read_letters(show(texts[at])), at) for at in alike])
                yield from _find_beginnings(said)


def _find_beginnings(said: Sequence[tuple[str, int]]) -> Iterator[tuple[int, str]]:
    for n, (shorter, at) in enumerate(said):
        for longer, _ in said[n + 1 : n + 1 + REMEMBERED]:
            if longer.startswith(shorter):
                yield at, longer[len(shorter) :][:END]


def _with_short_beginnings(
    texts: Mapping[int, str], keys: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """The places of short texts that a long one begins with, and how that goes on."""
    heads = {at: text[:END].lower() for at, text in texts.items()}
    known = {*heads.values()}
    short = [at for at, key in enumerate(keys) if key[:END] in known and at not in texts]
    if not short:
        return
    long: dict[str, list[str]] = {keys[at][:END]: [] for at in short if len(keys[at]) >= END}
    for at, head in heads.items():
        alike = long.get(head)
        if alike is not None and len(alike) < REMEMBERED:
            alike.append(texts[at])
    for at in short:
        letters = read_letters(keys[at])
        for text in long.get(keys[at][:END], ()):
            opening = read_letters(text[: len(keys[at]) + OPENING_SLICE])
            if opening.startswith(letters):
                yield at, opening[len(letters) :][:END]
