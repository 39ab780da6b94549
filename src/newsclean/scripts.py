"""Facts about writing systems: whether words have spaces between, which script a text is in."""

import re
from collections import Counter
from typing import Final

import regex

UNSPACED: Final = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)
# All such characters are among these, and few others (no emoji): a quick look tells texts apart.
_MAY_BE_UNSPACED: Final = re.compile(
    "[\u0e00-\u109f\u1780-\u17ff\u19e0-\u19ff\u2e80-\uabbf\uf900-\ufaff\uff66-\uff9f"
    "\U00010000-\U0001f200\U00020000-\U0003ffff]"
)
# A word of an unspaced script is about this many characters long.
UNSPACED_WORD: Final = 2

_SCRIPTS: Final = (
    "Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Han", "Hiragana", "Katakana", "Hangul",
    "Thai", "Lao", "Khmer", "Myanmar", "Tibetan", "Devanagari", "Bengali", "Tamil", "Telugu",
    "Kannada", "Malayalam", "Gujarati", "Gurmukhi", "Sinhala", "Georgian", "Armenian", "Ethiopic",
)  # fmt: skip
_SCRIPT_OF: Final = regex.compile("|".join(rf"(?P<{name}>\p{{{name}}}+)" for name in _SCRIPTS))
_LETTER: Final = regex.compile(r"\p{L}")
_NOT_LATIN: Final = regex.compile(r"[^\P{L}\p{Latin}]")
# Most texts are told for Latin ones at once, as `re` has such ranges in a table.
_SURELY_LATIN: Final = re.compile(
    "[\0-\u024f\u2010-\u205e\u20a0-\u20bf\u2190-\u21ff\u25a0-\u26ff]*"
)
_ASCII: Final = bytes(range(0x80))
# Scripts that one language writes together count as one.
_TOGETHER: Final = {"Hiragana": "Han", "Katakana": "Han"}


def is_unspaced(text: str) -> bool:
    """Whether `text` starts with a character of a script that writes words without spaces."""
    return not text.isascii() and UNSPACED.match(text) is not None


def is_partly_unspaced(text: str) -> bool:
    """Whether any character of `text` is of a script that writes words without spaces."""
    if text.isascii():
        return False
    others = _beyond_ascii(text)
    return _MAY_BE_UNSPACED.search(others) is not None and UNSPACED.search(others) is not None


def _beyond_ascii(text: str) -> str:
    """What is not ASCII in a text, which is little in most: less is left to search."""
    return (
        text.encode("utf-8", "surrogatepass")
        .translate(None, _ASCII)
        .decode("utf-8", "surrogatepass")
    )


def count_words(text: str) -> int:
    """The number of words, two characters counting as one in scripts without spaces.

    >>> count_words("The old bridge"), count_words("古い港の橋は閉鎖された。")
    (3, 5)
    """
    words = len(text.split())
    if not is_partly_unspaced(text):
        return words
    unspaced = len(UNSPACED.findall(text))
    return max(words, unspaced // UNSPACED_WORD + words - 1)


def has_words(text: str, fewest: int) -> bool:
    """Whether `text` has so many words; told of most texts by their length or beginning alone."""
    is_ascii = text.isascii()
    if len(text) < (2 * fewest - 1 if is_ascii else fewest):
        return False
    if len(text.split(None, fewest - 1)) >= fewest:
        return True
    return not is_ascii and count_words(text) >= fewest


def is_surely_latin(text: str) -> bool:
    """A quick look: whether `text` is of the Latin letters of Europe, and of signs, alone."""
    return text.isascii() or _SURELY_LATIN.fullmatch(text) is not None


def is_latin(text: str) -> bool:
    """Whether no letter of `text` is of another script than Latin."""
    return is_surely_latin(text) or _NOT_LATIN.search(_beyond_ascii(text)) is None


def main_script(text: str) -> str | None:
    """The script that most of the letters are in; None where there are no letters.

    >>> main_script("Вечерние новости, 2025"), main_script("2025")
    ('Cyrillic', None)
    """
    return next(iter(find_scripts(text)), None)


def find_scripts(text: str, share: float = 0.0) -> tuple[str, ...]:
    """The scripts that at least such a share of the letters are in, the commonest first.

    >>> find_scripts("Вечерние новости порта (AP)", 0.2), find_scripts("Вечерние Evening News", 0.2)
    (('Cyrillic',), ('Latin', 'Cyrillic'))
    """
    if is_latin(text):
        return ("Latin",) if _LETTER.search(text) else ()
    letters: Counter[str] = Counter()
    for match in _SCRIPT_OF.finditer(text):
        name = match.lastgroup or ""
        letters[_TOGETHER.get(name, name)] += match.end() - match.start()
    fewest = share * letters.total()
    return tuple([name for name, count in letters.most_common() if count >= fewest])
