"""Facts about writing systems: which words have spaces between them, and which script a text is in."""

from collections import Counter
from typing import Final

import regex

UNSPACED: Final = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
)
# A word of an unspaced script is about this many characters long.
UNSPACED_WORD: Final = 2

_SCRIPTS: Final = (
    "Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Han", "Hiragana", "Katakana", "Hangul",
    "Thai", "Lao", "Khmer", "Myanmar", "Tibetan", "Devanagari", "Bengali", "Tamil", "Telugu",
    "Kannada", "Malayalam", "Gujarati", "Gurmukhi", "Sinhala", "Georgian", "Armenian", "Ethiopic",
)  # fmt: skip
_SCRIPT_OF: Final = regex.compile("|".join(rf"(?P<{name}>\p{{{name}}}+)" for name in _SCRIPTS))
# Scripts that one language writes together count as one.
_TOGETHER: Final = {"Hiragana": "Han", "Katakana": "Han"}


def is_unspaced(text: str) -> bool:
    """Whether `text` starts with a character of a script that writes words without spaces."""
    return not text.isascii() and UNSPACED.match(text) is not None


def count_words(text: str) -> int:
    """The number of words, two characters counting as one in scripts without spaces.

    >>> count_words("The old bridge"), count_words("古い港の橋は閉鎖された。")
    (3, 6)
    """
    words = len(text.split())
    if text.isascii():
        return words
    unspaced = len(UNSPACED.findall(text))
    return max(words, unspaced // UNSPACED_WORD + words - 1) if unspaced else words


def main_script(text: str) -> str | None:
    """The script that most of the letters are in; None where there are no letters.

    >>> main_script("Вечерние новости, 2025"), main_script("2025")
    ('Cyrillic', None)
    """
    if text.isascii():
        return "Latin" if regex.search("[A-Za-z]", text) else None
    letters: Counter[str] = Counter()
    for match in _SCRIPT_OF.finditer(text):
        name = match.lastgroup or ""
        letters[_TOGETHER.get(name, name)] += match.end() - match.start()
    return letters.most_common(1)[0][0] if letters else None
