"""What Chinese characters, kana and Hangul cost in each language that writes them."""

from functools import cache
from typing import Final

from newsclean.data import read_table

# Characters that cost so many bits at most are common. In clean text at least every second one is,
# in misread text hardly one in ten.
COMMON: Final = 13.0
# Kana that nobody has written for long, and those that stand in a few words alone.
RARE_KANA: Final = frozenset("ゎゐゑゔゕゖゞヮヰヱヵヷヸヹヺヾ")


class IdeographCosts:
    """What each character costs in one language that writes Chinese characters."""

    def __init__(self, code: str, codec: str, first: int, last: int) -> None:
        self._costs = {
            character: float(bits)
            for language, bits, group in read_table("ideographs")
            if language == code
            for character in group
        }
        # The rows of the national standard with the characters of everyday use.
        self._everyday = frozenset(_rows(codec, first, last))

    def __call__(self, character: str) -> float:
        """The cost of a character in bits."""
        cost = self._costs.get(character)
        if cost is not None:
            return cost
        if character in self._everyday:
            return 12.5
        if "ぁ" <= character <= "ヿ":
            return 16.0 if character in RARE_KANA else 9.0
        if "ｦ" <= character <= "ﾟ":
            return 12.0
        return 16.0 if character < "\U00020000" else 20.0


def _rows(codec: str, first: int, last: int) -> str:
    trails = bytes((*(range(0x40, 0x7F) if codec == "big5" else ()), *range(0xA1, 0xFF)))
    pairs = bytes(n for lead in range(first, last + 1) for trail in trails for n in (lead, trail))
    return pairs.decode(codec, "ignore")


@cache
def ideograph_costs() -> tuple[IdeographCosts, ...]:
    """The costs in each of those languages."""
    return (
        IdeographCosts("zh-Hans", "gb2312", 0xB0, 0xD7),
        IdeographCosts("zh-Hant", "big5", 0xA4, 0xC6),
        IdeographCosts("ja", "euc_jp", 0xB0, 0xCF),
        IdeographCosts("ko", "euc_kr", 0xB0, 0xC8),
    )


@cache
def common_ideographs() -> frozenset[str]:
    """The Chinese characters and syllables of Hangul that are common in any language."""
    groups = (group for _, bits, group in read_table("ideographs") if float(bits) <= COMMON)
    return frozenset(c for group in groups for c in group if is_ideograph(c))


def is_ideograph(character: str) -> bool:
    """Whether it is a Chinese character or a syllable of Hangul, and no sign or kana."""
    return "\u3400" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"
