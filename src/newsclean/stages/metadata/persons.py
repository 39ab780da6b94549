"""Names of authors: what may be one, and what stands beside it that is none."""

import re
from functools import lru_cache
from typing import Final

import regex

from newsclean.data import read_table
from newsclean.stages.metadata.dates import find_dates

MOST_WORDS: Final = 6
LONGEST: Final = 60
# A full name has so many words, and a role.
FEWEST_WORDS: Final = 2
LONGEST_ROLE: Final = 4
_RANKS: Final = frozenset(
    {"senior", "lead", "chief", "former", "deputy", "executive", "associate", "assistant"}
)
# What a group that signs together is called, together with its name.
_COLLECTIVES: Final = frozenset(
    {"team", "staff", "redaktion", "redactie", "rédaction", "redazione"}
)
# What may stand before a role that stands before a name.
_DETERMINERS: Final = frozenset(
    {"our", "the", "unser", "unsere", "unserem", "unserer", "onze", "notre", "nuestro", "nuestra"}
    | {"nosso", "nossa", "el", "la", "le", "il", "vores", "vår"}
)

_NOISE: Final = regex.compile(
    r"\s*(?:<[^<>]*>|\([^()]*\)|\[[^\[\]]*\]|(?<!\S)[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+|(?<!\S)@\w+)\s*"
)
_MAY_BE_NOISE: Final = re.compile(r"[<(\[@]|://")
# What ends a name: words of what follows, a bar, a dash between spaces, a number, a label.
_LINKS: Final = (
    "in", "on", "at", "for", "is an?", "is the", "am", "um", "vom", "est", "das", "em", "il", "of",
    "from",
)  # fmt: skip
_FACTS: Final = (
    "published", "updated", "posted", "last updated", "reviewed", "min read", "aktualisiert",
    "veröffentlicht", "publié", "mis à jour", "illustration", "illustrations", "foto", "fotos",
    "photo", "photos", "bild", "bilder", "фото", "zdjęcia", "kuva", "kuvat", "ảnh", "grafik",
    "opublikowano", "опубликовано", "follow", "share", "email", "read more", "view all",
)  # fmt: skip
_END: Final = regex.compile(
    r"\s*(?:[|｜丨•—／~]|/(?<=(?:\s|\p{Lu}\p{L}+\s\p{Lu}[\p{L}.-]+)/)"
    r"|·(?!\p{Hangul}|(?<=\p{Han}·)\p{Han})|\s[–-](?:\s|$)|(?<!\p{L})\d|\s\p{Lo}{1,6}\s?[:：]"
    rf"|\b(?:{'|'.join(_LINKS)})\b|\b(?i:{'|'.join(_FACTS)})\b).*$"
)
_ENDING_WORDS: Final = frozenset({words.split()[0] for words in (*_LINKS, *_FACTS)})
# Text extractors glue a date, or the word before one, to the name.
_GLUED: Final = regex.compile(r"(?<=\p{Ll})(?=\p{Lu}\p{Ll}{2,8}\.? \d{1,2},)")
_GLUED_WORD: Final = regex.compile(
    r"(?<=\p{Ll})(?<!\b(?:Mc|Mac|De|Di|Da|La|Le|Du|Van|Von|Fitz|St))"
    r"(?=\p{Lu}[\p{Ll}\p{M}]{2,}(?:\s[^\p{Lu}\d]*)?$)"
)
# In capitals a single letter between names is one's initial.
_BETWEEN: Final = regex.compile(
    r"\s*(?:[,;&|、،；，]|/(?<=(?:\s|\p{L}{2}\s\p{Lu}[\p{L}.-]+|\p{Han}{2})/)|(?<=\p{Hangul})·(?=\p{Hangul})"
    r"|(?<=\s)(?:and|und|et|en|och|og|ja|oraz|și|και|dan|та|ve|və|và|with|mit|avec|ir|un|dhe|eta"
    r"|agus|và|և|და|и|і|और|और|एवं|এবং|ও|மற்றும்|మరియు|ಮತ್ತು|અને|ਅਤੇ|اور|و|ו|및|และ|(?-i:[aeyi]))(?=\s))"
    r"\s*(?:(?:and|und|et|y)\s)?",
    regex.IGNORECASE,
)
# What a date that is cut off leaves behind.
_DANGLING: Final = regex.compile(
    r"\s(?:on|op|le|el|il|am|vom|den|dne|w? ?dniu|dnia|em|at|à|um|на|від|от|στις|pada|ngày)$"
)
_PARTICLES: Final = (
    "al|ap|abu|af|bin|bint|da|dal|das|de|degli|dei|del|della|den|der|di|do|dos|du|el|ibn|la|le|ten"
    "|ter|van|vd|von|zu|zum|y|und|d'|'t|’t"
)
_PARTICLE_WORDS: Final = frozenset(_PARTICLES.split("|"))
_CAPITAL: Final = (
    r"(?:['’]?(?:d|O|L|de|Mc)?['’]?\p{Lu}[\p{L}\p{M}.'’\-‑]*"
    r"|[\p{Lo}\p{Georgian}][\p{Lo}\p{M}\p{Georgian}·・]*)"
)
_NAME: Final = regex.compile(rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|(?:{_PARTICLES})\b['’]?))*")
# A single word that is a name: in scripts that write names as one, or after an initial.
_ONE_WORD: Final = regex.compile(
    r"(?!\p{Lu}|\p{Han}{5})\S{2,5}|[\p{Han}\p{Katakana}ー]+[·・][\p{Han}\p{Katakana}ー·・]+|(?:\p{Lu}\.){1,2}\p{Lu}\p{L}+"
)
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
        name = without_role(part.strip(' .:*"“”=＝'))
        if is_role(name):
            continue
        if len(name) <= LONGEST and _LETTERS.search(name):
            names.append(name)
    return tuple(dict.fromkeys(names))


def cut_name(text: str) -> str:
    """`text` up to what follows the names in a byline: a date, a role after a bar, a count."""
    words = text.split()
    if all(map(str.isalpha, words)) and _ENDING_WORDS.isdisjoint(map(str.lower, words)):
        return text.strip()  # as most names are
    if _MAY_BE_NOISE.search(text):
        text = _NOISE.sub(" ", text)
    if _DIGIT.search(text):
        text = _GLUED.sub(" ", text)
        dates = find_dates(text)
        if dates:
            text = _DANGLING.sub("", _unglue(text[: dates[0].start].rstrip(" ,.:;|–-—·•")))
    return _END.sub("", text).strip(" ,.:;|–-—·•")


def _unglue(text: str) -> str:
    """`text` without the word that runs into the name's last one: “Ada QuillPublished”."""
    name = _GLUED_WORD.split(text)[0]
    return name if " " in name.strip() else text


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
        return _ONE_WORD.fullmatch(text) is not None
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
    return (first in _RANKS or first == "by") and rest in _roles()


def without_role(name: str) -> str:
    """A name without the role that stands right before it or after it.

    >>> without_role("Staff Writer Ada Quill"), without_role("Ada Quill Senior Editor")
    ('Ada Quill', 'Ada Quill')
    >>> without_role("unserer Redakteurin Ada Quill"), without_role("Ada Quill Editor")
    ('Ada Quill', 'Ada Quill Editor')
    """
    words = name.split()
    count = len(words)
    if count < 3:
        return name
    edges = _role_edges()
    folded = [words[0].casefold(), words[-1].casefold()]
    start = 1 if folded[0] in _DETERMINERS else 0
    if words[start].casefold() in edges:
        for stop in range(min(count - FEWEST_WORDS, start + LONGEST_ROLE), start, -1):
            is_group = words[stop - 1].casefold() in _COLLECTIVES
            if not is_group and is_role(" ".join(words[start:stop])):
                return " ".join(words[stop:])
    if folded[1] in edges and folded[1] not in _COLLECTIVES:
        # A single word may as well be part of a name: “Travel Editor”.
        for begin in range(max(FEWEST_WORDS, count - LONGEST_ROLE), count - 1):
            if is_role(" ".join(words[begin:])):
                return " ".join(words[:begin])
    return name


@lru_cache(maxsize=1)
def _role_edges() -> frozenset[str]:
    """The words that a person's role begins or ends with; users of a site have none."""
    rows = [roles.split("|") for language, roles in read_table("roles") if language != "any"]
    edges = [role.split() for row in rows for role in row]
    return frozenset({*_RANKS, *(word for words in edges for word in (words[0], words[-1]))})


@lru_cache(maxsize=1)
def _roles() -> frozenset[str]:
    return frozenset(role for _, roles in read_table("roles") for role in roles.split("|"))


@lru_cache(maxsize=1)
def label_words() -> frozenset[str]:
    """Words of labels and titles: a line that holds one in a capital is no name."""
    return frozenset(word for _, row in read_table("labels") for word in row.split("|"))
