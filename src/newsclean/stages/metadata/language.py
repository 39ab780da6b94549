"""The language of a text, as chardet's models tell it, checked against the script."""

from typing import Final

from newsclean.scripts import main_script

# Less text than this tells nothing; more than this tells nothing new.
FEWEST_CHARACTERS, MOST_CHARACTERS = 80, 6000

# The script of each language that is not written in Latin letters.
_SCRIPT_OF: Final = {
    "Arabic": {"ar", "fa", "ur", "ps", "ug", "sd", "ckb"},
    "Cyrillic": {"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "tt"},
    "Greek": {"el"},
    "Hebrew": {"he", "yi"},
    "Han": {"zh", "ja"},
    "Hangul": {"ko"},
    "Thai": {"th"},
    "Devanagari": {"hi", "mr", "ne", "sa"},
    "Bengali": {"bn", "as"},
    "Tamil": {"ta"},
    "Telugu": {"te"},
    "Georgian": {"ka"},
    "Armenian": {"hy"},
}
_OTHER_SCRIPTS: Final = frozenset().union(*_SCRIPT_OF.values())


def find_language(text: str) -> str | None:
    """The ISO 639 code of the language that `text` is in; None where it cannot be told."""
    if len(text) < FEWEST_CHARACTERS:
        return None
    import chardet

    sample = text[:MOST_CHARACTERS]
    language = chardet.detect(sample.encode("utf-8", "replace"))["language"]
    if language is None or language == "und":
        return None
    script = main_script(sample)
    if script == "Latin":
        return None if language in _OTHER_SCRIPTS else language
    return language if language in _SCRIPT_OF.get(script or "", {language}) else None
