"""The agency and the place that a story's first words name: “BERLIN, May 3 (dpa) –”."""

import re
from dataclasses import dataclass
from typing import Final

import regex

from newsclean.stages.metadata.agencies import agencies, find_agency
from newsclean.stages.metadata.lines import PROSE_WORDS, Lines
from newsclean.stages.metadata.persons import label_words

# A dateline stands within so many characters of a paragraph's beginning.
REACH: Final = 90
# It may stand so many lines below the first one of the body.
BELOW: Final = 12
# Where it has a line to itself, that is no longer.
ALONE_WORDS: Final = 8
# What sets an agency apart.
_MARK: Final = re.compile(r"[(\[/–—【（-]|[日号]\s?[电電讯]")
_OPENS: Final = "([【（"
# A place is written as words that begin with a capital, or in a script that has none.
_WORD: Final = r"(?:\p{Lu}[\p{L}\p{M}.'’-]*|\p{Lo}[\p{L}\p{M}]+)"
_PLACE: Final = (
    rf"(?P<place>{_WORD}(?:[ /]{_WORD}|\s(?:de|do|da|del|am|an der|upon|sur|w)\s{_WORD}){{0,3}})"
)
_BEFORE: Final = (
    rf"\s*(?:{_PLACE}(?:,\s?[\p{{L}}\p{{M}}. ]{{1,24}}?)?"
    r"(?:[.,،]?\s(?P<day>[^()\[\]/–—]{0,24}?\d[^()\[\]/–—]{0,24}?))?)?[\s,.،–—_-]{0,4}"
)
_PATTERN: Final = regex.compile(
    rf"{_BEFORE}"
    r"(?:[(\[](?P<agency>[^()\[\]]{2,60})[)\]](?P<dash>\.?\s?[–—_:।-]+)?(?!\s?\p{Ll})"
    r"|/(?P<agency>[^/–—()\s][^/–—()]{1,60}?)(?<!\s)/"
    r"|[–—-]\s?(?P<agency>[^/–—()]{2,60}?)\s?[.–—-](?!\w))"
)
# Tehran, IRNA –
_BARE: Final = regex.compile(rf"{_BEFORE}(?<=[,.]\s)(?P<agency>[\p{{L}}.-]{{2,20}})\s?[–—-]+\s")
# (ANSA) - ROMA, 3 MAG -
_PLACE_NEXT: Final = regex.compile(rf"[\s–—-]{{1,4}}{_PLACE},\s\d")
# 【ロンドン＝共同】, (서울=연합뉴스)
_BRACKETED: Final = regex.compile(r"\s*[(\[【（](?P<words>[^()\[\]【】（）]{2,40})[)\]】）]")
_PARTS: Final = re.compile(r"[=＝\s/・,、]+")
# 新华社北京5月3日电, （中央社記者王小明台北3日電）
_SENT: Final = regex.compile(
    r"[(（]?(?P<agency>\p{Han}{3}?)(?:[记記]者\s?(?:\p{Han}{3}|\p{Han}{2})\s?)?(?P<place>\p{Han}{2,8}?)"
    r"\s?(?:\d{1,2}月)?\d{1,2}[日号]\s?[电電讯]"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says, and the place of the line that it opens."""

    agency: str
    town: str | None
    place: int


def find_dateline(lines: Lines) -> Dateline | None:
    """The first dateline that opens a line of prose, about where the body begins."""
    for place, text in enumerate(lines.texts[: lines.low_stretch[0] + BELOW]):
        words = lines.words[place]
        is_alone = words <= ALONE_WORDS and text[-1] in ")]/–—-.】）"
        if words >= PROSE_WORDS or is_alone or text[0] in _OPENS:
            agency, town = read_dateline(text)
            if agency is not None:
                return Dateline(agency, town, place)
    return None


def read_dateline(text: str) -> tuple[str | None, str | None]:
    """The agency and the place in the dateline that opens `text`.

    >>> read_dateline("NEW DELHI, Nov 11 (Reuters) — The ministry said")
    ('Reuters', 'NEW DELHI')
    >>> read_dateline("(MENAFN) Prices rose")
    ('MENAFN', None)
    >>> read_dateline("The agency (Reuters) reported")
    (None, None)
    """
    head = text[:REACH]
    if _MARK.search(head) is None:
        return None, None
    match = _PATTERN.match(head) or (_BARE.match(head) if ", " in head or ". " in head else None)
    agency = find_agency(match["agency"]) if match is not None else None
    if match is not None and agency is not None:
        return _check(match, agency, head)
    if head.isascii():
        return None, None
    return _read_bracketed(head) or _read_sent(head) or (None, None)


def _check(
    match: "regex.Match[str]", agency: str, head: str
) -> tuple[str, str | None] | tuple[None, None]:
    found = match.groupdict()
    place = found["place"]
    if place is None:
        after = _PLACE_NEXT.match(head, match.end())
        return agency, after["place"] if after is not None else None
    # Without capitals any word may stand before an agency: a date or a dash tells of a dateline.
    if not place[0].isupper() and match["agency"] and "dash" in found:
        is_set_apart = found["dash"] or found["day"] or head[match.end() - 1] in "/–—-"
        if not is_set_apart:
            return None, None
    place = place.strip(" ,-").removesuffix(".")
    if place.lower() in label_words() or place.lower().startswith("by "):
        return None, None  # a caption, or a byline
    return agency, place


def _read_bracketed(head: str) -> tuple[str, str | None] | None:
    match = _BRACKETED.match(head)
    if match is None:
        return None
    parts = _PARTS.split(match["words"].strip())
    agency = find_agency(parts[-1])
    if agency is not None:
        town = parts[0] if len(parts) > 1 and find_agency(parts[0]) is None else None
        return agency, town
    last = parts[-1]
    glued = next((n for n in range(2, len(last) - 1) if last[n:] in agencies()), None)
    return (agencies()[last[glued:]], last[:glued]) if glued is not None else None


def _read_sent(head: str) -> tuple[str, str] | None:
    match = _SENT.match(head)
    agency = agencies().get(match["agency"]) if match is not None else None
    return (agency, match["place"]) if match is not None and agency is not None else None
