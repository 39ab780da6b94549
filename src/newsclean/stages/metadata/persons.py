"""Names of authors: what may be one, and what stands beside it that is none."""

import re
from functools import lru_cache
from typing import Final

import regex

from newsclean.data import read_table
from newsclean.stages.metadata.dates import find_dates

MOST_WORDS: Final = 6
LONGEST: Final = 60

_NOISE: Final = regex.compile(
    r"\s*(?:<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]|\S+@\S+\.\S+|https?://\S+|(?<!\S)@\w+)\s*"
)
_MAY_BE_NOISE: Final = re.compile(r"[<(\[@]|://")
# What ends a name: a bar, a dash between spaces, a number, a label of what follows.
_END: Final = regex.compile(
    r"\s*(?:[|•·—/~]|\s[–-](?:\s|$)|(?<!\p{L})\d"
    r"|\b(?:in|on|at|for|is an?|is the|am|um|vom|est|das|em|il|of|from)\b"
    r"|\b(?i:published|updated|posted|last updated|reviewed|min read|aktualisiert|veröffentlicht"
    r"|publié|mis à jour|illustrations?|fotos?|photos?|bilder?"
    r"|grafik|opublikowano|опубликовано|follow|share|email|read more|view all)\b).*$"
)
# Text extractors glue a date to the name before it.
_GLUED: Final = regex.compile(r"(?<=\p{Ll})(?=\p{Lu}\p{Ll}{2,8}\.? \d{1,2},)")
_BETWEEN: Final = regex.compile(
    r"\s*(?:[,;&|、،；，]|/|\b(?:and|und|et|y|e|en|och|og|ja|oraz|și|και|dan|i|и|і|та|ve|và|with"
    r"|mit|avec)\b)\s*(?:(?:and|und|et|y)\s)?",
    regex.IGNORECASE,
)
_PARTICLES: Final = (
    "al|ap|bin|bint|da|dal|de|del|della|den|der|di|do|dos|du|el|ibn|la|le|ten|ter|van|vd|von|zu"
    "|zum|y|und|d'"
)
_PARTICLE_WORDS: Final = frozenset(_PARTICLES.split("|"))
_CAPITAL: Final = r"(?:['’]?(?:d|O|L|de|Mc)?['’]?\p{Lu}[\p{L}\p{M}.'’\-‑]*|\p{Lo}[\p{Lo}\p{M}·・]*)"
_NAME: Final = regex.compile(rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|(?:{_PARTICLES})\b['’]?))*")
# A date and a name after it.
_AFTER_DATE: Final = regex.compile(r"\d{1,4}[\p{L}\d\s.,/-]{5,20}?\d\W+\p{Lu}")
# What stands between several names, or between a name and what is said of it.
_BREAK: Final = re.compile(r"[|•·—–/~,;&()、،；，\d]| (?:and|und|et|y|e|en|och|og|ja|i|и|та|ve) ")
_LETTERS: Final = regex.compile(r"\p{L}.*\p{L}|\p{Lo}")
_DIGIT: Final = re.compile(r"\d{4}")
_ADDRESS: Final = re.compile(r"https?:|www\.|\.(?:com|org|net|de|html?)\b|[@#{}<>=_\\]|\d{3}")


def split_names(text: str) -> tuple[str, ...]:
    """The names in a text that is nothing but names, roles and credentials.

    >>> split_names("Ada Quill, staff writer, and Tomás Verde")
    ('Ada Quill', 'Tomás Verde')
    >>> split_names("https://example.com/ada"), split_names("Admin")
    ((), ())
    """
    if _MAY_BE_NOISE.search(text):
        text = _NOISE.sub(" ", text)
    text = text.strip(" ,.:;|–-—·•")
    if not text or _ADDRESS.search(text):
        return ()
    names: list[str] = []
    for part in _BETWEEN.split(text):
        name = part.strip(' .:*"“”')
        if is_role(name):
            continue
        if len(name) <= LONGEST and _LETTERS.search(name):
            names.append(name)
    return tuple(dict.fromkeys(names))


def cut_name(text: str) -> str:
    """`text` up to what follows the names in a byline: a date, a role after a bar, a count."""
    if _MAY_BE_NOISE.search(text):
        text = _NOISE.sub(" ", text)
    if _DIGIT.search(text):
        text = _GLUED.sub(" ", text)
        dates = find_dates(text)
        if dates:
            text = text[: dates[0].start]
    return _END.sub("", text).strip(" ,.:;|–-—·•")


def is_person(text: str) -> bool:
    """Whether `text` looks like one person's full name.

    >>> is_person("Ada van Quill"), is_person("Quill"), is_person("Read this"), is_person("王小明")
    (True, False, False, True)
    """
    words = text.split()
    if not words or len(words) > MOST_WORDS:
        return False
    is_plain = all(word.isalpha() and word[0].isupper() for word in words)
    if not (is_plain or _NAME.fullmatch(text)) or is_role(text):
        return False
    if len(words) == 1:
        # A single word is a name only where scripts write names as one.
        return not text[0].isupper() and 2 <= len(text) <= 5
    return not any(word[0].isupper() and word.lower() in label_words() for word in words)


def may_be_names(text: str) -> bool:
    """Whether a text may begin with a person's name: a test that costs little.

    >>> may_be_names("Ada van Quill, editor"), may_be_names("Ada says"), may_be_names("Read More")
    (True, False, False)
    """
    first, _, rest = text.lstrip("|•·-–— ").partition(" ")
    if not first or first[0].islower():
        return False
    if not first[0].isalpha():
        return first[0].isdigit() and _AFTER_DATE.match(text) is not None
    if rest.count(" ") >= MOST_WORDS - 1 and _BREAK.search(rest) is None:
        return False  # a sentence, or a headline
    if not first[0].isupper():
        return True  # a script that has no capitals
    second = rest.partition(" ")[0]
    if not second or (second[0].islower() and second not in _PARTICLE_WORDS):
        return False
    labels = label_words()
    return first.lower() not in labels and second.lower() not in labels


def is_role(text: str) -> bool:
    """Whether `text` names a role and nobody."""
    folded = text.casefold().strip(" .:")
    if folded in _roles():
        return True
    first, _, rest = folded.partition(" ")
    return first in {"senior", "lead", "chief", "former", "deputy", "by"} and rest in _roles()


@lru_cache(maxsize=1)
def _roles() -> frozenset[str]:
    return frozenset(role for _, roles in read_table("roles") for role in roles.split("|"))


@lru_cache(maxsize=1)
def label_words() -> frozenset[str]:
    """Words of labels and titles: a line that holds one in a capital is no name."""
    return frozenset(word for _, row in read_table("labels") for word in row.split("|"))
