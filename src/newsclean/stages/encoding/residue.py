"""What looks broken and stays: nothing certain enough was found for it."""

import re
from collections.abc import Iterator
from typing import Final

from newsclean.document import Document

# Control characters that no text means, replacement characters and what they became in Chinese, and
# the commonest ways in which half a character of UTF-8 shows.
_BROKEN: Final = re.compile("[\x80-\x9f\ufffd]|锟斤拷|â€|[ÂÃ][\x80-\xbf]|Ã\\?")
# Characters to show on either side.
CONTEXT: Final = 20


def find_residue(document: Document) -> Iterator[tuple[int, str]]:
    """Each line of what is kept that still looks broken: its number, and the place in it.

    >>> from newsclean import clean
    >>> list(find_residue(clean("All is well.\\nThe ca\\ufffd is shut.", stages=["encoding"])))
    [(2, 'The ca� is shut.')]
    """
    for block in document.kept:
        if block.text.isascii() or block.kind == "code":
            continue
        for line, text in enumerate(block.text.split("\n"), block.lines[0]):
            match = _BROKEN.search(text)
            if match is not None:
                start = max(0, match.start() - CONTEXT)
                yield line, text[start : match.end() + CONTEXT].strip()
