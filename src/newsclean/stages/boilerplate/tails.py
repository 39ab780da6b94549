"""Chrome that a scraper glued to the end of a paragraph: “… on Thursday. Read more: …”."""

from dataclasses import dataclass
from typing import Final

import regex

from newsclean.stages.boilerplate.lexicon import Lexicon, Phrase, fold

# A glued tail is no longer than this, and the paragraph before it no shorter.
LONGEST_TAIL: Final = 80
SHORTEST_PARAGRAPH: Final = 60

_JOINT: Final = regex.compile(r"(?<=[.!?…]['\"”’»)]?|[。！？।۔])\s*(?=[\p{Lu}\p{Lo}\p{So}(\[→»])")
# A tail that ends as quoted or bracketed speech does is somebody's words.
_SPEECH_ENDS: Final = "\"”’»'"


@dataclass(frozen=True, slots=True)
class Tail:
    """Where the paragraph ends, and the phrase that shows it."""

    start: int
    phrase: Phrase


def find_tail(text: str, lexicon: Lexicon) -> Tail | None:
    """The glued tail of a paragraph, if it is chrome for certain.

    All of it must be phrases of which one is chrome wherever it stands.
    """
    if len(text) < SHORTEST_PARAGRAPH or text[-1] in _SPEECH_ENDS:
        return None
    for joint in _JOINT.finditer(text, max(SHORTEST_PARAGRAPH, len(text) - LONGEST_TAIL)):
        rest = text[joint.end() :]
        if "\n" in rest:
            continue
        phrases = lexicon.match(fold(rest))
        certain = next((phrase for phrase in phrases if phrase.strength == "strong"), None)
        if certain is not None:
            return Tail(joint.start(), certain)
    return None
