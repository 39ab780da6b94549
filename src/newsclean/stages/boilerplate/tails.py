"""Chrome that a scraper glued to the end of a paragraph: “… on Thursday. Read more: …”."""

import re
from dataclasses import dataclass
from typing import Final

import regex

from newsclean.stages.boilerplate.lexicon import Lexicon, Phrase, fold

# A glued tail is no longer than this, and the paragraph before it no shorter.
LONGEST_TAIL: Final = 80
SHORTEST_PARAGRAPH: Final = 60

_JOINT: Final = regex.compile(r"(?<=[.!?…]['\"”’“»«)]?|[。！？।۔])\s*(?=[\p{Lu}\p{Lo}\p{So}(\[→»])")
# A last word may be glued to the sentence before it.
_GLUED: Final = re.compile(r"[a-z.!?][A-Z]")
# A tail that ends as quoted or bracketed speech does is somebody's words.
_SPEECH_ENDS: Final = "\"”’“»«'"


@dataclass(frozen=True, slots=True)
class Tail:
    """Where the paragraph ends, and the phrase that shows it."""

    start: int
    phrase: Phrase


def find_tail(text: str, lexicon: Lexicon) -> Tail | None:
    """The glued tail of a paragraph, if it is chrome for certain.

    All of it must be phrases of which one is more than a word that a story may hold too.
    """
    if len(text) < SHORTEST_PARAGRAPH or text[-1] in _SPEECH_ENDS:
        return None
    # Most paragraphs end with a word that no phrase ends with; where none is set apart, one may.
    last = text[-LONGEST_TAIL:].rsplit(None, 1)[-1]
    if last.isascii() and fold(last) not in lexicon.last_words and not _GLUED.search(last):
        return None
    for joint in _JOINT.finditer(text, max(SHORTEST_PARAGRAPH, len(text) - LONGEST_TAIL)):
        # Lines are mended in place: a tail on a line of its own would take that line away.
        if "\n" in text[joint.start() :]:
            continue
        rest = text[joint.end() :]
        phrases = lexicon.match(fold(rest))
        certain = next((phrase for phrase in phrases if phrase.strength != "weak"), None)
        if certain is not None:
            return Tail(joint.start(), certain)
    return None
