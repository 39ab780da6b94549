"""What looks broken and stays: nothing certain enough was found for it."""

import re
from collections.abc import Iterator
from typing import Final

from newsclean.document import Document

# Control characters that no text means, replacement characters and what they became in Chinese, and
# the commonest ways in which half a character of UTF-8 shows.
_BROKEN: Final = re.compile(
    "[\x80-\x9f\ufffd]|锟斤拷|â€|[ÂÃ][\x80-\xbf]|Ã\\?|(?<=[\\d%€$£.,!?)»”])Â(?=\\s|$)"
)
# Characters escaped as in HTML, JSON, Python, mail, R and addresses.
_ESCAPED: Final = re.compile(
    r"&(?:amp;)*+(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{2,7}|#[xX][0-9A-Fa-f]{2,6});"
    r"|\\u[0-9A-Fa-f]{4}|(?:\\x[89A-Fa-f][0-9A-Fa-f]){2}|=[C-F][0-9A-F]=[89AB][0-9A-F]"
    r"|=\?[\w-]{1,30}\?[BbQq]\?|<U\+[0-9A-F]{4,6}>"
    r"|(?<!\S)[\w%.,'-]{1,80}%[C-F][0-9A-F]%[89AB][0-9A-F]"
)
# Characters to show on either side.
CONTEXT: Final = 20


def find_residue(document: Document) -> Iterator[tuple[int, str]]:
    """Each line of what is kept that still looks broken: its number, and the place in it.

    >>> from newsclean import clean
    >>> list(find_residue(clean("All is well.\\nThe ca\\ufffd is shut.", stages=["encoding"])))
    [(2, 'The ca� is shut.')]
    """
    for block in document.kept:
        if block.kind == "code":
            continue
        # In Markdown an entity is a way to write its character.
        is_plain = document.syntax == "plain" and block.markup is None
        for line, text in enumerate(block.text.split("\n"), block.lines[0]):
            match = _BROKEN.search(text) or (_ESCAPED.search(text) if is_plain else None)
            if match is not None:
                start = max(0, match.start() - CONTEXT)
                yield line, text[start : match.end() + CONTEXT].strip()
