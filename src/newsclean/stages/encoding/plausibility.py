"""How plausible a text is as writing, in bits: the fewer, the more it looks as people write.

Each letter costs what a letter model (pairs of letters for alphabets, frequency for ideographs)
makes of it in the language that fits the line best, each script on its own; signs cost by how
rare they are in prose. ASCII that stands alone costs nothing: no mix-up changes it. So the costs
of a line before and after a repair compare as log-likelihoods.
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final
from unicodedata import category, is_normalized, normalize

import regex

from newsclean.stages.encoding.letters import (
    SLACK,
    allowance,
    are_mostly_rare,
    are_usual,
    cost_letters,
    least_cost,
)

SCRIPT_CHANGE: Final = 10.0  # within a word
GREEK_IN_WORD: Final = 5.0  # among Latin letters, as in a formula
SAME_LETTER: Final = 3.0  # as the one before: a cry, a stammer
INNER_CAPITAL: Final = 6.0  # after a small letter
SMALL_AFTER_CAPITALS: Final = 5.0  # after two of them
CAPITAL: Final = 2.0
CAPITAL_AGAIN: Final = 1.0
SIGN_IN_WORD: Final = 7.0  # and SCRIPT_CHANGE, INNER_CAPITAL, CONTROL are what strains a text
IDEOGRAPH_IN_WORD: Final = 8.0  # beside a small letter
CONTROL: Final = 9.0  # a C1 control, which is never meant
COMBINING_MARK: Final = 11.0  # that does not make one letter with the one before it
SAME_SIGN: Final = 2.0  # as the one before: a rule, dots, spaces
ASCII_CHARACTER: Final = 4.5  # what the search counts for each, so that readings compare

# How much dearer than that a text put right may be: it may speak of rare things.
MARGIN: Final = 1.3
STRAIN: Final = 6.0

_SCRIPTS: Final = (
    ("Latin", r"\p{Latin}"),
    ("Cyrillic", r"\p{Cyrillic}"),
    ("Greek", r"\p{Greek}"),
    ("Hebrew", r"\p{Hebrew}"),
    ("Arabic", r"[\p{Arabic}\u0610-\u061a\u064b-\u065f\u0670]"),
    ("Thai", r"\p{Thai}"),
    ("Ideographs", r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー々]"),
)
_SCRIPT_OF: Final = regex.compile("|".join(f"(?P<{name}>{chars})" for name, chars in _SCRIPTS))

# What is not ASCII, with the ASCII letters that it touches.
_RUN: Final = re.compile(r"[A-Za-z]?[^\x00-\x7f]++(?:[A-Za-z]?[^\x00-\x7f]++)*+[A-Za-z]?")

_SIGNS: Final = {
    sign: cost
    for signs, cost in (
        ("’\xad\u200c\u200d", 3.0),
        ("“”‘–—…«»„•·°€£©®™\xa0\u202f、。，「」", 6.0),
        ("¿¡§º²³ª‹›『』（）：；！？・《》〈〉【】―～،؛؟", 7.5),
        ("½¼¾±×÷µ‚†‡‰¢¥¶′″‐−№₽₴¹", 9.5),
        ("¤¦¨¬¯´¸ˆ˜¨˙˚˛˝", 13.0),
    )
    for sign in signs
}
# By Unicode category, for signs that are not in the list.
_RARE: Final = {"Cc": 9.0, "Co": 17.0, "Cn": 24.0, "Cs": 24.0, "Cf": 8.0, "Mn": COMBINING_MARK}
_OTHER_SIGN: Final = 11.0
_REPLACEMENT: Final = 16.0
# Signs that stand inside words by right.
JOINING: Final = frozenset("’‘·–—…‐‑•，、。\xad\u200c\u200d\u2060ʼʻ") | {"\xa0", "\u202f"}
_SPACES: Final = frozenset("\xa0\u202f\u2009\u3000")


def measure(text: str) -> float:
    """What `text` costs, in bits; comparable between two readings of the same bytes.

    >>> measure("Привет, мир") < measure("Ïðèâåò, ìèð")
    True
    """
    return tally(text).bits


@dataclass(slots=True)
class Tally:
    """What was found in a text: signs already paid for, letters still to be costed by language."""

    signs: float = 0.0
    strain: float = 0.0  # for signs and letters that stand where none such belongs
    mixture: float = 0.0  # for ideographs beside small letters, rare but not wrong
    pairs: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)

    # What each script's letters cost, once somebody has asked.
    costs: dict[str, float] = field(default_factory=dict)

    def count(self, script: str, first: str, second: str) -> None:
        """Adds a pair of letters; `_` is the edge of a word."""
        pairs = self.pairs.setdefault(script, {})
        pairs[first, second] = pairs.get((first, second), 0) + 1

    @property
    def is_plain(self) -> bool:
        """Whether it all costs about as much as clean text does, script by script."""
        return self.strain + self.mixture <= STRAIN and self._has_usual_letters(SLACK)

    @property
    def excess(self) -> float:
        """The cost of what is not explained: strain, and scripts that cost more than clean text."""
        return (
            self.strain
            + self.mixture
            + sum(self._cost(script) for script in self.pairs if not self._is_usual(script, 0.0))
        )

    @property
    def saving(self) -> float:
        """The most that another reading of the same bytes may save."""
        return self.bits - sum(least_cost(script, pairs) for script, pairs in self.pairs.items())

    def is_flawless(self, slack: float) -> bool:
        """Whether nothing is strained and no letters cost more than clean text and `slack` bits."""
        return not self.strain + self.mixture and self._has_usual_letters(slack)

    @property
    def is_plausible(self) -> bool:
        """Whether its letters cost not much more than those of clean text do."""
        return all(
            self._cost(script) <= MARGIN * allowance(script, pairs)
            for script, pairs in self.pairs.items()
        )

    @property
    def is_of_rare_ideographs(self) -> bool:
        """Whether it is of East Asian characters, most of which are hardly ever written."""
        return are_mostly_rare(self.pairs.get("Ideographs", {}))

    @property
    def bits(self) -> float:
        """The cost of it all, each script in the language that fits it best."""
        return self.signs + self.strain + self.mixture + sum(map(self._cost, self.pairs))

    def _has_usual_letters(self, slack: float) -> bool:
        return all(self._is_usual(script, slack) for script in self.pairs)

    def _is_usual(self, script: str, slack: float) -> bool:
        return are_usual(script, self.pairs[script], self._cost(script), slack)

    def _cost(self, script: str) -> float:
        cost = self.costs.get(script)
        if cost is None:
            cost = self.costs[script] = cost_letters(script, self.pairs[script])
        return cost


# The search weighs a line, and each reading of it, from several sides.
@lru_cache(maxsize=256)
def tally(text: str) -> Tally:
    """The signs and pairs of letters in `text`."""
    found = Tally()
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    for match in _RUN.finditer(text):
        _tally_run(match[0], found)
    return found


@dataclass(slots=True)
class _Run:
    """The walk through one run of characters, and what is known of the last one."""

    found: Tally
    before: str = ""
    script: str = ""  # of the last character; empty for a sign
    in_word: bool = False  # whether the signs just read began right after a letter
    capitals: int = 0  # how many have just been read, -1 after a small letter

    def sign(self, character: str, cost: float) -> None:
        """Takes in a character that is no letter."""
        self.found.signs += SAME_SIGN if character == self.before else cost
        if "\x80" <= character <= "\x9f":
            self.found.strain += CONTROL
        if self.script:
            if self.before > "\x7f":
                self.end_word()
            self.in_word = self.script != "Ideographs" and character not in JOINING
        elif character in _SPACES:
            self.in_word = False
        self.before, self.script, self.capitals = character, "", 0

    def letter(self, character: str, script: str, small: str) -> None:
        """Takes in a letter, whose small form is `small`."""
        if self.script == script:
            if small == self.before and script != "Ideographs":
                self.found.signs += SAME_LETTER
            elif not (character < "\x80" and self.before < "\x80"):
                self.found.count(script, self.before, small)
        else:
            self.change_script(character, script)
            if character > "\x7f" or self.script:
                self.found.count(script, "_", small)
        self.weigh_capitals(character)
        self.before, self.script, self.in_word = small, script, False

    def change_script(self, character: str, script: str) -> None:
        """Costs a letter that begins a word, or goes on with another script."""
        if not self.script:
            if self.in_word and script != "Ideographs":
                self.found.strain += SIGN_IN_WORD
            return
        self.end_word()
        if {script, self.script} == {"Greek", "Latin"}:
            self.found.strain += GREEK_IN_WORD
        elif "Ideographs" not in (script, self.script):
            self.found.strain += SCRIPT_CHANGE
        elif self.capitals < 0 or character.islower():
            self.found.mixture += IDEOGRAPH_IN_WORD

    def weigh_capitals(self, character: str) -> None:
        """Costs a capital, more after a small letter, and a small letter after capitals."""
        if character.isupper():
            if self.capitals < 0:
                self.found.strain += INNER_CAPITAL
            elif character > "\x7f":
                self.found.signs += CAPITAL_AGAIN if self.capitals else CAPITAL
            self.capitals = max(1, self.capitals + 1)
        elif character.islower():
            if self.capitals > 1:
                self.found.strain += SMALL_AFTER_CAPITALS
            self.capitals = -1

    def end_word(self) -> None:
        """Counts the end of a word after the last letter."""
        self.found.count(self.script, self.before, "_")


def _tally_run(characters: str, found: Tally) -> None:
    run = _Run(found)
    for character in characters:
        script, small, cost = know(character)
        if script:
            run.letter(character, script, small)
        else:
            run.sign(character, cost)
    if run.script and run.before > "\x7f":
        run.end_word()


@cache
def know(character: str) -> tuple[str, str, float]:
    """The script of a letter and its small form; for a sign no script, and its cost."""
    match = _SCRIPT_OF.match(character)
    kind = category(character)
    if match is not None and kind not in ("Cn", "Co"):
        small = character.lower()
        return match.lastgroup or "", small if len(small) == 1 else character, 0.0
    cost = _SIGNS.get(character)
    if cost is not None:
        return "", character, cost
    if kind in ("Lu", "Ll", "Lo", "Lm", "Mc") and character > "\u0500":
        return f"block {ord(character) >> 7}", character, 0.0
    if character == "\ufffd":
        return "", character, _REPLACEMENT
    return "", character, _RARE.get(kind, _OTHER_SIGN) if character > "\x7f" else 0.0
