"""The language of a text: declared, or told by chardet, by its script and its commonest words."""

from collections import Counter
from functools import lru_cache
from typing import Final

import regex

from newsclean.data import read_table
from newsclean.document import Document
from newsclean.scripts import main_script
from newsclean.stages.metadata.lines import fold

# Less text than this tells nothing; more than this tells nothing new.
FEWEST_CHARACTERS, MOST_CHARACTERS = 80, 2000
SHORTEST_PROSE: Final = 120
# So large a share of a text is its language's commonest words, and so many times those of another.
LEAST_SHARE: Final = 0.08
MORE_WORDS: Final = 1.5
MOST_COUNTED: Final = 1000

# The script of each language that is not written in Latin letters.
_SCRIPT_OF: Final = {
    "Arabic": {"ar", "fa", "ur", "ps", "ug", "sd", "ckb", "ku"},
    "Cyrillic": {"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "tt"},
    "Greek": {"el"},
    "Hebrew": {"he", "yi"},
    "Han": {"zh", "ja"},
    "Hangul": {"ko"},
    "Thai": {"th"},
    "Lao": {"lo"},
    "Khmer": {"km"},
    "Myanmar": {"my"},
    "Devanagari": {"hi", "mr", "ne", "sa"},
    "Bengali": {"bn", "as"},
    "Gujarati": {"gu"},
    "Gurmukhi": {"pa"},
    "Tamil": {"ta"},
    "Telugu": {"te"},
    "Kannada": {"kn"},
    "Malayalam": {"ml"},
    "Sinhala": {"si"},
    "Georgian": {"ka"},
    "Armenian": {"hy"},
    "Ethiopic": {"am", "ti"},
}
# Languages that are written in Latin letters as well.
_ALSO_LATIN: Final = {"sr", "kk", "uz", "ku", "ug", "mn", "tt"}
_OTHER_SCRIPTS: Final = frozenset().union(*_SCRIPT_OF.values()) - _ALSO_LATIN
_TAG: Final = regex.compile(r"(?P<code>[a-z]{2,3})(?:[-_][a-z0-9]+)*", regex.IGNORECASE)
# Codes that are out of use, or that tell nothing.
_RENAMED: Final = {
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "nb": "no",
    "nn": "no",
    "gr": "el",
    "jp": "ja",
}
_DAY_FIRST: Final = frozenset(
    {"gb", "uk", "ie", "au", "nz", "in", "za", "ng", "ke", "gh", "sg", "my", "pk", "lk", "ug", "tz"}
)
_UNTOLD: Final = frozenset({"und", "mul", "zxx", "mis"})


def find_language(text: str, declared: str | None = None) -> str | None:
    """The ISO 639 code of the language that `text` is in; None where it cannot be told.

    A declared language holds unless the text is in a script that it is not written in.
    """
    if len(text) < FEWEST_CHARACTERS:
        return None
    sample = text[:MOST_CHARACTERS]
    script = main_script(sample)
    if declared is not None and _is_written_in(declared, script):
        return declared
    only = _SCRIPT_OF.get(script or "", ())
    if len(only) == 1:
        return next(iter(only))
    return _tell_by_words(sample, script)


def _tell_by_words(sample: str, script: str | None) -> str | None:
    """The language that the commonest words of `sample` are of, if far fewer are of any other.

    Else chardet is asked, which knows of some languages only, and takes others for their
    neighbours: its word holds unless far more words are of another language.
    """
    words = fold(sample[:MOST_COUNTED]).split()
    known = _languages_of()
    told = [(count, known[word]) for word, count in Counter(words).items() if word in known]
    uses: Counter[str] = Counter()
    for count, languages in told:
        for one in languages:
            uses[one] += count
    (best, most), (_, second) = [*uses.most_common(2), ("", 0), ("", 0)][:2]
    least = LEAST_SHARE * len(words)
    if most > least and most >= MORE_WORDS * max(1, second) and _is_written_in(best, script):
        return best  # whatever chardet says
    language = _detect(sample, script)
    if language is not None and uses[language] * MORE_WORDS > sum([count for count, _ in told]):
        return language  # no other can have so many more
    ranked = [(count, one) for one, count in uses.most_common() if _is_written_in(one, script)]
    if not ranked or ranked[0][0] < least:
        return language
    most, best = ranked[0]
    if language is not None:
        return best if most >= MORE_WORDS * max(1, uses[language]) else language
    second = ranked[1][0] if len(ranked) > 1 else 0
    return best if most >= MORE_WORDS * second else None


def _detect(sample: str, script: str | None) -> str | None:
    import chardet

    language = chardet.detect(sample.encode("utf-8", "replace"))["language"]
    if language is None or language in _UNTOLD or not _is_written_in(language, script):
        return None
    return _RENAMED.get(language, language)


@lru_cache(maxsize=1)
def _languages_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for language, row in read_table("language_words"):
        for word in row.split("|"):
            found[word] = (*found.get(word, ()), language)
    return found


def sample_prose(document: Document) -> str:
    """As much of the document's prose as tells its language; its text if it has none."""
    parts: list[str] = []
    length = 0
    for block in document.shown:
        if len(block.text) >= SHORTEST_PROSE and block.removal is None and not block.protected:
            parts.append(block.text)
            length += len(block.text)
            if length >= MOST_CHARACTERS:
                break
    return " ".join(parts) if parts else document.text


def read_language_tag(tag: str) -> str | None:
    """The language code of a tag such as `pt-BR` or `de_DE`; None for what is none.

    >>> read_language_tag("pt-BR"), read_language_tag("iw"), read_language_tag("und")
    ('pt', 'he', None)
    """
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        return None
    code = match["code"].lower()
    code = _RENAMED.get(code, code)
    return None if code in _UNTOLD else code


def reads_day_first(tag: str) -> bool:
    """Whether a tag names a country that writes English and puts the day before the month.

    Nothing follows from `en-US`, which programs put there unasked.

    >>> reads_day_first("en-GB"), reads_day_first("en-US"), reads_day_first("en")
    (True, False, False)
    """
    language, _, country = tag.strip().lower().replace("_", "-").partition("-")
    return language == "en" and country in _DAY_FIRST


def _is_written_in(language: str, script: str | None) -> bool:
    if script == "Latin":
        return language not in _OTHER_SCRIPTS
    return language in _SCRIPT_OF.get(script or "", {language})
