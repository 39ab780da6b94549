"""Words as no mix-up shows them: what each script's words are made of, told at the speed of C.

A mix-up puts letters of two scripts into one word, capitals after small letters, signs among
letters, or characters that hardly anybody writes. A word without any of this needs no closer look:
it may be regular by chance, but then others on its line are not.
"""

import re
from functools import cache
from typing import Final

from newsclean.stages.encoding.ideographs import common_ideographs

# Scripts, arrows, shapes and emoji that no code page has, so that no mix-up shows them.
FOREIGN_TO_ALL: Final = (
    "\u0530-\u058f\u0700-\u0dff\u0e80-\u10ff\u1200-\u18af\u2190-\u21ff\u25a1-\u25c9\u25cb-\u2bff"
    "\U0001f000-\U0001faff\ufe0e\ufe0f"
)
# What stands in clean Western text again and again, and is no damage where it stands alone.
LETTERS_AT_HOME: Final = "àáâäçèéêëíîïñóôöùúûüßåæœÀÁÂÄÇÈÉÊËÍÎÓÔÖÚÜŒ"
SIGNS_AT_HOME: Final = "\xa0\xad\u2002-\u200b\u200d\u2028\u202f«»·°©®™•×‐‑‒–—‘’“”„…′″‚‹›€£§¡¿"

_OPENING: Final = "«„“”‘’‹¿¡—–…•·©№\xa0\u200e\u200f"
_CLOSING: Final = "»“”‘’›…—–™®•،؛؟\xa0\u200e\u200f"
_JOINING: Final = "’–—…\xad\xa0\u200c"
_SMALL: Final = "а-яёђѓєѕіїјљњћќўџґ\u0460-\u052f"
_CAPITAL: Final = "А-ЯЁЂ-ЏҐ\u0460-\u052f"
_WIDE: Final = "“”‘’—…\u3000-\u303f\uff01-\uff5e"
_WORD: Final = "|".join(
    (
        rf"[A-Za-z]*+(?:[{LETTERS_AT_HOME}](?![^\x00-\x7f\W])[A-Za-z]*+)*+(?<=\w)",
        f"[{_CAPITAL}]?+[{_SMALL}]++|[{_CAPITAL}](?![{_SMALL}])",
        # A Greek word of several syllables has an accent.
        "[Α-ΫΆΈ-Ώ]?+(?:[α-ω]{1,4}+(?![ά-ώ])|(?=[α-ω]*+[ά-ίϊ-ώΐ])[ΐά-ία-ώ]++)|[Α-Ω](?![ά-ώ])",
        "[א-ת]++",
        "[\u0621-\u063a\u0640-\u0652\u0670پچژگکیۀۂےٹڈڑںھہ]++",
        "[ก-\u0e4e]++",
        f"[{FOREIGN_TO_ALL}]++",
        rf"(?:[A-Z]*+[{_WIDE}\u3041-\u30ff一-鿿]++)++[A-Z]*+",
        f"(?:[A-Z]*+[{_WIDE}가-힣]++)++[A-Z]*+",
    )
)
# Any number of regular words, of parts that dashes and the like join, then one that is not.
_WORDS: Final = (
    rf"(?:[{_OPENING}]*+(?:(?:{_WORD})(?=[{_JOINING}{_CLOSING} ]|$)[{_JOINING}]?+)*+"
    rf"[{_CLOSING}]*+(?: |$))*+([^ ]++)?+ ?"
)
# What is made of the right letters and still is no word: Hebrew as Cyrillic (й after a consonant,
# ъ at the start), Cyrillic as Hebrew (final letters that are none), UTF-8 as Thai.
_TELLTALE: Final = re.compile(
    r"[йъךםןףץเ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e๐-๙]"
    r"(?:(?<=[бвгджзклмнпрстфхцчшщъь]й)|(?<=\bъ)|(?<=[ךםןףץ])[א-ת]|[ธน].เ[ธน].เ[ธน]"
    r"|(?<=[๐-๙])[ก-ฺ]|(?<=[^ก-\u0e4e][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]))"
)
FIRST_IDEOGRAPH: Final = "\u3400"


def odd_words(joined: str) -> list[str]:
    """Those of the words in `joined`, with single spaces between, that no spelling vouches for.

    >>> odd_words("«Привет» Ïðèâåò РџСЂРёРІРµС‚ naïve")
    ['Ïðèâåò', 'РџСЂРёРІРµС‚']
    """
    odd = list(filter(None, _words().findall(joined)))
    if _TELLTALE.search(joined):
        odd += filter(_TELLTALE.search, joined.split(" "))
    if max(joined, default="") >= FIRST_IDEOGRAPH:
        odd += _rare_words(joined)
    return odd


def _rare_words(joined: str) -> list[str]:
    """The words in which most Chinese characters or syllables of Hangul are hardly ever written."""
    ideographs = _no_ideographs().sub("", joined)
    rare = _common().sub("", ideographs)
    return [
        word
        for word, all_of_it, left in zip(
            joined.split(" "), ideographs.split(" "), rare.split(" "), strict=True
        )
        if 2 * len(left) > len(all_of_it)
    ]


@cache
def _words() -> re.Pattern[str]:
    return re.compile(_WORDS)


@cache
def _no_ideographs() -> re.Pattern[str]:
    return re.compile("[^ \u3400-\u9fff\uac00-\ud7a3]++")


@cache
def _common() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(common_ideographs()))}]++")
