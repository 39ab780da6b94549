"""Bylines: lines that say who wrote the story, in many languages."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

import regex

from newsclean.data import read_table
from newsclean.stages.metadata.dates import find_dates
from newsclean.stages.metadata.lines import Lines, any_of
from newsclean.stages.metadata.persons import cut_name, is_person, split_names, without_role

LONGEST: Final = 140
LEAD_REACH: Final = 80
# A byline may follow a date or a count of minutes on the same line.
# The last character first: a set of characters is found fastest.
_LEAD: Final = (
    r"[\ddD|•·—–/](?=[^\w\n])(?:(?<=\d{4})|(?<=[Rr][Ee][Aa][Dd])|(?<=[|•·—–/])|(?<=\d\d:\d\d))"
    r"[^\w\n]+(?=[^\W\d_])"
)
_LEADS: Final = re.compile(_LEAD)
# What runs into a name in texts that lost their spaces: “ByAda”.
_GLUED: Final = frozenset({"by", "von", "par", "por"})
_SIGN_OFFS: Final = ("additional reporting", "additional writing", "reporting", "writing")
_SIGN_OFF: Final = regex.compile(
    r"\W?(?:additional )?(?:reporting|writing)(?: and (?:writing|editing))?(?: in [\p{L} ]+)? by "
    r"(?P<names>[^;.()]+)",
    regex.IGNORECASE,
)
# 王小明台北報導
_REPORTED: Final = regex.compile(
    r"(?P<name>\p{Han}{2,3})\s?\p{Han}{2}(?:綜合|综合)?(?:報導|报道|電|电)[)）]?$"
)
# By Ada Quill in Nairobi and Bo Li in Geneva
_PLACE_BETWEEN: Final = regex.compile(
    r"\sin\s\p{Lu}[\p{L} .]{1,25}?(?=(?:,\s|\s(?:and|und)\s)\p{Lu}.{3,40}\sin\s\p{Lu})"
)
_HAN_NAMES: Final = regex.compile(r"\p{Han}{2,4}(?:\s\p{Han}{2,4})+$")
# What gives an author amid other facts: 来源：新华社 作者：王小明
_AMID_LABELS: Final = ("作者", "记者", "記者", "撰文", "撰稿", "執筆", "취재기자", "글쓴이")
_AMID: Final = re.compile(f"(?:{'|'.join(_AMID_LABELS)}) ?[:：] ?")
# What sets a label apart from the name, where it needs that; a bare stroke only in East Asia.
_APART: Final = r"(?:\s*[:：|｜丨]\s*|\s+[–—/-]\s+|(?<=[^\x00-\u052f])\s?[/／=＝]\s?)"


def read_byline(line: str, language: str | None = None) -> tuple[str, ...]:
    """The persons' names that a byline gives; none if the line is no byline.

    >>> read_byline("By Ada Quill and Tomás Verde | 3 May 2024")
    ('Ada Quill', 'Tomás Verde')
    >>> read_byline("3 May 2024 · Von Ada Quill")
    ('Ada Quill',)
    >>> read_byline("Reporting by Ada Quill; Editing by Bo Li")
    ('Ada Quill',)
    >>> read_byline("By Monday the water had gone")
    ()
    """
    signature = read_signature(line, language)
    if signature is None:
        return ()
    named = _split_signature(signature, language)
    names: list[str] = []
    for name in named:
        if not is_person(name):
            break
        names.append(name)
    return tuple(names)


def _split_signature(signature: str, language: str | None) -> tuple[str, ...]:
    if signature.isascii():
        if signature.count(" in ") > 1:
            signature = _PLACE_BETWEEN.sub("", signature)
        return split_names(cut_name(signature))
    reported = _REPORTED.match(signature)
    if reported is not None:
        return (reported["name"],)
    names = split_names(cut_name(signature))
    if language == "zh":  # in Japanese a space may stand within a name
        parts = [name.split() if _HAN_NAMES.match(name) else [name] for name in names]
        return tuple([one for part in parts for one in part])
    return names


def read_signature(line: str, language: str | None = None) -> str | None:
    """What stands in a byline where the names do, whatever it is; None if the line is no byline."""
    if len(line) > LONGEST:
        return None
    if _opening().match(line.lower()) is not None:
        signed = _SIGN_OFF.match(line)
        rest = signed["names"] if signed is not None else after_label(line, language)
        if rest is not None:
            return rest
    for lead in _LEADS.finditer(line, 0, LEAD_REACH):
        rest = after_label(line[lead.end() :], language)
        if rest is not None:
            return rest
    if line.isascii():
        return None
    amid = _AMID.search(line)
    if amid is not None:
        return line[amid.end() :]
    match = _suffix().search(line) if _suffix_letters().search(line) is not None else None
    return line[: match.start()] if match is not None else None


def read_names(line: str) -> tuple[str, ...]:
    """The names in a line that holds nothing else but roles and counts, and a date on one side.

    >>> read_names("Ada Quill, Senior Editor"), read_names("Tomás Verde | 3 May 2024")
    (('Ada Quill',), ('Tomás Verde',))
    >>> read_names("3 May 2024 Ada Quill"), read_names("Harbour bridge closed")
    (('Ada Quill',), ())
    """
    if len(line) > LONGEST:
        return ()
    dates = find_dates(line) if line[:1].isdigit() else ()
    return _checked(line[dates[0].stop :] if dates and dates[0].start == 0 else line)


def after_label(line: str, language: str | None = None) -> str | None:
    """What follows the words of a byline that open `line`; None if none do.

    >>> after_label("Written by: Ada"), after_label("Bystanders saw it")
    ('Ada', None)
    """
    match = _prefix().match(line) if _opening().match(line.lower()) is not None else None
    if match is None:
        return None
    after = line[match.end() :]
    # Text extractors glue a label to the name: “ByAda Quill”.
    if (
        line[match.end() - 1].isalpha()
        and line[match.end() - 1].isascii()
        and not after[:1].isupper()
    ):
        return None
    label = match["label"].lower()
    languages = _labels("prefix").get(label) or _labels("prefix").get(f"{label}:", set())
    # Short words are prepositions of other languages: “De” opens a Dutch name, not a byline.
    if len(match["label"]) <= 3 and language is not None and not {language, "en"} & languages:
        return None
    return after


def find_labels(lines: Lines) -> frozenset[int]:
    """The lines that hold the words of a byline alone: the names follow on the next line."""
    bare = _bare_labels()
    return frozenset([n for n, text in lines.short.items() if text.strip(" :.") in bare])


def _checked(text: str) -> tuple[str, ...]:
    words = text.split()
    if all(word.isalpha() and word[0].isupper() for word in words):
        name = without_role(" ".join(words))
        return (name,) if is_person(name) else ()  # nothing there to cut or to split
    names = split_names(cut_name(text))
    return names if all(is_person(name) for name in names) else ()


@lru_cache(maxsize=2)
def _labels(position: Literal["prefix", "suffix"]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for language, where, row in read_table("bylines"):
        if where == position:
            for words in filter(None, row.split("|")):
                found.setdefault(words, set()).add(language)
    return found


def find_signed(lines: Lines) -> list[int]:
    """The lines that may be bylines, found by few looks at all of them, as most are none.

    >>> from newsclean.document import Block
    >>> texts = ("Von Ada Quill", "3 May 2024 | By Ada", "Ships stay in harbour")
    >>> find_signed(Lines([Block(text, (1, 1)) for text in texts], numbered=False))
    [0, 1]
    """
    found = {place for place, _ in lines.having(_opened())}
    found.update(place for place, column in lines.having(_led()) if column < LEAD_REACH)
    found.update(place for place, _ in lines.having(_rare_letters()))
    return sorted(found)


@lru_cache(maxsize=1)
def _opened() -> re.Pattern[str]:
    """The break before a byline and what that begins with, in lower case."""
    return re.compile(rf"\n[^\w\n]{{0,3}}(?:{_openings()})")


@lru_cache(maxsize=1)
def _led() -> re.Pattern[str]:
    """What a byline within a line begins with, in lower case."""
    return re.compile(f"{_LEAD}(?:{_openings()})")


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    """The words that open a byline, in lower case."""
    return re.compile(rf"\W{{0,3}}(?:{_openings()})")


@lru_cache(maxsize=1)
def _openings() -> str:
    labels = {*_labels("prefix"), *_SIGN_OFFS}
    whole = {
        label
        for label in labels
        if label[-1].isascii() and label[-1].isalpha() and label.split()[-1] not in _GLUED
    }
    apart = any_of(sorted(_set_apart()))
    # Most lines begin with another letter, which a set tells at once.
    letters = re.escape("".join(sorted({label[0] for label in labels | _set_apart()})))
    return (
        rf"(?=[{letters}])(?:(?:{any_of(sorted(whole))})(?![^\W\d_]|-\w)"
        rf"|{any_of(sorted(labels - whole))}|(?:{apart}){_APART})"
    )


@lru_cache(maxsize=1)
def _set_apart() -> frozenset[str]:
    """The labels that a colon, or another mark in its stead, has to set apart from the name."""
    return frozenset(
        label.rstrip(" :：") for label in _labels("prefix") if label.endswith((":", "："))
    )


@lru_cache(maxsize=1)
def _bare_labels() -> frozenset[str]:
    return frozenset(words.strip(" :") for words in _labels("prefix")) | {
        "about the author", "authors", "autoren", "über den autor", "über die autorin",
    }  # fmt: skip


@lru_cache(maxsize=1)
def _prefix() -> regex.Pattern[str]:
    return regex.compile(
        rf"\W{{0,3}}(?:(?P<label>{_longest_first(_labels('prefix'))})"
        r"(?:\s*[:：|｜丨/／·=＝–—-]\s*|(?<=[\p{P}\p{Lo}])\s*|\s+|(?=\p{Lu}))"
        rf"|(?P<label>{_longest_first(_set_apart())}){_APART})",
        regex.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _rare_letters() -> re.Pattern[str]:
    """What the labels begin with that stand after a name, or amid other facts."""
    letters = {words[0] for words in (*_labels("suffix"), *_AMID_LABELS)}
    return re.compile(f"[{''.join(sorted(letters))}]")


def _longest_first(words: Iterable[str]) -> str:
    return any_of(sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _suffix_letters() -> re.Pattern[str]:
    return re.compile(f"[{''.join({words[0] for words in _labels('suffix')})}]")


@lru_cache(maxsize=1)
def _suffix() -> regex.Pattern[str]:
    return regex.compile(
        rf"\s*(?:{_longest_first(_labels('suffix'))})\s*(?:[|=(（\[<].*|\S+@\S+.*)?$",
        regex.IGNORECASE,
    )
