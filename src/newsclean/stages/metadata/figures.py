"""Figures of other scripts, read as those that programs use."""

import re
from typing import Final

_OTHER_FIGURES: Final = (
    "٠١٢٣٤٥٦٧٨٩" "۰۱۲۳۴۵۶۷۸۹" "०१२३४५६७८९" "০১২৩৪৫৬৭৮৯" "੦੧੨੩੪੫੬੭੮੯" "૦૧૨૩૪૫૬૭૮૯" "௦௧௨௩௪௫௬௭௮௯"
    "౦౧౨౩౪౫౬౭౮౯" "೦೧೨೩೪೫೬೭೮೯" "൦൧൨൩൪൫൬൭൮൯" "๐๑๒๓๔๕๖๗๘๙" "໐໑໒໓໔໕໖໗໘໙" "၀၁၂၃၄၅၆၇၈၉" "០១២៣៤៥៦៧៨៩"
    "０１２３４５６７８９"
)  # fmt: skip
FIGURES: Final = "0-9" + "".join(
    f"{_OTHER_FIGURES[n]}-{_OTHER_FIGURES[n + 9]}" for n in range(0, len(_OTHER_FIGURES), 10)
)
_HAS_OTHER_FIGURES: Final = re.compile(f"[{FIGURES.removeprefix('0-9')}]")
_TO_FIGURES: Final = str.maketrans(_OTHER_FIGURES, "0123456789" * (len(_OTHER_FIGURES) // 10))


def to_figures(text: str) -> str:
    """`text` with its figures as those of ASCII, in the same places.

    >>> to_figures("٣ مايو ٢٠٢٤")
    '3 مايو 2024'
    """
    if text.isascii() or not _HAS_OTHER_FIGURES.search(text):
        return text
    return text.translate(_TO_FIGURES)
