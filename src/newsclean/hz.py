"""HZ (RFC 1843): Chinese in ASCII, each character as two letters or signs between `~{` and `~}`."""

from typing import Final

# So many Chinese characters, and so large a share of them common ones, are no accident.
FEWEST: Final = 4
MOST_COMMON: Final = 0.7
_SIGNS: Final = frozenset("，。、；：？！“”‘’（）《》—…·")


def judge_hz(data: bytes) -> float:
    """The share of Chinese characters in `data` that people write; 0 if it is hardly HZ.

    >>> judge_hz("这里重新开放。".encode("hz")), judge_hz(b"~{or anything else~}")
    (1.0, 0.0)
    """
    from newsclean.stages.encoding.ideographs import common_ideographs

    try:
        chinese = [c for c in data.decode("hz") if c > "\x7f"]
    except UnicodeDecodeError:
        return 0.0
    common = sum(c in common_ideographs() or c in _SIGNS for c in chinese)
    if len(chinese) < FEWEST or common < MOST_COMMON * len(chinese):
        return 0.0
    return round(common / len(chinese), 4)
