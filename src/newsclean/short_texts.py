"""Short texts in an unknown encoding: too few bytes for statistics, enough for plausibility.

Statistics of bytes take “It’s late” in windows-1252 for one of the rarest code pages. Which reading
looks as people write is told by the letter models that also find mojibake.
"""

from typing import Final

# So few bytes beyond ASCII tell a detector nothing, and are weighed here in no time.
FEW_BYTES: Final = 200
# What a text is most often in, if it is not UTF-8, and what it costs in bits to assume that.
USUAL: Final = {
    "windows-1252": 0.0,
    **dict.fromkeys(
        ("windows-1251", "windows-1250", "windows-1253", "windows-1254", "windows-1255",
         "windows-1256", "cp874", "koi8-r", "gb18030", "big5", "cp932", "euc_jp", "cp949"), 4.0,
    ),
}  # fmt: skip
# What it costs to assume any other, and what a detector's word for one of them saves.
UNUSUAL: Final = 8.0
SUGGESTED: Final = 8.0


def is_short(data: bytes) -> bool:
    """Whether `data` has so few bytes beyond ASCII that statistics of them tell nothing."""
    return len(data.translate(None, bytes(range(0x80)))) <= FEW_BYTES


def reconsider(data: bytes, suggested: str) -> str:
    """The codec by which a short text is the most plausible, a detector's suggestion among them.

    >>> reconsider("“It’s late,” she said.".encode("cp1252"), "mac-latin2")
    'windows-1252'
    >>> reconsider("Für Fußgänger geöffnet".encode("cp437"), "cp437")
    'cp437'
    """
    from newsclean.stages.encoding.search import weigh

    lines = b"\n".join([line for line in data.splitlines() if not line.isascii()])
    best, least = suggested, weigh(lines.decode(suggested, "replace"))
    least += USUAL.get(suggested, UNUSUAL) - SUGGESTED
    for codec, assumed in USUAL.items():
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        cost = weigh(lines.decode(codec, "replace")) + assumed
        if cost < least:
            best, least = codec, cost
    return best
