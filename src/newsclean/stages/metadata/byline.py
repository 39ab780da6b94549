"""Bylines: lines that say who wrote the story, in many languages."""

import re
from functools import lru_cache
from typing import Final, Literal

import regex

from newsclean.data import read_table
from newsclean.stages.metadata.dates import find_dates
from newsclean.stages.metadata.persons import cut_name, is_person, split_names

LONGEST: Final = 140
LEAD_REACH: Final = 80
# No first word of a label is longer.
_LONGEST_WORD: Final = 24
_OPENING: Final = " |•·-–—(["
_MAY_LEAD: Final = re.compile(r"[|•·—–/]\W*\w|\d\d\W+[^\W\d]|read ")
# What runs into a name in texts that lost their spaces, or before a colon: “ByAda”, “Text:Ada”.
_GLUED_LABELS: Final = ("by", "von", "par", "por", "author:", "autor:", "text:", "foto:")
# A byline may follow a date or a count of minutes on the same line.
_LEADS: Final = regex.compile(r"(?:\d{4}|read|[|•·—–/]|\d\d:\d\d)[\W]+(?=\p{L})", regex.IGNORECASE)
_SIGN_OFF_STARTS: Final = frozenset({"ad", "re", "wr", "(a", "(r", "(w", "[a", "[r", "[w"})
_SIGN_OFF: Final = regex.compile(
    r"\W?(?:additional )?(?:reporting|writing)(?: and (?:writing|editing))?(?: in [\p{L} ]+)? by "
    r"(?P<names>[^;.()]+)",
    regex.IGNORECASE,
)


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
    names: list[str] = []
    for name in split_names(cut_name(signature)):
        if not is_person(name):
            break
        names.append(name)
    return tuple(names)


def read_signature(line: str, language: str | None = None) -> str | None:
    """What stands in a byline where the names do, whatever it is; None if the line is no byline."""
    if len(line) > LONGEST:
        return None
    signed = _SIGN_OFF.match(line) if line[:2].lower() in _SIGN_OFF_STARTS else None
    if signed is not None:
        return signed["names"]
    rest = after_label(line, language)
    if rest is not None:
        return rest
    for lead in _LEADS.finditer(line[:LEAD_REACH]) if _MAY_LEAD.search(line) else ():
        rest = after_label(line[lead.end() :], language)
        if rest is not None:
            return rest
    if line.isascii() or _suffix_letters().search(line) is None:
        return None
    match = _suffix().search(line)
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
    if not line or not _may_open(line):
        return None
    match = _prefix().match(line)
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
    languages = _labels("prefix").get(match["label"].lower(), set())
    # Short words are prepositions of other languages: “De” opens a Dutch name, not a byline.
    if len(match["label"]) <= 3 and language is not None and not {language, "en"} & languages:
        return None
    return after


def is_label(line: str) -> bool:
    """Whether `line` holds the words of a byline alone: the names follow on the next line."""
    return line.casefold().strip(" :.") in _bare_labels()


def _checked(text: str) -> tuple[str, ...]:
    words = text.split()
    if all(word.isalpha() and word[0].isupper() for word in words):
        name = " ".join(words)
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


def may_sign(line: str) -> bool:
    """Whether a line may be a byline: a test that costs little, as most lines are none.

    >>> may_sign("Von Ada Quill"), may_sign("3 May 2024 | Ada"), may_sign("Ships stay in harbour")
    (True, True, False)
    """
    if len(line) > LONGEST:
        return False
    start = line[:2].lower()
    if start in _SIGN_OFF_STARTS or (start in _first_letters() and _may_open(line)):
        return True
    if not start[0].isalnum() and _may_open(line):
        return True
    if _MAY_LEAD.search(line) is not None:
        return True
    return not line.isascii() and _suffix_letters().search(line) is not None


def _may_open(line: str) -> bool:
    first = line.lstrip(_OPENING)[:_LONGEST_WORD].partition(" ")[0].lower()
    if first[:2] not in _first_letters():
        return not first[:1].isalnum() and not line.isascii()
    if not first.isascii():
        return True  # in scripts without spaces the label runs into the name
    return first.rstrip(":") in _first_words() or first.startswith(_GLUED_LABELS)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(
        part for label in _labels("prefix") for part in (label.partition(" ")[0].rstrip(":"),)
    )


@lru_cache(maxsize=1)
def _first_letters() -> frozenset[str]:
    """The first two letters of what may open a byline; one that stands alone before any sign."""
    words = {word[:2] for word in _first_words()}
    signs = f"{_OPENING} :：/／=＝"
    alone = {word + sign for word in words if len(word) == 1 for sign in signs}
    return frozenset(words | alone)


@lru_cache(maxsize=1)
def _bare_labels() -> frozenset[str]:
    return frozenset(words.strip(" :") for words in _labels("prefix")) | {
        "about the author", "authors", "autoren", "über den autor", "über die autorin",
    }  # fmt: skip


@lru_cache(maxsize=1)
def _prefix() -> regex.Pattern[str]:
    words = "|".join(regex.escape(w) for w in sorted(_labels("prefix"), key=len, reverse=True))
    return regex.compile(
        rf"\W{{0,3}}(?P<label>{words})"
        r"(?:\s*[:\uFF1A|/\uFF0F·–—-]\s*|(?<=[\p{P}\p{Lo}])\s*|\s+|(?=\p{Lu}))",
        regex.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _suffix_letters() -> re.Pattern[str]:
    return re.compile(f"[{''.join({words[0] for words in _labels('suffix')})}]")


@lru_cache(maxsize=1)
def _suffix() -> regex.Pattern[str]:
    words = "|".join(regex.escape(w) for w in sorted(_labels("suffix"), key=len, reverse=True))
    return regex.compile(rf"\s*(?:{words})(?:\s|$|[|=(（].*)$", regex.IGNORECASE)
