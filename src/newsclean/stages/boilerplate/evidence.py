"""What one block shows by itself, before its neighbours are asked."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, Literal

import regex

from newsclean.document import Block
from newsclean.lexicon import LONGEST_CHROME, Lexicon, Phrase, fold
from newsclean.paragraphs import CLOSERS
from newsclean.records import record
from newsclean.scripts import is_surely_latin, main_script
from newsclean.stages.boilerplate.features import COLON, ELLIPSIS, LINE_FEATURES, SENTENCE, Line

Strength = Literal["none", "weak", "marker", "strong"]

_SENTENCE_END: Final = regex.compile(rf"[.!?…。！？।۔؟։።:][{regex.escape(CLOSERS)}]*$")
_NEXT_SENTENCE: Final = regex.compile(
    rf"\p{{L}}{{3}}[.!?…][{regex.escape(CLOSERS)}]*\s+\p{{Lu}}|[。！？।۔؟։]\s*\p{{L}}"
)
# A line of nothing but dates, times, counters and the labels that stand beside them.
_CRUMB_PART: Final = regex.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}:\d{2}(?::\d{2})?"
    r"|[T@|·•,\-–/]|\d+|[ap]\.?m\.?|\p{L}+)"
)
_DATE: Final = regex.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_COUNTER: Final = regex.compile(r"(?<![\d:./-])\d{1,7}(?![\d:./-])")
LONGEST_CRUMB: Final = 60
# A trail of links: so many parts at least, each of so few words.
_TRAIL: Final = regex.compile(r"\s*(?:[>»›→|•·❯]|\s/\s)\s*")
_TRAIL_SIGN: Final = re.compile(r"[>»›→|•·❯/]")
TRAIL_PARTS, TRAIL_WORDS = 3, 4
# A comment, a shortcode or a tag is a writer's tool, whatever words it holds.
_MARKUP: Final = regex.compile(r"\s*(?:<!--|\{\{|\{%|</?[A-Za-z])")
# What a label before a colon may name besides “Read more:”; “Letters:” may begin a title.
_LABEL_RULES: Final = frozenset({"related", "sharing", "comments", "subscription", "advertising"})
_COPYRIGHT: Final = re.compile(r"\W{0,9}(?:©|\(c\)|copyright\b)", re.IGNORECASE)
# Without any of these a line is neither crumb nor trail nor label.
_TELLING: Final = re.compile(r"[\d|·•»›>→❯/:：©(]")
_WORDS, _END = (LINE_FEATURES.index(name) for name in ("words", "end"))

# The fewest words of a sentence; a line with an end mark but fewer is a headline or a caption.
SENTENCE_WORDS: Final = 6
# A block of this many words is prose even without an end mark.
PROSE_WORDS: Final = 25
# So is a shorter one that is cut off in its second sentence.
CUT_OFF_WORDS: Final = 12
# A short sentence that tells something: chrome exclaims, asks, and trails off.
SHORT_WORDS: Final = 3
_FULL_STOP: Final = regex.compile(rf"[^.…][.。।۔։][{regex.escape(CLOSERS)}]*$")
# For each rule of cues: the longest block in words, how many cues it needs, the share of the block
# that they must be, and the share from which on the block is chrome wherever it stands.
_CUE_LIMITS: Final = {
    "error-page": (40, 2, 0.3, 0.6),
    "consent": (60, 1, 0.2, 0.8),
    "legal": (400, 2, 0.0, 0.6),
}


@record
class Clue:
    """One block's own evidence: its size, whether it reads as prose, and why it may be chrome.

    A short sentence is too short to be prose by itself (“She refused.”).
    """

    words: int
    is_sentence: bool
    strength: Strength = "none"
    rule: str = ""
    detail: str = ""
    is_protected: bool = False
    is_short_sentence: bool = False


def examine(block: Block, line: Line, lexicon: Lexicon, scripts: Sequence[str]) -> Clue:
    """The evidence that `block` gives by itself, in a story written in `scripts`."""
    text = block.text
    words = int(line.row[_WORDS])
    ends = line.row[_END] in (SENTENCE, ELLIPSIS, COLON)
    is_sentence = (
        words >= PROSE_WORDS
        or (ends and words >= SENTENCE_WORDS)
        or (words >= CUT_OFF_WORDS and _NEXT_SENTENCE.search(text) is not None)
    )
    # On a page a table may be a notice's (of its cookies, say) as well as the story's.
    is_judged = block.kind == "table" and block.markup is not None
    if (block.protected and not is_judged) or (text.lstrip()[:1] in "<{" and _MARKUP.match(text)):
        return Clue(words, True, is_protected=True)
    if line.folded or len(text) <= LONGEST_CHROME:
        found = _examine_line(text, line, lexicon)
        if found is not None:
            strength, rule, detail = found
            return Clue(words, is_sentence and strength == "none", strength, rule, detail)
        if line.folded in lexicon.cues:
            rule, cue = lexicon.cues[line.folded]
            return Clue(words, False, "weak", rule, f"says nothing but “{cue}”")
        may_differ = scripts and not is_sentence and not text.isascii()
        if may_differ and not ("Latin" in scripts and is_surely_latin(text)):
            own = main_script(text)
            if own is not None and own not in scripts:
                detail = f"{own} letters beside a {scripts[0]} story"
                return Clue(words, False, "weak", "navigation", detail)
    is_short = (
        not is_sentence
        and line.row[_END] == SENTENCE
        and words >= SHORT_WORDS
        and _FULL_STOP.search(text) is not None
    )
    clue = _find_nothing(words, is_sentence, is_short)
    if not line.may_have_cues:
        return clue
    return _examine_cues(line.folded or fold(text), clue, lexicon)


# Most blocks of so many words are alike in this.
@lru_cache(maxsize=1024)
def _find_nothing(words: int, is_sentence: bool, is_short_sentence: bool) -> Clue:
    return Clue(words, is_sentence, is_short_sentence=is_short_sentence)


def _examine_line(text: str, line: Line, lexicon: Lexicon) -> tuple[Strength, str, str] | None:
    """Strength, rule and detail for a line that is made of chrome from end to end."""
    is_telling = _TELLING.search(text.lstrip(" \t•")) is not None
    if is_telling and len(text) <= LONGEST_CRUMB and _is_crumb(text):
        return "strong", "timestamp-crumb", f"date and counters: {_quote(text)}"
    if is_telling and _TRAIL_SIGN.search(text):
        parts = [part for part in _TRAIL.split(text) if part.strip()]
        if len(parts) >= TRAIL_PARTS and all(
            len(part.split()) <= TRAIL_WORDS for part in parts[:-1]
        ):
            known = lexicon.match(fold(parts[0]))
            if known and known[0].rule == "navigation" and parts[0] == text[: len(parts[0])]:
                return "strong", "navigation", f"a trail that begins with “{known[0].text}”"
    if line.covered == 1:
        said = ", ".join(dict.fromkeys(f"“{phrase.text}”" for phrase in line.phrases))
        rule = max(line.phrases, key=lambda phrase: phrase.strength == "strong").rule
        return _strength(line.phrases, text), rule, f"phrase {said}"
    if not is_telling and not line.folded.startswith("copyright"):
        return None
    label, colon, rest = text.replace("：", ":").partition(":")
    if colon and rest.strip():
        known = lexicon.match(fold(label))
        is_link = known and known[0].rule == "navigation" and known[0].strength == "strong"
        if known and (is_link or known[0].rule in _LABEL_RULES):
            certain = is_link or (known[0].rule == "related" and known[0].strength != "weak")
            strength: Strength = "strong" if certain else "weak"
            return strength, known[0].rule, f"label “{known[0].text}:”"
    if _COPYRIGHT.match(text):
        return "weak", "legal", "a copyright line"
    return None


def _examine_cues(folded: str, clue: Clue, lexicon: Lexicon) -> Clue:
    for rule, cues in lexicon.find_cues(folded).items():
        longest, needed, share, certain = _CUE_LIMITS[rule]
        covered = sum(map(len, cues)) / len(folded)
        if len(cues) >= needed and clue.words <= longest and covered >= share:
            said = " and ".join(f"“{cue}”" for cue in cues[:2])
            strength: Strength = "strong" if covered >= certain else "marker"
            return replace(clue, strength=strength, rule=rule, detail=f"says {said}")
    return clue


def _strength(phrases: Sequence[Phrase], text: str) -> Strength:
    strengths = {phrase.strength for phrase in phrases}
    if "strong" in strengths:
        return "strong"
    if strengths == {"marker"}:
        return "marker"
    # "No comment." with its full stop is somebody's answer, "No comment" a counter; but an error
    # page's "Sorry!" exclaims.
    said = len(phrases) == 1 and _SENTENCE_END.search(text) and not text.endswith(":")
    exclaims = phrases[0].rule == "error-page" and text.endswith("!")
    return "none" if said and not exclaims else "weak"


def _is_crumb(text: str) -> bool:
    if not _DATE.search(text):
        return False
    rest = _DATE.sub(" ", text)
    if not _COUNTER.search(rest):
        return False
    return len(rest.split()) <= 6 and all(_CRUMB_PART.fullmatch(part) for part in rest.split())


def _quote(text: str) -> str:
    return f"“{' '.join(text.split())}”"
