"""Chrome that a scraper glued to the end of a paragraph: “… on Thursday. Read more: …”."""

import re
from dataclasses import dataclass
from typing import Final

import regex

from newsclean.lexicon import Lexicon, Phrase, fold

# How long a glued tail may be, and one that a label begins; the paragraph before it is no shorter
# than the last.
LONGEST_TAIL: Final = 80
LONGEST_LABELLED: Final = 140
SHORTEST_PARAGRAPH: Final = 60

_JOINT: Final = regex.compile(r"(?<=[.!?…]['\"”’“»«)]?|[。！？।۔])\s*(?=[\p{Lu}\p{Lo}\p{So}(\[→»])")
# A last word may be glued to the sentence before it.
_GLUED: Final = re.compile(r"[a-z.!?][A-Z]")
# A tail that ends as quoted or bracketed speech does is somebody's words.
_SPEECH_ENDS: Final = "\"”’“»«'"
_SENTENCE_ENDS: Final = ".!?。！？।۔؟"
# The rules of labels that a title of another page may follow.
_LABELS: Final = frozenset({"related", "navigation"})
# Only where words have spaces between is a space missing after a sentence.
_SPACED_END: Final = ".!?…\"'”’“»«)"


@dataclass(frozen=True, slots=True)
class Tail:
    """Where the paragraph ends, and the phrase that shows it."""

    start: int
    phrase: Phrase

    def cut(self, text: str) -> str:
        """`text` without the tail; a line that it stood on stays, empty, for the lines' numbers.

        >>> Tail(6, Phrase("sharing", "strong", "share")).cut("It is.\\nShare")
        'It is.\\n'
        """
        return text[: self.start] + "\n" * text.count("\n", self.start)


def find_tail(text: str, lexicon: Lexicon) -> Tail | None:
    """The glued tail of a paragraph, if it is chrome for certain.

    All of it must be phrases that a story would not hold so, or a label with a title after it.
    """
    if len(text) < SHORTEST_PARAGRAPH or text[-1] in _SPEECH_ENDS:
        return None
    end = text[-LONGEST_LABELLED:]
    may_be_labelled = ":" in end or "：" in end
    if not may_be_labelled and not _may_be_phrases(text, lexicon):
        return None
    longest = LONGEST_LABELLED if may_be_labelled else LONGEST_TAIL
    for joint in _JOINT.finditer(text, max(SHORTEST_PARAGRAPH, len(text) - longest)):
        if "\n" in text[joint.end() :]:
            continue
        phrase = _find_phrase(text, joint.start(), joint.end(), lexicon)
        if phrase is not None:
            return Tail(joint.start(), phrase)
    return None


def _may_be_phrases(text: str, lexicon: Lexicon) -> bool:
    # Most paragraphs end with a word that no phrase ends with; where none is set apart, one may.
    last = text[-LONGEST_TAIL:].rsplit(None, 1)[-1]
    return not last.isascii() or fold(last) in lexicon.last_words or bool(_GLUED.search(last))


def _find_phrase(text: str, start: int, stop: int, lexicon: Lexicon) -> Phrase | None:
    """The phrase that makes what follows `stop` chrome, after a sentence that ends at `start`."""
    rest = text[stop:]
    phrases = lexicon.match(fold(rest)) if len(rest) <= LONGEST_TAIL else []
    certain = next((phrase for phrase in phrases if phrase.strength != "weak"), None)
    if certain is not None or not phrases:
        return certain or _find_label(rest, lexicon)
    # What a story may hold too stands glued to no sentence of it; but a word alone may be code.
    is_glued = start == stop and text[start - 1] in _SPACED_END and text[-1].isalpha()
    return phrases[0] if is_glued and len(fold(rest).split()) > 1 else None


def _find_label(rest: str, lexicon: Lexicon) -> Phrase | None:
    """The label that leads to another page, if nothing but its title follows."""
    label, colon, title = rest.replace("：", ":").partition(":")
    if not colon or not title.strip() or title.rstrip()[-1] in _SENTENCE_ENDS:
        return None
    known = lexicon.match(fold(label))
    if known and known[0].rule in _LABELS and known[0].strength != "weak":
        return known[0]
    return None
